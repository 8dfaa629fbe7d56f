"""Events of a timeline that have no date of their own: lead events, durations from a date, and what a date rests on."""
