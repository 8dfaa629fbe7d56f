"""Package data: where the tables, fonts and page templates of this package are."""

from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("helpers")))
FONTS = PACKAGE / "fonts"
TEMPLATE = PACKAGE / "templates" / "urdu_news"
