"""Key word in context (KWIC): the lines of one query, and of many words at once."""
