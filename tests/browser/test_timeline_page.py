"""Timeline of an exported notebook in a browser, offline: links to sentences and back, layout, escaped text."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from helpers import read_articles
from helpers.charts.timeline.spans import dated
from helpers.notebook.linked_sentences import sentences_html
from helpers.notebook.output import font_face, stylesheet
from helpers.notebook.timeline_widget import movable_timeline, timeline_script, timeline_style
from helpers.times.time_tables import find_times, timeline
from tests.support.notebook_runs import exported, run_notebooks
from tests.support.paths import ROOT, SEEDS
from tests.support.shared import made_once

pytestmark = pytest.mark.browser

SEED = read_articles(SEEDS / "putin-in-pyongyang.txt")
NOTEBOOK = ROOT / "notebooks" / "03_timeline.ipynb"
SIZES = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]
# Markup: a script that would close the data element, an image with a request, an event handler.
MARKUP = "</script><script>document.title='run'</script><img src=x onerror=document.title='run'>"
HOSTILE = f"خبر {MARKUP} 2000ء میں {MARKUP} چھپی تھی۔ 2010ء میں {MARKUP} آیا تھا۔"
MANY = [
    "جنگ 1939 سے 1945 تک جاری رہی۔ یہ ادارہ 14 اگست 1947ء کو قائم ہوا تھا۔ دوسرا 1971 میں بنا تھا۔",
    "14 اگست 1947ء کو آزادی ملی تھی۔ 1990 کی دہائی میں شہر بڑا ہوا تھا۔ 3 مارچ 2024 کو میلہ لگا تھا۔",
]
ISOLATES = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
# No smooth scrolling, so that the target of a click is in view at once.
NO_ANIMATION = "html { scroll-behavior: auto !important; }"


class Opened:
    """A page with its requests and console messages."""

    def __init__(self, browser: Any, path: Path, size: dict[str, int], *, script: bool = True) -> None:
        self.context = browser.new_context(offline=True, viewport=size, java_script_enabled=script, has_touch=True)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.goto(path.as_uri())
        if script:
            self.page.evaluate("document.fonts.ready")
            self.page.add_style_tag(content=NO_ANIMATION)
            self.page.wait_for_selector(".urdu-news.timeline.drawn .bar")
            # The library redraws after it has measured the first drawing.
            self.page.wait_for_timeout(300)


@pytest.fixture(params=SIZES, ids=["wide", "phone"])
def seed(request: pytest.FixtureRequest, pages: Path, browser: Any) -> Iterator[Opened]:
    opened = Opened(browser, pages / "seed.html", request.param)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the notebook of times on a seed and on a hostile article, exported."""
    return made_once("timeline-pages", tmp_path_factory, export)


def export(folder: Path) -> None:
    settings = {"seed": "../seeds/putin-in-pyongyang.txt", "hostile": HOSTILE}
    runs = run_notebooks((NOTEBOOK, {"ARTICLE": article}) for article in settings.values())
    for name, run in zip(settings, runs, strict=True):
        assert run.error == ""
        # Without the second timeline, of a folder.
        cells = run.notebook.cells
        run.notebook.cells = [cell for cell in cells if "notebook-only" not in cell.metadata.get("tags", [])]
        exported(run.notebook, folder / f"{name}.html")


def written(folder: Path, texts: list[str], direction: Any) -> Path:
    """Write a page with the timeline and sentences of some texts, as in a notebook."""
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


def test_no_request_and_no_console_message(seed: Opened) -> None:
    assert [url for url in seed.requests if not url.startswith("data:")] == [seed.page.url]
    assert seed.messages == []
    assert seed.page.evaluate("document.documentElement.scrollWidth") <= seed.page.viewport_size["width"]


def test_a_click_on_a_bar_goes_to_its_sentence(seed: Opened) -> None:
    bars = seed.page.locator(".bar")
    assert bars.count() == sum(len(span.mentions) for span in dated(timeline(SEED)))
    for index in range(bars.count()):
        bars.nth(index).scroll_into_view_if_needed()
        bars.nth(index).click()
        found = seed.page.locator(".urdu-news-here")
        assert found.count() == 1
        assert "#" + found.get_attribute("id") == bars.nth(index).get_attribute("href")
        last = bars.nth(index).get_attribute("aria-label").split()[-1]
        assert last in found.text_content()
        assert in_view(seed.page, ".urdu-news-here")


def test_a_tap_on_a_bar_goes_to_its_sentence(seed: Opened) -> None:
    bar = seed.page.locator(".bar").first
    bar.tap()
    seed.page.wait_for_selector(".urdu-news-here")
    assert "#" + seed.page.locator(".urdu-news-here").get_attribute("id") == bar.get_attribute("href")


