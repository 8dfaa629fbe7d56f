from .dateline import find_dateline as find_dateline
from .export.icalendar import write_calendar as write_calendar
from .export.timeml import write_timeml as write_timeml
from .time_tables import find_times as find_times
from .time_tables import time_rules as time_rules
from .time_tables import timeline as timeline
