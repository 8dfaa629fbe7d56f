"""Any page of ours, made with the template of reports: its font, its style, and the scripts that alone may run."""

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.base.escaping import escape
from helpers.base.package_data import TEMPLATE
from helpers.base.palette import page_variables
from helpers.base.translation import current_language, phrase, text_direction
from helpers.notebook.output import font_face
from helpers.notebook.timeline_widget import timeline_script, timeline_style
from helpers.text.normalisation import one_letter

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

SCRIPTS = tuple(TEMPLATE / name for name in ("vendor/sortable.min.js", "fold.js", "page.js", "lines.js"))


def page(title: str, *, timelines: bool = False, scripts: Sequence[Path] = SCRIPTS) -> dict[str, Any]:
    """Return what every page has: language and font, and the scripts, which alone the page allows to run."""
    texts = [path.read_text(encoding="utf-8").strip() for path in scripts] + [timeline_script()] * timelines
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in texts]
    return {
        "title": escape(title),
        "language": current_language(),
        "direction": text_direction(current_language()),
        "code": escape(phrase("code")),
        "font": font_face(),
        "colours": page_variables(),
        "style": timeline_style() if timelines else "",
        "data": _data(),
        "scripts": texts,
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def _data() -> str:
    """Return what the page's own script needs to know, as JSON: its words, and which letters are one."""
    words = {
        "filter": phrase("Find in this table"),
        "found": phrase("{found} of {all} rows"),
        "close": phrase("Close"),
    }
    return json.dumps({"words": words, "letters": one_letter()}, ensure_ascii=False, separators=(",", ":"))


def page_html(notebook: "NotebookNode", page: dict[str, Any]) -> str:
    """Return a page made with the template of reports, from what :func:`page` gave and more."""
    exporter = _exporter()
    resources = exporter._init_resources({"urdu_news": page, "metadata": {"name": "report"}})
    # Not HTMLExporter's own way, which ends in reading the whole page and writing it out again, to put in what our
    # template has already, such as alternative text: with that, making a page takes three times as long.
    html: str = super(type(exporter), exporter).from_notebook_node(notebook, resources=resources)[0]
    return html


def _exporter() -> "HTMLExporter":
    """Return nbconvert's exporter with our template, and the filters that it would add on its own way."""
    from nbconvert import HTMLExporter
    from nbconvert.filters import Highlight2HTML
    from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATE.parent)], template_name="urdu_news")
    exporter.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=exporter))
    exporter.register_filter("filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=exporter))
    return exporter
