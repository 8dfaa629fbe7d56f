"""Parts of web pages: their encoding, lines, facts about the article, tables, and pages saved in one file."""
