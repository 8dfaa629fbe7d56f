"""A report opened in a browser: what it measures wide, in the dark, on a phone and on paper."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}
MEASURES = (Path(__file__).parent / "measures.js").read_text(encoding="utf-8")
PAPER_PAGE = re.compile(rb"/Type\s*/Page[^s]")
# Milliseconds after which a page does not move any more.
STILL_MS = 150
# Milliseconds after which an element that does not come is missing.
PATIENCE_MS = 5000
OPENERS = ".bars button, .chip[data-w], .front a[data-w]"
OVERLAY = "document.getElementById('overlay').open"


@contextmanager
def opened(browser: Any, file: Path, size: dict[str, int] = WIDE, scheme: str = "light", **more: Any) -> Iterator[Any]:
    """Open a page; ``page.asked`` lists what it requests from elsewhere, ``page.messages`` what it logs."""
    context = browser.new_context(viewport=size, color_scheme=scheme, **more)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.asked, page.messages = [], []
    page.on("request", lambda one: page.asked.append(one.url) if is_outside(one.url) else None)
    page.on("console", lambda message: page.messages.append(message.text))
    page.on("pageerror", lambda error: page.messages.append(str(error)))
    page.goto(file.resolve().as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.wait_for_timeout(STILL_MS)
    try:
        yield page
    finally:
        context.close()


def is_outside(url: str) -> bool:
    """Return whether a request leaves the file."""
    return not url.startswith(("file:", "data:"))


def measure(browser: Any, file: Path) -> dict[str, Any]:
    """Return the facts of a page by the way it is seen: wide, dark and phone, and what it does."""
    with opened(browser, file) as page:
        facts = {"wide": page.evaluate(MEASURES), "overlay": overlay_works(page), "axe": serious_problems(page)}
        facts |= {"pages": printed_pages(page), "asked": page.asked, "messages": page.messages}
    with opened(browser, file, scheme="dark") as page:
        facts |= {"dark": page.evaluate(MEASURES), "axe_dark": serious_problems(page)}
        facts["asked"] += page.asked
    with opened(browser, file, PHONE) as page:
        facts["phone"] = page.evaluate(MEASURES)
    return facts | {"bytes": file.stat().st_size}


def overlay_works(page: Any) -> dict[str, bool]:
    """Return whether Enter opens lines, Escape closes them and the focus returns; empty if there are no lines."""
    opener = page.query_selector(OPENERS)
    if opener is None:
        return {}
    opener.focus()
    page.keyboard.press("Enter")
    opens = page.evaluate(OVERLAY)
    page.keyboard.press("Escape")
    closes = not page.evaluate(OVERLAY)
    return {"opens": opens, "closes": closes, "returns": opener.evaluate("one => document.activeElement === one")}


def printed_pages(page: Any) -> int:
    """Return the number of pages that are printed."""
    return len(PAPER_PAGE.findall(page.pdf(prefer_css_page_size=True)))


def serious_problems(page: Any) -> dict[str, list[str]]:
    """Return the serious problems that axe-core finds, with the first elements of each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    serious = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    return {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in serious}
