"""The reports of the seeds and their index, opened from disk in a real browser: complete, closed, and for everybody."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# Pixels of CSS: A4 less its margins.
PAPER = {"width": 680, "height": 1000}
PUTIN = "putin-in-pyongyang.html"
# How far the cells of each table that is shown lie within the page's text, on the left and on the right.
EDGES = """() => {
  const page = document.querySelector('main').getBoundingClientRect();
  return [...document.querySelectorAll('main table')].filter(table => table.checkVisibility()).map(table => {
    const cells = [...table.querySelectorAll('th, td')].map(cell => cell.getBoundingClientRect());
    return Math.min(...cells.map(cell => Math.min(cell.left - page.left, page.right - cell.right)));
  });
}"""
# What a keyboard can be used on, and an outline for each that gets the focus.
LAP = """() => {
  const used = document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]');
  window.left = new Set([...used].filter(element => element.checkVisibility() && element.getClientRects().length));
  window.dim = [];
  document.addEventListener('focusin', ({target}) => {
    window.left.delete(target);
    if (getComputedStyle(target).outlineStyle === 'none') window.dim.push(target.outerHTML.slice(0, 200));
  });
  return window.left.size;
}"""
# What the cells under a heading are sorted by, in the order they are shown.
KEYS = """heading => [...heading.closest('table').tBodies[0].rows].filter(row => !row.hidden)
  .map(row => row.cells[heading.cellIndex].dataset.sort)"""


@pytest.fixture(params=[PUTIN, "kitab-mela.html", "index.html"])
def page(request: pytest.FixtureRequest, reports: Path, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, viewport=WIDE)
    opened = context.new_page()
    opened.requests, opened.complaints = [], []
    opened.on("request", lambda asked: opened.requests.append(asked.url))
    opened.on("console", lambda message: opened.complaints.append(message.text))
    opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
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


def test_nothing_is_asked_of_any_network_and_nothing_is_complained_of(page: Any) -> None:
    outside = [url for url in page.requests if not url.startswith(("file:", "data:"))]
    assert (outside, page.complaints) == ([], [])
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


@pytest.mark.parametrize("name", [PUTIN, "index.html"])
def test_a_page_refuses_to_ask_or_to_run_what_is_put_into_it(name: str, reports: Path, browser: Any) -> None:
    """Here there is a network: whatever came through would be answered, and counted."""
    context = browser.new_context()
    asked: list[str] = []
    context.route("http*://**", lambda route: (asked.append(route.request.url), route.fulfill(body="answered")))
    opened = context.new_page()
    opened.goto((reports / name).as_uri())
    refused = opened.evaluate(
        """async () => {
          const refused = [];
          document.addEventListener('securitypolicyviolation', event => refused.push(event.effectiveDirective));
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
          await fetch('https://example.org/a.json').then(() => refused.push('NOT REFUSED'), () => 0);
          for (let waited = 0; waited < 50 && !refused.includes('form-action'); waited++) {
            await new Promise(done => setTimeout(done, 100));
          }
          return refused;
        }"""
    )
    wanted = "connect-src form-action frame-src img-src media-src script-src-attr script-src-elem style-src-elem"
    assert set(refused) == set(wanted.split())
    assert refused.count("script-src-elem") == 2
    assert asked == []
    assert opened.title() not in ("run", "1")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [PUTIN, "index.html"])
def test_axe_finds_no_barrier(name: str, scheme: str, reports: Path, browser: Any) -> None:
    """The wide page in light, the narrow one in dark: so every rule of the style sheet is met."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=WIDE if scheme == "light" else PHONE, color_scheme=scheme)
    opened = context.new_page()
    opened.goto((reports / name).as_uri())
    opened.wait_for_timeout(300)
    found = Axe().run(opened).response["violations"]
    told = {rule["id"]: [node["html"][:200] for node in rule["nodes"][:3]] for rule in found if grave(rule)}
    assert told == {}
    context.close()


def grave(rule: dict[str, Any]) -> bool:
    return rule["impact"] in ("serious", "critical")


