"""Documentation generators: each turns facts of the code into Markdown when the site is built."""
