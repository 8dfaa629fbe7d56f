"""What every package needs: errors, escaping, atomic files, UI translation, limits, the palette, pandas and polars."""

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
