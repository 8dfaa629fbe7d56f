"""Statements counted: by speaker, source and month, and the news sources that they rest on."""
