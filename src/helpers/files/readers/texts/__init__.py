"""Texts: the articles in the text of a file, and their headlines."""
