"""Training of the ranker of main points. The texts stay outside the project."""
