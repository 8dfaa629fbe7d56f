"""Quoted, reported and attributed speech: its cues, its extent and its speaker."""
