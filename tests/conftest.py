"""What all tests share."""

from hypothesis import settings

# Tests assert what is right, not how fast: the first example of a run also loads word lists and compiles patterns.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
