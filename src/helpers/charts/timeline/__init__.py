"""The timeline as a figure: date spans, undated mentions, drawing."""
