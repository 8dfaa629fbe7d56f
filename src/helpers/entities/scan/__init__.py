"""Scan of an article: every rule for names at each word, and the repetitions of what they found."""
