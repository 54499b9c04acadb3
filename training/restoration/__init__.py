"""How the boundary model is made: corpus, damage, word table, network.

Run, from the project's folder, with the corpus beside it (see ``train.py``)::

    python -m training.restoration.corpus ../shared/corpus build
    python -m training.restoration.words build
    python -m training.restoration.train build
"""
