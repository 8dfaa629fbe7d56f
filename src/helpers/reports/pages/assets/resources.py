"""Page resources: fonts, style sheets, and scripts with their hashes for the security policy."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from helpers.base.escaping import visible
from helpers.base.package_data import FONTS, REPORT_TEMPLATES
from helpers.base.palette import page_variables
from helpers.base.translation import phrase
from helpers.notebook.output import font_face

# Each adds to those before it; printing overrides all of them.
STYLE_SHEETS = ("type.css", "report.css", "chapters.css", "times.css", "people.css", "print.css")
SCRIPTS = ("report.js", "tables.js", "text.js")
LATIN_REGULAR, LATIN_BOLD = "DejaVuSansCondensed-Regular.woff2", "DejaVuSansCondensed-Bold.woff2"
# Latin letters and digits are larger than Urdu ones of the same size, so they are reduced among them.
LATIN_FACES = (
    ("Report Latin", 400, LATIN_REGULAR, ""),
    ("Report Latin", 700, LATIN_BOLD, ""),
    ("Report Latin in Urdu", 400, LATIN_REGULAR, "size-adjust:86%;"),
)
# Characters that reports draw in Nastaliq: all but Latin letters and digits, so that spaces, brackets and quotation
# marks among Urdu words have its width and shape.
NASTALIQ_RANGE = "U+20-2F,U+3A-40,U+5B-60,U+7B-BF,U+600-6FF,U+750-77F,U+8A0-8FF,U+2000-206F,U+FB50-FDFF,U+FE70-FEFF"


@cache
def page_resources() -> dict[str, object]:
    """Return the style sheets and scripts of a page, and the hashes of the scripts."""
    scripts = [(REPORT_TEMPLATES / name).read_text(encoding="utf-8").strip() for name in SCRIPTS]
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    sheets = [(REPORT_TEMPLATES / name).read_text(encoding="utf-8") for name in STYLE_SHEETS]
    styles = [font_face(NASTALIQ_RANGE), latin_faces(), page_variables(), *sheets]
    return {
        "styles": [Markup(style) for style in styles],
        "scripts": [Markup(script) for script in scripts],
        "script_hashes": " ".join(f"'sha256-{digest}'" for digest in digests),
    }


def latin_faces() -> str:
    """Return the CSS that embeds the Latin font, so that a page measures the same on every machine."""
    return "".join(
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{weight};{more}'
        f"src:url(data:font/woff2;base64,{base64.b64encode((FONTS / name).read_bytes()).decode()}) format('woff2')}}"
        for family, weight, name, more in LATIN_FACES
    )


def overlay_words(articles: Mapping[str, str] | None = None) -> Markup:
    """Return the sentences of the page's script as JSON.

    Args:
        articles: the names of two articles by what is before the ids of their sentences.
    """
    words = {
        "one": phrase("One line"),
        "many": phrase("{n} lines", n="{n}"),
        "first": phrase("The first {n} are shown.", n="{n}"),
        "unknown": phrase("speaker not named"),
        "articles": {anchor: visible(name) for anchor, name in (articles or {}).items()},
    }
    return htmlsafe_json_dumps(words, ensure_ascii=False)
