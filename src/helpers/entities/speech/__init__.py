"""Quoted, reported and attributed speech: cues, extent and speakers."""
