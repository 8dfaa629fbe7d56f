"""Inflection: the endings of nouns and adjectives, the forms of verbs and the words they belong to."""
