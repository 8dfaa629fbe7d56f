"""Spacing: split words written together, join words written apart, and report both."""
