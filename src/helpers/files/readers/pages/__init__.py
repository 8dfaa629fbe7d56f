"""Parts of web pages: their encoding, lines, facts about the article, and tables."""
