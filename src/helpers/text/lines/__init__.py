"""Lines of a text: line ends inside a sentence, and lines that are not part of the article."""
