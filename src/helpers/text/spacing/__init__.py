"""Spacing: missing spaces put in, surplus ones taken out, and a list of both."""
