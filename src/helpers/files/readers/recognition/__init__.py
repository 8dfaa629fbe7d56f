"""Recognition: what a file is, by its first bytes, its first words and its lines."""
