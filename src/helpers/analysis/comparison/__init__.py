"""Comparison of two articles: what they share, what is in one of them only, and what sets them apart."""
