"""What a notebook cell shows: tables, text, linked words, the timeline, the form."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