def test_urdu_is_drawn_with_the_embedded_nastaliq(page: Any) -> None:
    """Ask the browser which fonts it drew the title with, not which ones the style sheet wishes for."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    title = session.send("DOM.querySelector", {"nodeId": root, "selector": ":is(h1[lang=ur], h1 [lang=ur])"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
    drawn = max(fonts, key=lambda font: font["glyphCount"])
    assert (drawn["familyName"], drawn["isCustomFont"]) == ("Noto Nastaliq Urdu", True)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_nothing_sticks_out_of_the_page_and_no_table_is_cut_off(page: Any, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for opened in (False, True):
        page.evaluate("open => document.querySelectorAll('details').forEach(part => part.open = open)", opened)
        page.wait_for_timeout(200)
        assert min(page.evaluate(EDGES), default=0) > -1


def test_no_table_or_picture_is_cut_off_on_paper(page: Any) -> None:
    # Folded parts are printed when they are open.
    page.evaluate("document.querySelectorAll('details.provenance').forEach(part => part.open = true)")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    assert min(page.evaluate(EDGES), default=0) > -1
    pictures = page.evaluate("[...document.querySelectorAll('figure')].map(e => e.getBoundingClientRect().height)")
    # Pixels: what A4 has between its margins.
    assert all(height < 1000 for height in pictures)
    hidden = ("details.code", "nav.contents details", ".search", ".skip", ".timeline .canvas", ".of-word")
    assert all(page.evaluate(f"[...document.querySelectorAll('{it}')].every(e => !e.offsetWidth)") for it in hidden)


def test_tables_and_titles_run_from_the_right(page: Any) -> None:
    urdu = "table, h1[lang=ur], h1 [lang=ur], .reports li"
    directions = f"[...document.querySelectorAll('{urdu}')].map(e => getComputedStyle(e).direction)"
    assert set(page.evaluate(directions)) == {"rtl"}


def test_the_first_column_of_a_table_is_its_rightmost(putin: Any) -> None:
    places = putin.evaluate(
        """[...document.querySelectorAll('table:not(.turned) thead tr')].map(
        row => [...row.cells].map(cell => cell.getBoundingClientRect().left))"""
    )
    assert len(places) > 8
    assert all(row == sorted(row, reverse=True) for row in places)


@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_a_heading_sorts_by_value_by_mouse_and_by_keyboard(putin: Any, key: str) -> None:
    heading = putin.locator("table:has(th:has-text('per_million')) th:has-text('count')").first
    button = heading.get_by_role("button")
    orders, told = [], []
    for _ in range(2):
        button.click() if key == "click" else button.press(key)
        putin.wait_for_timeout(50)
        orders.append([int(value) for value in heading.evaluate(KEYS)])
        told.append(heading.get_attribute("aria-sort"))
    assert orders == [sorted(orders[0], reverse=True), sorted(orders[0])]
    assert orders[0] != orders[1]
    assert told == ["descending", "ascending"]


def test_words_are_sorted_by_the_urdu_alphabet_and_what_is_missing_comes_last(putin: Any) -> None:
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
        values = general.evaluate(KEYS)
        assert "" in values
        assert not any(values[values.index("") :])


def test_a_table_is_searched_whatever_keyboard_it_is_typed_on(putin: Any) -> None:
    table = putin.locator("table", has=putin.locator("caption", has_text="Topic words; names")).element_handle()
    box = table.evaluate_handle("table => table.closest('.urdu-news')").as_element()
    field, told = box.query_selector("input"), box.query_selector("[role=status]")
    shown = "table => [...table.tBodies[0].rows].filter(row => row.offsetHeight).map(row => row.textContent)"
    everything = table.evaluate(shown)
    assert "Topic words" in field.get_attribute("aria-label")
    # Arabic ك and ي, a vowel sign, a joiner.
    for typed in ("كوريا", "کوريا", "کُوریا", "کو\N{ZERO WIDTH NON-JOINER}ریا"):
        field.fill(typed)
        assert ["کوریا" in row for row in table.evaluate(shown)] == [True]
        assert told.text_content() == f"1 of {len(everything)} rows"
    # Urdu digits, and what is nowhere.
    field.fill("۱۲")
    assert table.evaluate(shown) == [row for row in everything if "12" in row] != []
    field.fill("nothing of this kind")
    assert (table.evaluate(shown), told.text_content()) == ([], f"0 of {len(everything)} rows")
    # Sorting keeps what was found.
    field.fill("ن")
    some = table.evaluate(shown)
    table.query_selector("th:has-text('count') button").click()
    putin.wait_for_timeout(50)
    assert sorted(table.evaluate(shown)) == sorted(some)
    assert 1 < len(some) < len(everything)
    field.fill("")
    assert sorted(table.evaluate(shown)) == sorted(everything)


def test_only_long_tables_are_searched_and_only_with_scripts(reports: Path, browser: Any, putin: Any) -> None:
    kinds = """[...document.querySelectorAll('main table')].map(
    table => [table.tBodies[0].rows.length > 10, !!table.closest('.urdu-news').querySelector('.search')])"""
    assert all(long == searched for long, searched in putin.evaluate(kinds))
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    bare = context.new_page()
    bare.goto((reports / PUTIN).as_uri())
    assert bare.locator("input, th button").count() == 0
    assert bare.locator("main table").count() == putin.locator("main table").count()
    context.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(putin: Any) -> None:
    """One lap of the page with the Tab key, on which every element that can be used is met, with an outline."""
    total = putin.evaluate(LAP)
    putin.keyboard.press("Tab")
    assert putin.evaluate("document.activeElement.className") == "skip"
    assert putin.locator(".skip").bounding_box()["width"] > 50
    for _ in range(total + 20):
        putin.keyboard.press("Tab")
    assert total > 300
    assert putin.evaluate("[...left].map(e => e.outerHTML.slice(0, 200))") == []
    assert putin.evaluate("dim") == []


def test_the_skip_link_leads_over_the_contents(putin: Any) -> None:
    putin.keyboard.press("Tab")
    putin.keyboard.press("Enter")
    putin.keyboard.press("Tab")
    assert putin.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_contents_stand_at_the_side_and_tell_where_the_reader_is(putin: Any) -> None:
    marked = "[...document.querySelectorAll('nav.contents [aria-current]')].map(link => link.hash)"
    shown = "[...document.querySelectorAll('nav.contents details[open] a')].map(link => link.hash)"
    places = "[...document.querySelectorAll('{}')].map(place => '#' + place.id)"
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


def test_headings_follow_in_order(page: Any) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(heading => +heading.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_pictures_are_there_and_say_what_they_show(putin: Any) -> None:
    pictures = "figure img, figure[aria-label], figure [aria-label][role]"
    alternatives = putin.evaluate(f"[...document.querySelectorAll('{pictures}')].map(e => e.alt || e.ariaLabel)")
    assert len(alternatives) >= 3
    assert all(alternatives)
    assert putin.evaluate("[...document.images].every(image => image.naturalWidth > 100)")


def test_in_the_dark_pictures_are_dark(reports: Path, browser: Any) -> None:
    from PIL import Image

    context = browser.new_context(viewport=WIDE, color_scheme="dark")
    opened = context.new_page()
    opened.goto((reports / PUTIN).as_uri())
    paper = opened.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(paper) < 60
    for picture in opened.locator("main figure").all():
        drawn = Image.open(io.BytesIO(picture.screenshot())).convert("RGB")
        colours = sorted(drawn.getcolors(1 << 24), reverse=True)
        # The paper covers the most of every picture, and what is drawn on it is far lighter.
        assert max(abs(one - other) for one, other in zip(colours[0][1], paper, strict=True)) <= 2
        assert max(drawn.convert("L").getextrema()) > 150
    context.close()


def test_a_whole_report_is_small_enough_to_send(reports: Path) -> None:
    assert max(path.stat().st_size for path in reports.glob("*.html")) < 3_000_000


def test_brackets_keep_their_order(putin: Any) -> None:
    """In a table from right to left, the source "Hindusthan Samachar (ہ س), citing ..." is read as it was written."""
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
