"""Palette: no colours elsewhere, and readable text on each background."""

import re
from pathlib import Path

import pytest

from helpers.base.package_data import PACKAGE, REPORT_TEMPLATES, TEMPLATE
from helpers.base.palette import PALETTE, VARIABLE, light, output_variables, page_variables

# An HTML entity such as &#1740; is not a colour.
COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\brgba?\(", re.IGNORECASE)
# Contrast of normal text to its background: WCAG 2.2, level AA.
LEAST_CONTRAST = 4.5
MEDIA = ("light", "dark", "printed")
STYLE_SHEETS = [path for folder in (TEMPLATE, REPORT_TEMPLATES) for path in sorted(folder.glob("*.css"))]
SCRIPTS = [
    path
    for folder in (TEMPLATE, REPORT_TEMPLATES)
    for ending in ("js", "j2")
    for path in sorted(folder.rglob(f"*.{ending}"))
    if "vendor" not in path.parts
]
SOURCES = [*STYLE_SHEETS, *SCRIPTS, *sorted(PACKAGE.rglob("*.py"))]
# Text and backgrounds of pages, of alerts and of charts.
KINDS = ("person", "place", "body", "topic", "time", "quote")
CATEGORIES = (*(f"c{number}" for number in range(1, 6)), "c-other")
ON_PAGES = [
    *((text, ground) for text in ("ink", "muted", "link") for ground in ("paper", "panel")),
    *((text, "paper") for text in (*KINDS, *CATEGORIES)),
    *((kind, f"{kind}-bg") for kind in KINDS),
    ("alert-ink", "alert-bg"),
]
# Charts have the light colours on white.
ON_CHARTS = [(text, "chart-paper") for text in ("ink", "muted", *KINDS, *CATEGORIES)]


def channels(colour: str) -> list[float]:
    return [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def luminance(rgb: list[float]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_palette_contains_colours(path: Path) -> None:
    if path.name != "palette.py":
        assert COLOUR.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(("text", "ground"), ON_PAGES)
def test_text_is_readable_on_its_background(text: str, ground: str, medium: str) -> None:
    colours = (getattr(PALETTE[role], medium) for role in (text, ground))
    assert contrast(*map(channels, colours)) >= LEAST_CONTRAST


@pytest.mark.parametrize(("text", "ground"), ON_CHARTS)
def test_text_of_charts_is_readable(text: str, ground: str) -> None:
    assert contrast(*(channels(light(role)) for role in (text, ground))) >= LEAST_CONTRAST


@pytest.mark.parametrize("medium", MEDIA)
def test_error_text_is_readable(medium: str) -> None:
    ink, paper, error = (channels(getattr(PALETTE[role], medium)) for role in ("ink", "paper", "error"))
    mixed = [0.65 * part + 0.35 * other for part, other in zip(error, ink, strict=True)]
    assert contrast(mixed, paper) >= LEAST_CONTRAST


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_style_sheets_use_only_variables_that_are_set(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    local = set(re.findall(r"--([\w-]+):", css)) | {
        "share",
        "node",
        "where",
        "bars",
        "solid",
        "k",
        "kb",
        "latin",
        "urdu",
    }
    assert set(VARIABLE.findall(css)) - local - PALETTE.keys() == set()


def test_every_colour_is_used() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "palette.py")
    unused = {role for role in PALETTE if f"--{role})" not in texts and f'"{role}"' not in texts}
    assert unused == set()


def test_a_page_sets_every_variable_for_every_medium() -> None:
    css = page_variables()
    for role, colour in PALETTE.items():
        assert css.count(f"--{role}:") == len(MEDIA)
        assert all(f"--{role}:{value}" in css for value in colour)


def test_an_output_sets_only_the_variables_that_it_uses() -> None:
    css = output_variables(".urdu-news b { color: var(--person); inline-size: var(--node) }")
    scope = ".urdu-news,.urdu-news-form"
    assert css == (
        f"{scope}{{--person:#a8432b}}"
        f"@supports (color:light-dark(red,red)){{{scope}{{--person:light-dark(#a8432b,#f29b82)}}}}"
    )
    assert output_variables("b { color: inherit }") == ""
