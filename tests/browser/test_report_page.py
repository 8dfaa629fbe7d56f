"""Reports of the seeds and their index in a browser, from disk: complete, offline and accessible."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# A4 without margins, in CSS pixels.
PAPER = {"width": 680, "height": 1000}
PUTIN = "putin-in-pyongyang.html"
# The smaller distance, left or right, between the cells of each visible table and the edges of the text.
EDGES = """() => {
  const page = document.querySelector('main').getBoundingClientRect();
  return [...document.querySelectorAll('main table')].filter(table => table.checkVisibility()).map(table => {
    const cells = [...table.querySelectorAll('th, td')].map(cell => cell.getBoundingClientRect());
    return Math.min(...cells.map(cell => Math.min(cell.left - page.left, page.right - cell.right)));
  });
}"""
# Records the focusable elements not reached yet, and those that show no outline when focused.
TRACK_FOCUS = """() => {
  const used = document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]');
  window.left = new Set([...used].filter(element => element.checkVisibility() && element.getClientRects().length));
  window.dim = [];
  document.addEventListener('focusin', ({target}) => {
    window.left.delete(target);
    if (getComputedStyle(target).outlineStyle === 'none') window.dim.push(target.outerHTML.slice(0, 200));
  });
  return window.left.size;
}"""
# The sort keys of the cells under a heading, in display order.
SORT_KEYS = """heading => [...heading.closest('table').tBodies[0].rows].filter(row => !row.hidden)
  .map(row => row.cells[heading.cellIndex].dataset.sort)"""


@pytest.fixture(params=[PUTIN, "kitab-mela.html", "index.html"])
def page(request: pytest.FixtureRequest, reports: Path, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    opened.requests, opened.messages = [], []
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.on("console", lambda message: opened.messages.append(message.text))
    opened.on("pageerror", lambda error: opened.messages.append(str(error)))
    opened.goto((reports / request.param).as_uri())
    opened.evaluate("document.fonts.ready")
    yield opened
    context.close()


@pytest.fixture
def putin(reports: Path, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    opened.goto((reports / PUTIN).as_uri())
    yield opened
    context.close()


def test_no_network_request_and_no_console_message(page: Any) -> None:
    outside = [url for url in page.requests if not url.startswith(("file:", "data:"))]
    assert (outside, page.messages) == ([], [])
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


@pytest.mark.parametrize("name", [PUTIN, "index.html"])
def test_the_security_policy_blocks_injected_content(name: str, reports: Path, browser: Any) -> None:
    """With a network: any request that gets through is answered and counted."""
    context = browser.new_context()
    answered: list[str] = []
    context.route("http*://**", lambda route: (answered.append(route.request.url), route.fulfill(body="answered")))
    opened = context.new_page()
    opened.goto((reports / name).as_uri())
    blocked = opened.evaluate(
        """async () => {
          const blocked = [];
          document.addEventListener('securitypolicyviolation', event => blocked.push(event.effectiveDirective));
          const put = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
          put('img', {src: 'https://example.org/a.png'});
          put('script', {src: 'https://example.org/a.js'});
          put('script', {textContent: 'document.title = "run"'});
          put('link', {rel: 'stylesheet', href: 'https://example.org/a.css'});
          put('iframe', {src: 'https://example.org/'});
          put('video', {src: 'https://example.org/a.mp4'});
          document.body.insertAdjacentHTML('beforeend', '<b onclick="document.title = 1">b</b>');
          document.body.lastChild.click();
          const form = Object.assign(document.createElement('form'), {action: 'https://example.org/'});
          document.body.append(form);
          form.submit();
          await fetch('https://example.org/a.json').then(() => blocked.push('NOT BLOCKED'), () => 0);
          for (let waited = 0; waited < 50 && !blocked.includes('form-action'); waited++) {
            await new Promise(resolve => setTimeout(resolve, 100));
          }
          return blocked;
        }"""
    )
    directives = "connect-src form-action frame-src img-src media-src script-src-attr script-src-elem style-src-elem"
    assert set(blocked) == set(directives.split())
    assert blocked.count("script-src-elem") == 2
    assert answered == []
    assert opened.title() not in ("run", "1")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [PUTIN, "index.html"])
def test_axe_finds_no_accessibility_problem(name: str, scheme: str, reports: Path, browser: Any) -> None:
    """Wide in light mode and narrow in dark mode, to cover every rule of the style sheet."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=WIDE if scheme == "light" else PHONE, color_scheme=scheme)
    opened = context.new_page()
    opened.goto((reports / name).as_uri())
    opened.wait_for_timeout(300)
    found = Axe().run(opened).response["violations"]
    problems = {rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]] for rule in found if is_serious(rule)}
    assert problems == {}
    context.close()


def is_serious(rule: dict[str, Any]) -> bool:
    return rule["impact"] in ("serious", "critical")


