"""Depth of the properties: how many times as many examples hypothesis tries. ``make deep`` sets DEEP=100."""

import os

DEEP = int(os.environ.get("DEEP", "1"))
