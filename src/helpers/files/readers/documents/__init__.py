"""Documents of word processors and other programs: Word, PDF, Markdown, subtitles, pages saved in one file."""
