"""Reports: run the notebooks on articles, write an HTML page for each, and an index of the pages."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
