"""Settings, lexicons and the words of the two interface languages."""