def test_urdu_is_drawn_with_the_embedded_nastaliq(page: Any) -> None:
    """Ask the browser which font it drew the title with, not which fonts the style sheet requests."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    title = session.send("DOM.querySelector", {"nodeId": root, "selector": ":is(h1[lang=ur], h1 [lang=ur])"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
    drawn = max(fonts, key=lambda font: font["glyphCount"])
    assert (drawn["familyName"], drawn["isCustomFont"]) == ("Noto Nastaliq Urdu", True)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_overflows_and_no_table_is_cut_off(page: Any, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for opened in (False, True):
        page.evaluate("open => document.querySelectorAll('details').forEach(part => part.open = open)", opened)
        page.wait_for_timeout(200)
        assert min(page.evaluate(EDGES), default=0) > -1


def test_no_table_or_figure_is_cut_off_in_print(page: Any) -> None:
    # Collapsed parts are printed when expanded.
    page.evaluate("document.querySelectorAll('details.provenance').forEach(part => part.open = true)")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert min(page.evaluate(EDGES), default=0) > -1
    pictures = page.evaluate("[...document.querySelectorAll('figure')].map(e => e.getBoundingClientRect().height)")
    # The height of A4 between its margins, in pixels.
    assert all(height < 1000 for height in pictures)
    hidden = ("details.code", "nav.contents details", ".search", ".skip", ".timeline .canvas", ".of-word")
    assert all(
        page.evaluate(f"[...document.querySelectorAll('{selector}')].every(e => !e.offsetWidth)") for selector in hidden
    )


def test_tables_and_titles_are_right_to_left(page: Any) -> None:
    urdu = "table, h1[lang=ur], h1 [lang=ur], .reports li"
    directions = f"[...document.querySelectorAll('{urdu}')].map(e => getComputedStyle(e).direction)"
    assert set(page.evaluate(directions)) == {"rtl"}


def test_the_first_column_is_rightmost(putin: Any) -> None:
    places = putin.evaluate(
        """[...document.querySelectorAll('table:not(.turned) thead tr')].map(
        row => [...row.cells].map(cell => cell.getBoundingClientRect().left))"""
    )
    assert len(places) > 8
    assert all(row == sorted(row, reverse=True) for row in places)


@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_headings_sort_by_value_with_mouse_and_keyboard(putin: Any, key: str) -> None:
    heading = putin.locator("table:has(th:has-text('per_million')) th:has-text('count')").first
    button = heading.get_by_role("button")
    orders, states = [], []
    for _ in range(2):
        button.click() if key == "click" else button.press(key)
        putin.wait_for_timeout(50)
        orders.append([int(value) for value in heading.evaluate(SORT_KEYS)])
        states.append(heading.get_attribute("aria-sort"))
    assert orders == [sorted(orders[0], reverse=True), sorted(orders[0])]
    assert orders[0] != orders[1]
    assert states == ["descending", "ascending"]


def test_words_sort_by_the_urdu_alphabet_with_missing_values_last(putin: Any) -> None:
    table = putin.locator("table:has(th:has-text('zipf_general'))").first
    words = table.locator("th:has-text('form')")
    words.get_by_role("button").click()
    putin.wait_for_timeout(50)
    shown = table.locator("tbody td.urdu").all_text_contents()
    letters = "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے"
    initials = [letters.index(word[0]) for word in shown]
    assert initials == sorted(initials)
    assert len(set(initials)) > 5
    general = table.locator("th:has-text('zipf_general')")
    for _ in range(2):
        general.get_by_role("button").click()
        putin.wait_for_timeout(50)
        values = general.evaluate(SORT_KEYS)
        assert "" in values
        assert not any(values[values.index("") :])


def test_table_search_ignores_letter_variants(putin: Any) -> None:
    table = putin.locator("table", has=putin.locator("caption", has_text="Topic words (names")).element_handle()
    box = table.evaluate_handle("table => table.closest('.urdu-news')").as_element()
    field, status = box.query_selector("input"), box.query_selector("[role=status]")
    shown = "table => [...table.tBodies[0].rows].filter(row => row.offsetHeight).map(row => row.textContent)"
    everything = table.evaluate(shown)
    assert "Topic words" in field.get_attribute("aria-label")
    # Arabic ك and ي, a vowel mark, a joiner.
    for typed in ("كوريا", "کوريا", "کُوریا", "کو\N{ZERO WIDTH NON-JOINER}ریا"):
        field.fill(typed)
        assert ["کوریا" in row for row in table.evaluate(shown)] == [True]
        assert status.text_content() == f"1 of {len(everything)} rows"
    # Urdu digits, and a text that does not occur.
    field.fill("۱۳")
    assert table.evaluate(shown) == [row for row in everything if "13" in row] != []
    field.fill("nothing of this kind")
    assert (table.evaluate(shown), status.text_content()) == ([], f"0 of {len(everything)} rows")
    # Sorting keeps the search result.
    field.fill("ن")
    some = table.evaluate(shown)
    table.query_selector("th:has-text('count') button").click()
    putin.wait_for_timeout(50)
    assert sorted(table.evaluate(shown)) == sorted(some)
    assert 1 < len(some) < len(everything)
    field.fill("")
    assert sorted(table.evaluate(shown)) == sorted(everything)


def test_only_long_tables_have_a_search_box_and_only_with_scripts(reports: Path, browser: Any, putin: Any) -> None:
    kinds = """[...document.querySelectorAll('main table')].map(
    table => [table.tBodies[0].rows.length > 10, !!table.closest('.urdu-news').querySelector('.search')])"""
    assert all(long == searched for long, searched in putin.evaluate(kinds))
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    bare = context.new_page()
    bare.goto((reports / PUTIN).as_uri())
    assert bare.locator("input, th button").count() == 0
    assert bare.locator("main table").count() == putin.locator("main table").count()
    context.close()


def test_the_keyboard_reaches_everything_with_a_visible_focus(putin: Any) -> None:
    """Tab through the whole page: every interactive element gets the focus and shows an outline."""
    total = putin.evaluate(TRACK_FOCUS)
    putin.keyboard.press("Tab")
    assert putin.evaluate("document.activeElement.className") == "skip"
    assert putin.locator(".skip").bounding_box()["width"] > 50
    for _ in range(total + 20):
        putin.keyboard.press("Tab")
    assert total > 300
    assert putin.evaluate("[...left].map(e => e.outerHTML.slice(0, 200))") == []
    assert putin.evaluate("dim") == []


def test_the_skip_link_skips_the_contents(putin: Any) -> None:
    putin.keyboard.press("Tab")
    putin.keyboard.press("Enter")
    putin.keyboard.press("Tab")
    assert putin.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_contents_sidebar_highlights_the_current_section(putin: Any) -> None:
    marked = "[...document.querySelectorAll('nav.contents [aria-current]')].map(link => link.hash)"
    shown = "[...document.querySelectorAll('nav.contents details[open] a')].map(link => link.hash)"
    places = "[...document.querySelectorAll('{}')].map(target => '#' + target.id)"
    chapters = putin.evaluate(places.format("main h1 > [id], section > h1[id]"))
    parts = putin.evaluate(places.format("main h2 > [id]"))
    listed = putin.evaluate("[...document.querySelectorAll('nav.contents a')].map(link => link.hash)")
    assert set(listed) == {*chapters, *parts}
    target = parts[len(parts) // 2]
    putin.evaluate("id => document.querySelector(id).scrollIntoView()", target)
    putin.wait_for_timeout(200)
    assert putin.evaluate(marked) == [target]
    assert target in putin.evaluate(shown)
    assert not set(putin.evaluate(shown)) & set(parts[:3])
    nav, main = putin.locator("nav.contents").bounding_box(), putin.locator("main").bounding_box()
    assert nav["x"] + nav["width"] < main["x"]
    assert 0 <= nav["y"] < nav["y"] + nav["height"] <= WIDE["height"]


def test_heading_levels_are_not_skipped(page: Any) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(heading => +heading.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_figures_load_and_have_alternative_text(putin: Any) -> None:
    pictures = "figure img, figure[aria-label], figure [aria-label][role]"
    alternatives = putin.evaluate(f"[...document.querySelectorAll('{pictures}')].map(e => e.alt || e.ariaLabel)")
    assert len(alternatives) >= 3
    assert all(alternatives)
    assert putin.evaluate("[...document.images].every(image => image.naturalWidth > 100)")


def test_figures_are_dark_in_dark_mode(reports: Path, browser: Any) -> None:
    from PIL import Image

    context = browser.new_context(viewport=WIDE, color_scheme="dark")
    opened = context.new_page()
    opened.goto((reports / PUTIN).as_uri())
    paper = opened.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(paper) < 60
    for picture in opened.locator("main figure:visible").all():
        drawn = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
        colours = sorted(drawn.getcolors(1 << 24), reverse=True)
        # The background covers most of a figure, and the drawing is much lighter.
        assert max(abs(one - other) for one, other in zip(colours[0][1], paper, strict=True)) <= 2
        assert max(drawn.convert("L").getextrema()) > 150
    context.close()


def test_reports_are_smaller_than_3_mb(reports: Path) -> None:
    assert max(path.stat().st_size for path in reports.glob("*.html")) < 3_000_000


def test_brackets_keep_their_order(putin: Any) -> None:
    """The source "Hindusthan Samachar (ہ س), citing ..." keeps its order in a right-to-left table."""
    left_of = """() => {
      const cell = [...document.querySelectorAll('td')].find(c => c.textContent.startsWith('Hindusthan'));
      const nodes = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), places = {};
      for (let node; (node = nodes.nextNode()); ) {
        for (const mark of '(),') {
          const at = node.data.indexOf(mark);
          if (at < 0 || mark in places) continue;
          const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + 1);
          places[mark] = range.getBoundingClientRect().left;
        }
      }
      return places;
    }"""
    places = putin.evaluate(left_of)
    assert places["("] < places[")"] < places[","]
