"""Measures of words in a corpus: one function per formula, with its source; null or nan where undefined."""
