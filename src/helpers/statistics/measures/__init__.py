"""Measures of words in a corpus: one function, one formula, one source each; vectorised, undefined where undefined."""
