"""Package data: where the tables, fonts, maps, models and page templates of this package are."""

from importlib.resources import files
from pathlib import Path

PACKAGE = Path(str(files("helpers")))
FONTS = PACKAGE / "fonts"
MAPS = PACKAGE / "maps"
MODELS = PACKAGE / "models"
TEMPLATE = PACKAGE / "templates" / "urdu_news"
REPORT_TEMPLATES = PACKAGE / "templates" / "report"
