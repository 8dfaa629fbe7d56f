"""Time on pages: dates as marks, and axes on which they lie."""
