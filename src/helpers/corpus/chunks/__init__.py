"""Chunks: words counted by the distinct strings between spaces, without a table or an array of tokens."""
