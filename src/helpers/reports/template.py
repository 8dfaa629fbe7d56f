"""Page of a notebook and index of reports: fonts, style sheets, and the scripts that the security policy allows."""

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.base.escaping import escape
from helpers.base.package_data import REPORT_TEMPLATES, TEMPLATE
from helpers.base.palette import page_variables
from helpers.base.translation import current_language, phrase, text_direction
from helpers.notebook.output import font_face
from helpers.notebook.timeline_widget import timeline_script, timeline_style
from helpers.reports.pages.assets.resources import NASTALIQ_RANGE, latin_faces
from helpers.text.normalisation import one_letter

SCRIPTS = tuple(TEMPLATE / name for name in ("vendor/sortable.min.js", "fold.js", "page.js", "lines.js"))


def page(title: str, *, timelines: bool = False, scripts: Sequence[Path] = SCRIPTS) -> dict[str, Any]:
    """Return the values of a page: language, fonts and type of reports, scripts and their hashes for the policy."""
    texts = [path.read_text(encoding="utf-8").strip() for path in scripts] + [timeline_script()] * timelines
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in texts]
    typography = (REPORT_TEMPLATES / "type.css").read_text(encoding="utf-8")
    styles = [font_face(NASTALIQ_RANGE), latin_faces(), page_variables(), typography]
    return {
        "title": escape(title),
        "language": current_language(),
        "direction": text_direction(current_language()),
        "code": escape(phrase("code")),
        "styles": [*styles, timeline_style()] if timelines else styles,
        "data": _data(),
        "scripts": texts,
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def _data() -> str:
    """Return the data of the page's script as JSON: its UI texts and the letters treated as equal."""
    words = {
        "filter": phrase("Find in this table"),
        "found": phrase("{found} of {all} rows"),
        "close": phrase("Close"),
    }
    return json.dumps({"words": words, "letters": one_letter()}, ensure_ascii=False, separators=(",", ":"))
