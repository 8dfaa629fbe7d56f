"""XML: feeds, blogs, spreadsheets and corpora, each recognised by its elements."""
