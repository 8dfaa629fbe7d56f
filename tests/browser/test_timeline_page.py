"""The timeline in a real browser, from disk, with the network off: it leads to sentences, and text stays text."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from helpers import read_articles, report
from helpers.charts.timeline.spans import dated
from helpers.files.project import notebooks_folder
from helpers.notebook.linked_sentences import sentences_html
from helpers.notebook.output import font_face, stylesheet
from helpers.notebook.timeline_widget import movable_timeline, timeline_script, timeline_style
from helpers.times.time_tables import find_times, timeline
from tests.support.paths import SEEDS

pytestmark = pytest.mark.browser

SEED = read_articles(SEEDS / "putin-in-pyongyang.txt")
SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
# Markup, a script that would end the data, an image that would ask for a file, a handler.
MARKUP = "</script><script>document.title='run'</script><img src=x onerror=document.title='run'>"
HOSTILE = f"خبر {MARKUP} 2000ء میں {MARKUP} چھپی تھی۔ گزشتہ سال {MARKUP} آیا تھا۔"
MANY = [
    "جنگ 1939 سے 1945 تک جاری رہی۔ یہ ادارہ 14 اگست 1947ء کو قائم ہوا تھا۔ دوسرا 1971 میں بنا تھا۔",
    "14 اگست 1947ء کو آزادی ملی تھی۔ 1990 کی دہائی میں شہر بڑا ہوا تھا۔ 3 مارچ 2024 کو میلہ لگا تھا۔",
]
ISOLATES = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
# No animation, so that what a click leads to is there at once.
STILL = "html { scroll-behavior: auto !important; }"


class Opened:
    """A page, what it asked for, and what it complained of."""

    def __init__(self, browser: Any, path: Path, size: dict[str, int], *, script: bool = True) -> None:
        self.context = browser.new_context(offline=True, viewport=size, java_script_enabled=script, has_touch=True)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda asked: self.requests.append(asked.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        if script:
            self.page.evaluate("document.fonts.ready")
            self.page.add_style_tag(content=STILL)
            self.page.wait_for_selector(".urdu-news.timeline.drawn .bar")
            # The library draws again when it has measured what it drew.
            self.page.wait_for_timeout(300)


@pytest.fixture(params=SIZES, ids=["wide", "phone"])
def seed(request: pytest.FixtureRequest, reports: Path, browser: Any) -> Iterator[Opened]:
    opened = Opened(browser, reports / "putin-in-pyongyang.html", request.param)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    done = report(HOSTILE, out=tmp_path_factory.mktemp("hostile"), notebooks=[notebooks_folder() / "03_timeline.ipynb"])
    assert done["status"].to_list() == ["ok"]
    return Path(done["path"].iloc[0])


def written(folder: Path, texts: list[str], direction: Any) -> Path:
    """Write a page with the timeline and the sentences of some texts, as a notebook shows them."""
    shown = movable_timeline(timeline(texts), published="2024-06-19", direction=direction).html
    sentences = sentences_html(texts, find_times(texts))
    style = font_face() + stylesheet("urdu.css") + timeline_style()
    path = folder / f"{direction}.html"
    head = '<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    path.write_text(
        f"{head}<style>{style}</style><body>{shown}{sentences}<script>{timeline_script()}</script>", encoding="utf-8"
    )
    return path


def in_view(page: Any, selector: str) -> bool:
    box, height = page.locator(selector).first.bounding_box(), page.viewport_size["height"]
    return bool(box["y"] >= 0 and box["y"] < height)


def test_nothing_is_asked_for_and_nothing_complained_of(seed: Opened) -> None:
    assert [url for url in seed.requests if not url.startswith("data:")] == [seed.page.url]
    assert seed.complaints == []
    assert seed.page.evaluate("document.documentElement.scrollWidth") <= seed.page.viewport_size["width"]


def test_a_click_on_a_bar_leads_to_its_sentence(seed: Opened) -> None:
    bars = seed.page.locator(".bar")
    assert bars.count() == sum(len(span.mentions) for span in dated(timeline(SEED)))
    for place in range(bars.count()):
        bars.nth(place).scroll_into_view_if_needed()
        bars.nth(place).click()
        found = seed.page.locator(".urdu-news-here")
        assert found.count() == 1
        assert "#" + found.get_attribute("id") == bars.nth(place).get_attribute("href")
        assert bars.nth(place).get_attribute("aria-label").split(" · ")[0] in found.text_content()
        assert in_view(seed.page, ".urdu-news-here")


def test_a_tap_does_too(seed: Opened) -> None:
    bar = seed.page.locator(".bar").first
    bar.tap()
    seed.page.wait_for_selector(".urdu-news-here")
    assert "#" + seed.page.locator(".urdu-news-here").get_attribute("id") == bar.get_attribute("href")


def test_the_keyboard_reaches_the_bars_and_enter_leads_to_the_sentence(seed: Opened) -> None:
    seed.page.locator(".timeline .tools button").last.focus()
    seed.page.keyboard.press("Tab")
    assert seed.page.evaluate("document.activeElement.className") == "bar"
    description = seed.page.locator(".description").text_content()
    assert description == seed.page.evaluate("document.activeElement.getAttribute('aria-label')")
    wanted = seed.page.evaluate("document.activeElement.hash.slice(1)")
    seed.page.keyboard.press("Enter")
    assert seed.page.locator(".urdu-news-here").get_attribute("id") == wanted
    assert seed.page.evaluate("document.activeElement.tagName") == "LI"


def test_a_marked_time_leads_back_to_its_bar(seed: Opened) -> None:
    seed.page.locator(".sentences a", has_text="گذشتہ سال ستمبر").click()
    assert "گذشتہ سال ستمبر" in seed.page.locator(".vis-selected .bar").get_attribute("aria-label")
    assert in_view(seed.page, ".vis-selected")


def test_the_buttons_zoom_and_come_back(seed: Opened) -> None:
    grid = "[...document.querySelectorAll('.vis-minor.vis-text:not(.vis-measure)')].map(e => e.textContent)"
    before = seed.page.evaluate(grid)
    closer, farther, whole = seed.page.locator(".timeline .tools button").all()
    seen = []
    for button in (closer, farther, closer, whole):
        button.click()
        # Milliseconds: the library moves for half a second.
        seed.page.wait_for_timeout(800)
        seen.append(seed.page.evaluate(grid))
    assert seen[0] != before
    assert seen[3] == before


def test_a_report_has_the_library_once_and_a_page_without_a_timeline_not_at_all(reports: Path) -> None:
    name = "@version 8.5.4"
    assert (reports / "putin-in-pyongyang.html").read_text(encoding="utf-8").count(name) == 1
    assert name not in (reports / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_nothing_lies_over_another_and_bars_stand_where_their_time_is(
    direction: str, size: dict[str, int], browser: Any, tmp_path: Path
) -> None:
    opened = Opened(browser, written(tmp_path, MANY, direction), size)
    page = opened.page
    boxes = {
        kind: page.evaluate(f"[...document.querySelectorAll('{kind}')].map(e => e.getBoundingClientRect().toJSON())")
        for kind in (".vis-item.vis-range", ".row-label > *", ".vis-center > .vis-content", ".vis-panel.vis-center")
    }
    bars, labels = boxes[".vis-item.vis-range"], boxes[".row-label > *"]
    assert len(bars) == len(timeline(MANY))
    assert not any(overlap(one, other) for one, other in combinations(bars, 2))
    assert not any(overlap(bar, label) for bar in bars for label in labels)
    [frame] = boxes[".vis-panel.vis-center"]
    assert all(frame["left"] - 1 <= bar["left"] and bar["right"] <= frame["right"] + 1 for bar in bars)
    # The first row is the earliest: on the side where reading begins.
    places = [bar["right"] if direction == "rtl" else -bar["left"] for bar in bars]
    assert places == sorted(places, reverse=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert opened.complaints == []
    opened.context.close()


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Tell whether two boxes share more than the room above and below letters."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


def test_a_bar_is_as_wide_as_its_date_is_precise(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, written(tmp_path, MANY, "rtl"), SIZES[0])
    widths = {
        bar.get_attribute("aria-label").split(" · ")[1].strip(ISOLATES): bar.bounding_box()["width"]
        for bar in opened.page.locator(".bar").all()
    }
    assert widths["1990s"] == pytest.approx(10 * widths["1971"], rel=0.35)
    opened.context.close()


def test_a_date_between_urdu_words_is_not_turned_round(seed: Opened) -> None:
    seed.page.locator(".bar[aria-label*='2000-07']").focus()
    places = seed.page.evaluate("""() => {
      const text = document.querySelector('.description').firstChild, at = text.data.indexOf('2000-07');
      return [0, 5].map(step => {
        const range = document.createRange();
        range.setStart(text, at + step); range.setEnd(text, at + step + 1);
        return range.getBoundingClientRect().left;
      });
    }""")
    assert places[0] < places[1]


def test_hostile_text_is_shown_as_text(hostile: Path, browser: Any) -> None:
    opened = Opened(browser, hostile, SIZES[0])
    page = opened.page
    page.locator(".bar").first.focus()
    # The clause is cut at the full stop within the mark-up; what is left of it is still mark-up.
    assert "</script><script>document" in page.locator(".description").text_content()
    assert MARKUP in page.locator(".sentences").first.text_content()
    page.locator(".bar").first.click()
    assert MARKUP in page.locator(".urdu-news-here").text_content()
    assert page.title() != "run"
    assert page.locator(".timeline img").count() == 0
    assert [url for url in opened.requests if not url.startswith("data:")] == [page.url]
    assert opened.complaints == []
    opened.context.close()


def test_a_timeline_that_comes_later_is_drawn_and_a_module_loader_is_passed_by(browser: Any, tmp_path: Path) -> None:
    """As in JupyterLab, where outputs come one by one, and in pages that load modules with require.js."""
    loader = "window.define = Object.assign(() => { throw Error('asked the loader'); }, { amd: true });"
    path = tmp_path / "late.html"
    path.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><script>{loader}</script><script>{timeline_script()}</script><body>'
        f"<script>{timeline_script()}</script>",
        encoding="utf-8",
    )
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", movable_timeline(timeline(MANY)).html)
    page.wait_for_selector(".urdu-news.timeline.drawn .bar", state="attached")
    assert complaints == []
    page.close()


def test_without_scripts_a_list_leads_to_the_sentences(reports: Path, browser: Any) -> None:
    opened = Opened(browser, reports / "putin-in-pyongyang.html", SIZES[0], script=False)
    opened.page.locator(".timeline .plain a").first.click()
    assert "#sentence-" in opened.page.url
    assert in_view(opened.page, ":target")
    opened.context.close()
