"""Comparison page: two articles side by side."""
