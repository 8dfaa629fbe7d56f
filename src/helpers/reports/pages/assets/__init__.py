"""Page assets: style sheets, scripts, compiled templates, and the lines that the script of a page shows."""
