"""Page template: font, style sheets, and the scripts that the page's security policy allows."""

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
    """Return the values every page needs: language, font, scripts and their hashes for the policy."""
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
    """Return the data of the page's script as JSON: its UI texts and the letters treated as equal."""
    words = {
        "filter": phrase("Find in this table"),
        "found": phrase("{found} of {all} rows"),
        "close": phrase("Close"),
    }
    return json.dumps({"words": words, "letters": one_letter()}, ensure_ascii=False, separators=(",", ":"))


def page_html(notebook: "NotebookNode", page: dict[str, Any]) -> str:
    """Render a notebook with the report template and the values of :func:`page`."""
    exporter = _exporter()
    resources = exporter._init_resources({"urdu_news": page, "metadata": {"name": "report"}})
    # Skip HTMLExporter's own method: it parses and rewrites the page to add what our template already has, such as
    # alternative text, and takes three times as long.
    html: str = super(type(exporter), exporter).from_notebook_node(notebook, resources=resources)[0]
    return html


def _exporter() -> "HTMLExporter":
    """Return nbconvert's exporter with our template, and the filters that its skipped method would add."""
    from nbconvert import HTMLExporter
    from nbconvert.filters import Highlight2HTML
    from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter

    exporter = HTMLExporter(extra_template_basedirs=[str(TEMPLATE.parent)], template_name="urdu_news")
    exporter.register_filter("highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=exporter))
    exporter.register_filter("filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=exporter))
    return exporter
