"""Palette: the colours of charts and pages, by role.

A role is the name of a CSS variable without its hyphens: ``ink`` is ``var(--ink)`` in a style sheet of
``templates/urdu_news`` and ``light("ink")`` in Python. No other file contains a colour.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple


class Colour(NamedTuple):
    """The CSS values of a role on a light screen, a dark screen and paper."""

    light: str
    dark: str
    printed: str


def _fixed(value: str) -> Colour:
    """Return a colour that is the same on every medium."""
    return Colour(value, value, value)


PALETTE = {
    # Pages: background and panels; text, captions and links; hairlines.
    "paper": Colour("#ffffff", "#14191f", "#ffffff"),
    "panel": Colour("#f2f5f6", "#1c232b", "#ffffff"),
    "ink": Colour("#1d2733", "#e6eaee", "#000000"),
    "muted": Colour("#56636f", "#a3b0bb", "#444444"),
    "link": Colour("#1b6f78", "#6cc5ce", "#1b6f78"),
    "rule": Colour("#d9e0e4", "#34404b", "#d9e0e4"),
    # The keyword in the middle of a concordance line.
    "keyword": Colour("#a6192e", "#ff8a93", "#a6192e"),
    # Highlighted text and selected bars; style sheets mix the first with the background.
    "mark": _fixed("#e9b44c"),
    "focus": _fixed("#c98a1b"),
    "shadow": _fixed("rgb(0 0 0 / 25%)"),
    # Error text, which style sheets mix with the text colour; the rule beside an alert.
    "error": _fixed("#d8362f"),
    "alert-rule": _fixed("#a8452e"),
    # Charts are drawn on white, on dark pages too: background and bands; text; grid lines.
    "chart-paper": _fixed("#ffffff"),
    "chart-panel": _fixed("#f2f5f6"),
    "chart-ink": _fixed("#1d3557"),
    "chart-muted": _fixed("#566573"),
    "chart-rule": _fixed("#dfe6e9"),
    # Categories of a chart, in order, and all further categories together. Each is dark enough on white for small
    # text, and readers who do not see red or green can distinguish them.
    "c1": _fixed("#1b6f78"),
    "c2": _fixed("#a8452e"),
    "c3": _fixed("#1d3557"),
    "c4": _fixed("#8a5a00"),
    "c5": _fixed("#6d4173"),
    "c-other": _fixed("#566573"),
}
# Notebook outputs define their variables on their own elements, so that they change nothing else in JupyterLab.
OUTPUT_SCOPE = ".urdu-news,.urdu-news-form"
VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def light(role: str) -> str:
    """Return the colour of a role on a light background, as charts use it.

    >>> light("chart-ink")
    '#1d3557'
    """
    return PALETTE[role].light


def page_variables() -> str:
    """Return the CSS that sets the variables of all roles on a page."""
    return (
        f":root{{{_declarations(PALETTE, 'light')}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_declarations(PALETTE, 'dark')}}}}}"
        f"@media print{{:root{{{_declarations(PALETTE, 'printed')}}}}}"
    )


def output_variables(css: str) -> str:
    """Return the CSS that sets the variables of a notebook output.

    JupyterLab chooses between light and dark by its own theme, not by the system's setting: ``light-dark`` follows the
    theme, and browsers that do not support it show the light colours.

    >>> output_variables("mark { background: var(--mark) }")
    '.urdu-news,.urdu-news-form{--mark:#e9b44c}'
    """
    used = [role for role in PALETTE if role in VARIABLE.findall(css)]
    changing = [role for role in used if PALETTE[role].light != PALETTE[role].dark]
    both = ";".join(f"--{role}:light-dark({PALETTE[role].light},{PALETTE[role].dark})" for role in changing)
    variables = f"{OUTPUT_SCOPE}{{{_declarations(used, 'light')}}}" if used else ""
    return variables + (f"@supports (color:light-dark(red,red)){{{OUTPUT_SCOPE}{{{both}}}}}" if both else "")


def _declarations(roles: Iterable[str], medium: Literal["light", "dark", "printed"]) -> str:
    return ";".join(f"--{role}:{getattr(PALETTE[role], medium)}" for role in roles)
