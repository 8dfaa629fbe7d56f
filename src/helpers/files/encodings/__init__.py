"""Encodings: from bytes to text, mojibake and visual order undone where that is certain, refused by name elsewhere."""
