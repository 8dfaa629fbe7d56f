"""Cell outputs: HTML with a plain-text alternative, metadata marks for exported pages, and the embedded font."""

import base64
from functools import cache
from pathlib import Path

from helpers.base.escaping import visible
from helpers.base.package_data import FONTS, TEMPLATE
from helpers.base.palette import output_variables

# Marks the output that embeds the font, so that an exported page, which has the font once, can remove it.
STYLE_MARK = {"urdu_news": "style"}
# CSS classes of every output. The last two stop JupyterLab and others from reading dollar signs, which are money in the
# news, as formulas: MathJax 3 and MathJax 2 have different names for that.
OUTPUT_CLASSES = "urdu-news mathjax_ignore tex2jax_ignore"
# The Arabic blocks and their marks. The space is not in it: Nastaliq's is too narrow, so the page's own font draws it.
URDU_RANGE = "U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200F, U+2010-2011, U+FB50-FDFF, U+FE70-FEFF"


def display_html(html: str, plain: str, metadata: dict[str, str] | None = None) -> None:
    """Show HTML as a cell output, with plain text for front ends without HTML."""
    from IPython.display import display

    display({"text/html": html, "text/plain": visible(plain)}, raw=True, metadata=metadata or {})


@cache
def stylesheet(name: str) -> str:
    """Return a style sheet of the page template, with the colour variables that it uses."""
    css = (TEMPLATE / name).read_text(encoding="utf-8")
    return output_variables(css) + css


@cache
def font_face(characters: str = URDU_RANGE) -> str:
    """Return the CSS that embeds Noto Nastaliq Urdu, regular and bold.

    Args:
        characters: what the font draws, as a ``unicode-range``.
    """
    return "".join(
        '@font-face{font-family:"Urdu News Nastaliq";font-style:normal;'
        f"font-weight:{weight};unicode-range:{characters};"
        f"src:url(data:font/woff2;base64,{_base64(FONTS / name)}) format('woff2')}}"
        for name, weight in (("NotoNastaliqUrdu-Regular.woff2", 400), ("NotoNastaliqUrdu-Bold.woff2", 700))
    )


def _base64(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
