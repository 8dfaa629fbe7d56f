"""Timeline figure: date spans, undated mentions, drawing."""
