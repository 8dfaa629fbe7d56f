"""Any number of articles in bounded memory: counted, stored, queried."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
