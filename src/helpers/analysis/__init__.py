"""Analysis: what an article is about, from its names, times and counts together."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
