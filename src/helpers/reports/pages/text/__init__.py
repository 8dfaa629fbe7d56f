"""Text chapter: marks, their notes, and the segments of the text between their ends."""
