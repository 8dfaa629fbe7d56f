"""Export of time expressions for other programs: TimeML and iCalendar."""
