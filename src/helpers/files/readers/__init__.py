"""Readers: the articles of one file, one module for each family of formats."""
