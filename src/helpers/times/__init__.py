"""Time expressions: find, resolve and order them, and export them as TimeML or iCalendar."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
