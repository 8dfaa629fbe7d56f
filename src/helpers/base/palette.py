"""Palette: the colours of charts and pages, by role.

A role is the name of a CSS variable without its hyphens: ``ink`` is ``var(--ink)`` in a style sheet of
``templates`` and ``light("ink")`` in Python. Charts take the light column. No other file contains a colour.
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
    # Pages: background and panels; text, captions, links; hairlines and the strong rule above a chapter.
    "paper": Colour("#ffffff", "#12161b", "#ffffff"),
    "panel": Colour("#f4f6f7", "#1b2128", "#f4f6f7"),
    "ink": Colour("#1b2430", "#e7ecf1", "#111111"),
    "muted": Colour("#54606d", "#a5b1bd", "#444444"),
    "link": Colour("#156a73", "#6fc8d0", "#111111"),
    "rule": Colour("#d8dee3", "#333d47", "#cccccc"),
    "rule-strong": Colour("#1b2430", "#e7ecf1", "#111111"),
    # Kinds of things in an article and their tints: the same in sentences, chips, bars, cloud, text and charts.
    "person": Colour("#a8432b", "#f29b82", "#a8432b"),
    "person-bg": Colour("#fbeee9", "#3a221b", "#fbeee9"),
    "place": Colour("#156a73", "#6fc8d0", "#156a73"),
    "place-bg": Colour("#e6f3f4", "#15333a", "#e6f3f4"),
    "body": Colour("#6a479b", "#c0a9ee", "#6a479b"),
    "body-bg": Colour("#f1ebf9", "#2b2240", "#f1ebf9"),
    "topic": Colour("#44546a", "#bccad9", "#44546a"),
    "topic-bg": Colour("#edf0f4", "#252e38", "#edf0f4"),
    "time": Colour("#845600", "#e6b85c", "#845600"),
    "time-bg": Colour("#fbf2dd", "#38290d", "#fbf2dd"),
    "quote": Colour("#2e6a3c", "#93cf9f", "#2e6a3c"),
    "quote-bg": Colour("#ebf5ed", "#1a3021", "#ebf5ed"),
    # Alerts, and the outline of what has the focus.
    "alert-bg": Colour("#fff5d9", "#33290f", "#fff5d9"),
    "alert-ink": Colour("#573f00", "#f3dfa8", "#573f00"),
    "alert-rule": Colour("#e0a200", "#b58717", "#e0a200"),
    "focus": Colour("#0b57d0", "#8ab4f8", "#0b57d0"),
    "shadow": _fixed("rgb(0 0 0 / 45%)"),
    # Highlighted text and selected bars of a notebook; style sheets mix it with the background. Error text, which they
    # mix with the text colour.
    "mark": _fixed("#e9b44c"),
    "error": _fixed("#d8362f"),
    # Pictures are drawn on white, on dark pages too.
    "chart-paper": _fixed("#ffffff"),
    # Newspapers and other categories, in order, and all further categories together. Each is dark enough on white for
    # small text, and readers who do not see red or green can distinguish them.
    "c1": Colour("#1f4e79", "#7fb2e5", "#1f4e79"),
    "c2": Colour("#8a6500", "#d9b75a", "#8a6500"),
    "c3": Colour("#a8432b", "#f29b82", "#a8432b"),
    "c4": Colour("#2e6a3c", "#93cf9f", "#2e6a3c"),
    "c5": Colour("#6a479b", "#c0a9ee", "#6a479b"),
    "c-other": Colour("#54606d", "#a5b1bd", "#54606d"),
}
# Notebook outputs define their variables on their own elements, so that they change nothing else in JupyterLab.
OUTPUT_SCOPE = ".urdu-news,.urdu-news-form"
VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def light(role: str) -> str:
    """Return the colour of a role on a light background, as charts use it.

    >>> light("person")
    '#a8432b'
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
