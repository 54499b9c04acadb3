"""How the boundary model is made: corpus, word table, pairs, compounds, network.

Run from the project's folder, with the corpus beside it; each script reads what the one before
it wrote into the build folder::

    python -m training.restoration.corpus ../shared/corpus build
    python -m training.restoration.words build
    python -m training.restoration.pairs build
    python -m training.restoration.compounds build
    python -m training.restoration.review build
    python -m training.restoration.train build
    cp build/model/*.npy summarizer/restoration/data/
"""
