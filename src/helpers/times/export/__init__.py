"""Times for other programs: TimeML and iCalendar."""
