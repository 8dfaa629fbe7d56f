"""Page resources: fonts, style sheets, scripts with their hashes for the security policy, and the lines of items."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from helpers.analysis.results.items import Item
from helpers.base.package_data import REPORT_TEMPLATES
from helpers.base.palette import page_variables
from helpers.notebook.output import font_face

STYLE_SHEETS = ("report.css", "chapters.css", "times.css")
SCRIPTS = ("report.js", "tables.js", "text.js")


@cache
def page_resources() -> dict[str, object]:
    """Return the style sheets and scripts of a page, and the hashes of the scripts."""
    scripts = [(REPORT_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in SCRIPTS]
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    sheets = [(REPORT_TEMPLATES / name).read_text(encoding="utf-8") for name in STYLE_SHEETS]
    styles = [font_face(), page_variables(), *sheets]
    return {
        "styles": [Markup(style) for style in styles],
        "scripts": [Markup(script) for script in scripts],
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def lines_json(items: Iterable[Item]) -> Markup:
    """Return the lines of items as JSON for the page's script; nothing in it can end the element."""
    from jinja2.utils import htmlsafe_json_dumps

    lines = {
        item.key: {
            "k": item.kind,
            "t": item.text,
            "l": [[line.sentence, line.before, line.node, line.after] for line in item.lines],
        }
        for item in items
    }
    return htmlsafe_json_dumps(lines, ensure_ascii=False, separators=(",", ":"))
