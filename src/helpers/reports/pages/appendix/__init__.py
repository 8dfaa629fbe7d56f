"""Appendix: what was repaired and not counted, statistics for longer texts, and how the report was made."""
