"""Page assets: style sheets, scripts, and the lines that the script of a page shows."""
