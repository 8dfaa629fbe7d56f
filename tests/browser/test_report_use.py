"""A report in use: overlay, switches, margin note, tables, keyboard, paper, phone, dark, without scripts, in Urdu."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from report_checks.opened import PHONE, WIDE, opened

from tests.support.report_pages import written_pages

pytestmark = pytest.mark.browser

SEED = "putin-in-pyongyang-en.html"
# A4 between the margins of the page, in CSS pixels.
PAPER = {"width": 703, "height": 1026}
IS_OPEN = "document.getElementById('overlay').open"
# Records the elements that the Tab key has not reached yet, and those that show no outline.
TRACK_FOCUS = """() => {
  const used = document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]');
  window.left = new Set([...used].filter(e => e.tabIndex >= 0 && e.checkVisibility() && e.getClientRects().length));
  window.dim = [];
  document.addEventListener('focusin', ({target}) => {
    window.left.delete(target);
    if (getComputedStyle(target).outlineStyle === 'none') window.dim.push(target.outerHTML.slice(0, 200));
  });
  return window.left.size;
}"""


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written_pages(tmp_path_factory)


@pytest.fixture
def page(pages: Path, browser: Any) -> Iterator[Any]:
    with opened(browser, pages / SEED) as one:
        yield one


@pytest.fixture
def phone(pages: Path, browser: Any) -> Iterator[Any]:
    with opened(browser, pages / SEED, PHONE, has_touch=True) as one:
        yield one


@pytest.fixture
def urdu(pages: Path, browser: Any) -> Iterator[Any]:
    with opened(browser, pages / SEED.replace("-en", "-ur")) as one:
        yield one


@pytest.mark.parametrize("way", ["button", "Escape", "outside"])
@pytest.mark.parametrize("opener", [".chip[data-w]", ".bars button", ".lead a[data-w]", "#words td a[data-w]"])
def test_a_word_opens_its_lines_over_the_page(opener: str, way: str, page: Any) -> None:
    word = page.locator(opener).first
    word.scroll_into_view_if_needed()
    key, before = word.get_attribute("data-w"), page.evaluate("scrollY")
    word.click()
    assert page.evaluate(IS_OPEN)
    lines = page.evaluate("key => JSON.parse(document.getElementById('lines').textContent)[key].l", key)
    shown = page.locator("#overlay .in tr, #overlay .in blockquote")
    assert shown.count() == len(lines) > 0
    assert all(line[2].split()[0] in text for line, text in zip(lines, shown.all_text_contents(), strict=True))
    if way == "button":
        page.click("#overlay header button")
    elif way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(5, 450)
    assert not page.evaluate(IS_OPEN)
    assert page.evaluate("document.activeElement.dataset.w") == key
    assert page.evaluate("scrollY") == before


def test_a_line_leads_to_its_sentence(page: Any) -> None:
    page.locator(".chip[data-w]").first.click()
    link = page.locator("#overlay .in a[href^='#s']").first
    target = link.get_attribute("href")
    link.click()
    assert not page.evaluate(IS_OPEN)
    assert page.locator(target).is_visible()
    top = page.evaluate("target => document.querySelector(target).getBoundingClientRect().top", target)
    assert 0 <= top < WIDE["height"]


@pytest.mark.parametrize(
    ("switch", "mark", "style"),
    [
        ("sw-n", ".text .m.k-person", "textDecorationLine"),
        ("sw-t", ".text .m.k-time", "textDecorationLine"),
        ("sw-q", ".text .m.k-quote", "backgroundImage"),
    ],
)
def test_a_switch_shows_and_hides_its_marks(switch: str, mark: str, style: str, page: Any) -> None:
    seen = f"getComputedStyle(document.querySelector('{mark}')).{style}"
    box = page.locator(f"#{switch}")
    assert box.is_checked()
    assert page.evaluate(seen) != "none"
    box.uncheck()
    assert page.evaluate(seen) == "none"


def test_repairs_are_switched_off_at_first(page: Any) -> None:
    assert not page.locator("#sw-r").is_checked()


def test_pointing_at_a_mark_fills_the_margin_note(page: Any) -> None:
    mark, note = page.locator(".text .m.k-person").first, page.locator("#note")
    before = note.text_content()
    mark.hover()
    assert note.text_content() != before
    assert mark.text_content().split()[0] in note.text_content()


def test_on_a_phone_a_tap_shows_the_note_as_a_sheet(phone: Any) -> None:
    assert not phone.locator("#note").is_visible()
    phone.locator(".text .m.k-person").first.tap()
    box = phone.locator("#note").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)
    assert not phone.evaluate(IS_OPEN)


def test_a_heading_sorts_its_table(page: Any) -> None:
    values = "[...document.querySelectorAll('#tw tbody tr')].map(row => +row.cells[1].dataset.v)"
    heading = page.locator("#tw th").nth(1)
    button = heading.get_by_role("button")
    assert (heading.get_attribute("aria-sort"), page.evaluate(values)) == (
        "descending",
        sorted(page.evaluate(values), reverse=True),
    )
    button.press("Enter")
    found = page.evaluate(values)
    assert (heading.get_attribute("aria-sort"), found) == ("ascending", sorted(found))
    assert found[0] != found[-1]


def test_words_are_sorted_by_the_urdu_alphabet(page: Any) -> None:
    page.locator("#tw th button").first.click()
    words = page.locator("#tw tbody td:first-child").all_text_contents()
    letters = "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیے"
    initials = [letters.index(word.strip()[0]) for word in words]
    assert initials == sorted(initials)
    assert len(set(initials)) > 5


def test_show_all_shows_all_rows(page: Any) -> None:
    rows = page.locator("#tw tbody tr")
    visible = "[...document.querySelectorAll('#tw tbody tr')].filter(row => row.checkVisibility()).length"
    assert page.evaluate(visible) == 10 < rows.count()
    page.locator("[data-more='tw']").click()
    assert page.evaluate(visible) == rows.count()
    assert page.evaluate("document.activeElement.closest('tr') !== null")


def test_the_keyboard_reaches_everything_with_a_visible_focus(page: Any) -> None:
    total = page.evaluate(TRACK_FOCUS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(total + 10):
        page.keyboard.press("Tab")
    assert total > 100
    assert page.evaluate("[...left].map(e => e.outerHTML.slice(0, 200))") == []
    assert page.evaluate("dim") == []


def test_heading_levels_are_not_skipped(page: Any) -> None:
    levels = page.evaluate("[...document.querySelectorAll('main :is(h1, h2, h3)')].map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_without_scripts_links_go_to_sentences_and_all_rows_are_shown(pages: Path, browser: Any) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    bare = context.new_page()
    bare.goto((pages / SEED).as_uri())
    link = bare.locator(".lead a[data-w]").first
    target = link.get_attribute("href")
    link.click()
    assert bare.url.endswith(target)
    assert bare.locator(target).count() == 1
    assert all(row.is_visible() for row in bare.locator("#words tbody tr").all())
    assert not any(button.is_visible() for button in bare.locator(".more").all())
    context.close()


def test_paper_shows_neither_controls_nor_closed_folds(page: Any) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_timeout(200)
    hidden = (".bar", ".switches", ".more", "#note", "details:not([open])", ".skip")
    assert (
        page.evaluate(
            "names => names.filter(name => [...document.querySelectorAll(name)].some(one => one.offsetWidth))",
            [*hidden],
        )
        == []
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    colours = page.evaluate("['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name])")
    ink, paper = (sum(map(float, one[one.index("(") + 1 : -1].split(",")[:3])) for one in colours)
    assert ink < 200
    assert paper > 700 or colours[1].endswith(", 0)")


def test_an_open_fold_is_printed(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.emulate_media(media="print")
    assert page.locator("details.how p").first.is_visible()


@pytest.mark.parametrize("selector", ["h1", ".text .m", "#text h2", ".find", ".lead"])
def test_urdu_is_drawn_in_the_embedded_nastaliq(selector: str, urdu: Any) -> None:
    """Ask the browser which font it drew with, not which fonts the style sheet requests."""
    session = urdu.context.new_cdp_session(urdu)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    drawn = max(fonts, key=lambda font: font["glyphCount"])
    assert drawn["isCustomFont"]
    assert "Nastaliq" in drawn["familyName"]


def test_the_urdu_report_is_mirrored(page: Any, urdu: Any) -> None:
    """What begins at the left in English begins at the right in Urdu; the text is right to left in both."""
    left = "name => document.querySelector(name).getBoundingClientRect().left"
    assert page.evaluate(left, ".cloud") < page.evaluate(left, ".bars")
    assert urdu.evaluate(left, ".cloud") > urdu.evaluate(left, ".bars")
    assert page.evaluate(left, ".reader > div") < page.evaluate(left, "#note")
    assert urdu.evaluate(left, ".reader > div") > urdu.evaluate(left, "#note")
    for one in (page, urdu):
        assert one.evaluate("getComputedStyle(document.querySelector('.text')).direction") == "rtl"


def test_urdu_has_room_for_its_letters(urdu: Any) -> None:
    heights = """[...document.querySelectorAll('.lead, .find, .text p')].filter(one => one.checkVisibility())
      .map(one => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize))"""
    assert min(urdu.evaluate(heights)) >= 1.9