def test_bars_work_with_the_keyboard(seed: Opened) -> None:
    seed.page.locator(".timeline .tools button").last.focus()
    seed.page.keyboard.press("Tab")
    assert seed.page.evaluate("document.activeElement.className") == "bar"
    description = seed.page.locator(".description").text_content()
    assert description == seed.page.evaluate("document.activeElement.getAttribute('aria-label')")
    sentence = seed.page.evaluate("document.activeElement.hash.slice(1)")
    seed.page.keyboard.press("Enter")
    assert seed.page.locator(".urdu-news-here").get_attribute("id") == sentence
    assert seed.page.evaluate("document.activeElement.tagName") == "LI"


def test_a_marked_time_goes_back_to_its_bar(seed: Opened) -> None:
    seed.page.locator(".sentences a", has_text="گذشتہ سال ستمبر").click()
    assert "گذشتہ سال ستمبر" in seed.page.locator(".vis-selected .bar").get_attribute("aria-label")
    assert in_view(seed.page, ".vis-selected")


def test_the_buttons_zoom_and_reset(seed: Opened) -> None:
    grid = "[...document.querySelectorAll('.vis-minor.vis-text:not(.vis-measure)')].map(e => e.textContent)"
    before = seed.page.evaluate(grid)
    closer, farther, whole = seed.page.locator(".timeline .tools button").all()
    seen = []
    for button in (closer, farther, closer, whole):
        button.click()
        # The zoom animation takes 500 milliseconds.
        seed.page.wait_for_timeout(800)
        seen.append(seed.page.evaluate(grid))
    assert seen[0] != before
    assert seen[3] == before


def test_the_library_is_embedded_once(pages: Path) -> None:
    assert (pages / "seed.html").read_text(encoding="utf-8").count("@version 8.5.4") == 1


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_bars_and_labels_do_not_overlap_and_bars_are_in_order_of_time(
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
    assert all(frame["left"] - 1 <= label["left"] and label["right"] <= frame["right"] + 1 for label in labels)
    # The first row is the earliest and nearest to the start of the axis.
    places = [bar["right"] if direction == "rtl" else -bar["left"] for bar in bars]
    assert places == sorted(places, reverse=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert opened.messages == []
    opened.context.close()


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Return whether two boxes overlap by more than a pixel."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


def test_bar_widths_are_proportional_to_duration(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, written(tmp_path, MANY, "rtl"), SIZES[0])
    widths = {
        bar.get_attribute("aria-label").split(" · ")[1].strip(ISOLATES): bar.bounding_box()["width"]
        for bar in opened.page.locator(".bar").all()
    }
    assert widths["1990s"] == pytest.approx(10 * widths["1971"], rel=0.35)
    opened.context.close()


def test_a_date_between_urdu_words_keeps_its_order(seed: Opened) -> None:
    seed.page.locator(".bar[aria-label*='September 2023']").focus()
    places = seed.page.evaluate("""() => {
      const text = document.querySelector('.description').firstChild, start = text.data.indexOf('September 2023');
      return [0, 10].map(step => {
        const range = document.createRange();
        range.setStart(text, start + step); range.setEnd(text, start + step + 1);
        return range.getBoundingClientRect().left;
      });
    }""")
    assert places[0] < places[1]


def test_hostile_text_is_shown_as_text(pages: Path, browser: Any) -> None:
    opened = Opened(browser, pages / "hostile.html", SIZES[0])
    page = opened.page
    page.locator(".bar").first.focus()
    # The clause ends at the full stop within the markup; the rest is still markup.
    assert "</script><script>document" in page.locator(".description").text_content()
    assert MARKUP in page.locator(".sentences").first.text_content()
    page.locator(".bar").first.click()
    assert MARKUP in page.locator(".urdu-news-here").text_content()
    assert page.title() != "run"
    assert page.locator(".timeline img:not(.still *)").count() == 0
    assert [url for url in opened.requests if not url.startswith("data:")] == [page.url]
    assert opened.messages == []
    opened.context.close()


def test_late_timelines_are_drawn_and_module_loaders_are_ignored(browser: Any, tmp_path: Path) -> None:
    """As in JupyterLab, where outputs appear one by one, and in pages with require.js."""
    loader = "window.define = Object.assign(() => { throw Error('asked the loader'); }, { amd: true });"
    path = tmp_path / "late.html"
    path.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><script>{loader}</script><script>{timeline_script()}</script><body>'
        f"<script>{timeline_script()}</script>",
        encoding="utf-8",
    )
    page = browser.new_page()
    messages: list[str] = []
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", movable_timeline(timeline(MANY)).html)
    page.wait_for_selector(".urdu-news.timeline.drawn .bar", state="attached")
    assert messages == []
    page.close()


def test_without_scripts_a_list_links_to_the_sentences(pages: Path, browser: Any) -> None:
    opened = Opened(browser, pages / "seed.html", SIZES[0], script=False)
    opened.page.locator(".timeline .chronology a").first.click()
    assert "#sentence-" in opened.page.url
    assert in_view(opened.page, ":target")
    opened.context.close()
