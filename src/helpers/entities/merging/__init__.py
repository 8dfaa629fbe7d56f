"""Merging: the mentions of one person, place or organisation, under its spellings, short forms and other names."""
