"""The words of the two interface languages, Persian first."""

from config.locales.catalogue import Language, Words, load_words, persian_digits

__all__ = ["Language", "Words", "load_words", "persian_digits"]
