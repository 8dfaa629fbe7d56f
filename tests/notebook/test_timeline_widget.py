"""Interactive timeline as HTML: a plain list, the same data as JSON, and escaped text."""

import hashlib
import json
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, movable_timeline, read_articles, show_timeline, timeline, timeline_chart
from helpers.charts.timeline.event_lines import lines_of
from helpers.charts.timeline.spans import dated, undated
from helpers.charts.timeline.undated import times_mentioned
from helpers.notebook.chronology_html import LISTED_LINES
from helpers.notebook.timeline_widget import LIBRARY, MAX_BARS, timeline_script, timeline_style
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
SEED = timeline(ARTICLES[ARTICLES["article"] == "putin-in-pyongyang"])
SECOND = timeline(ARTICLES[ARTICLES["article"] == "kitab-mela"])
HOSTILE = '</script><script>alert(1)</script><!-- "&amp;" <img src=x onerror=alert(1)>'
EVENT = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}
LATER = {"begin": "2010-01-01", "until": "2010-12-31", "value": "2010", "status": "resolved", "surface": "2010"}


def page(events: pd.DataFrame, **options: object) -> BeautifulSoup:
    return BeautifulSoup(movable_timeline(events, **options).html, "html.parser")  # type: ignore[arg-type]


def data(shown: BeautifulSoup) -> dict[str, object]:
    return json.loads(shown.find("script", type="application/json").string)  # type: ignore[no-any-return]


def test_the_list_and_the_data_have_the_same_content() -> None:
    shown = page(SEED, published="2024-06-19")
    spans = dated(SEED)
    lines = [(li.b.get_text(), li.a.get_text()) for li in shown.find(class_="chronology").find_all("li")]
    assert lines == [(line.when, line.what) for span in spans for line in lines_of(span)]
    assert [row["when"] for row in data(shown)["rows"]] == [
        times_mentioned(span.words, len(span.mentions)) for span in spans
    ]
    assert [item["row"] for item in data(shown)["items"]] == [
        row for row, span in enumerate(spans) for _ in span.mentions
    ]
    assert {tag["id"] for tag in shown.select(".chronology [id]")} == {item["id"] for item in data(shown)["items"]}
    assert {"when": "2023 ×2", "bars": 2}.items() <= data(shown)["rows"][3].items()
    assert data(shown)["rows"][-1]["marks"] == "inferred"
    assert shown.find(class_="legend").get_text().endswith("(published) 19 June 2024")


def test_labels_keep_the_verb() -> None:
    assert [row["what"].split()[-1] for row in data(page(SEED))["rows"]] == ["تھا", "تھا", "ہیں", "تھا", "تھی", "ہے"]


def test_a_list_of_many_dates_is_folded() -> None:
    years = [
        EVENT | {"begin": f"{y}-01-01", "until": f"{y}-12-31", "value": str(y), "surface": str(y)}
        for y in range(1900, 1930)
    ]
    shown = page(pd.DataFrame(years), top=30)
    assert len(shown.select(".chronology > ol > li")) == LISTED_LINES
    assert len(shown.select(".chronology details li")) == 30 - LISTED_LINES
    assert shown.find("summary").get_text() == "18 more dates"


def test_a_date_mentioned_often_has_some_bars_and_all_its_lines() -> None:
    shown = page(timeline(" ".join(f"سن 1990 میں عمارت {n} بنی تھی۔" for n in range(99)) + " 1991 میں پل بنا تھا۔"))
    assert [row["bars"] for row in data(shown)["rows"]] == [MAX_BARS, 1]
    assert len(data(shown)["items"]) == MAX_BARS + 1
    assert len(shown.select(".chronology li")) == 100


def test_open_sides_fade_after_or_before_the_date() -> None:
    shown = page(timeline("2013 کے بعد وہ نہیں آئے۔ 1990 سے جنگ جاری ہے۔"))
    since, after = data(shown)["items"]
    assert (since["open"], after["open"]) == ("after", "after")
    assert (after["solid"], 0 < since["solid"] < 1) == (0, True)
    assert after["end"] > after["start"]
    assert after["end"] < data(shown)["end"]


def test_a_single_date_is_a_sentence() -> None:
    shown = page(timeline("پل 1990 میں بنا تھا۔"))
    assert shown.find(class_="only").get_text() == "The article dates one event: 1990."
    assert shown.find(class_="chronology")
    assert not shown.find("script")


def test_a_picture_is_shown_without_scripts() -> None:
    shown = page(SEED, picture=timeline_chart(SEED))
    assert "Dates: 6" in shown.select_one(".still img")["alt"]
    assert not page(SEED).find(class_="still")


def test_days_do_not_depend_on_the_time_zone() -> None:
    item, _ = data(page(pd.DataFrame([EVENT | {"surface": "جولائی"}, LATER])))["items"]
    assert pd.to_datetime([item["start"], item["end"]], unit="ms").astype(str).tolist() == ["2000-07-01", "2000-08-01"]


def test_undated_mentions_have_their_own_lane_and_link_to_their_sentences() -> None:
    lane = page(SECOND).find(class_="undated")
    assert [link.get_text() for link in lane.find_all("a")] == [mention.surface for mention, _ in undated(SECOND)]
    assert "گزشتہ سال" in lane.get_text()
    assert all(link["href"].startswith("#sentence-") for link in lane.find_all("a"))


def test_several_articles_have_colours_and_a_legend() -> None:
    shown = page(timeline(ARTICLES), published=ARTICLES.set_index("article")["published"])
    names = [item.get_text() for item in shown.find(class_="legend").find_all("li")]
    assert names[:2] == ["putin-in-pyongyang", "kitab-mela"]
    assert {item["colour"] for item in data(shown)["items"]} == {0, 1}
    assert all("kitab-mela" in item["description"] for item in data(shown)["items"] if item["colour"] == 1)


@pytest.mark.parametrize("column", ["surface", "clause", "article", "value"])
def test_text_is_escaped(column: str) -> None:
    row = EVENT | {"surface": "x", "article": "y", "clause": "z"} | {column: HOSTILE}
    shown = page(pd.DataFrame([row, LATER]))
    assert len(shown.find_all("script")) == 1
    assert not shown.find_all("img")
    assert not re.search("[<>&]", shown.find("script").string)
    assert not [attribute for tag in shown.find_all(True) for attribute in tag.attrs if attribute.startswith("on")]


def test_without_dates_a_sentence_replaces_the_axis() -> None:
    assert "No dates were found" in page(SEED[:0]).get_text()
    assert not page(SECOND[SECOND["begin"].isna()]).find("script")


def test_dates_beyond_the_top_are_counted() -> None:
    shown = page(SEED, top=2)
    assert len(data(shown)["rows"]) == 2
    assert shown.find(class_="more").get_text().endswith("4")
    lost = page(SECOND[SECOND["begin"].isna()], top=1)
    assert len(lost.find(class_="undated").find_all("li")) == 1
    assert lost.find(class_="more").get_text().endswith(str(len(undated(SECOND)) - 1))


@pytest.mark.parametrize(
    ("options", "sentence"), [({"direction": "up"}, "rtl"), ({"published": "soon"}, "is a date like")]
)
def test_invalid_settings_are_rejected(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(UrduNewsError, match=sentence):
        page(SEED, **options)


def test_other_tables_are_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with timeline"):
        page(pd.DataFrame({"begin": []}))


def test_the_library_matches_its_provenance() -> None:
    digest = hashlib.sha256(LIBRARY.read_bytes()).hexdigest()
    assert f"| `{digest}` |" in (LIBRARY.parent / "PROVENANCE.md").read_text(encoding="utf-8")
    assert (LIBRARY.parent / "vis-timeline.LICENSE").is_file()


def test_display_and_show_timeline_have_the_same_output(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.formatters import DisplayFormatter

    made = movable_timeline(SEED, published="2024-06-19", direction="ltr")
    bundle, _ = DisplayFormatter().format(made)
    assert bundle["text/html"] == made.html
    assert "جولائی" in bundle["text/plain"]
    shown: list[str] = []
    monkeypatch.setattr(
        "helpers.notebook.timeline_widget.display_html", lambda html, plain: shown.extend([html, plain])
    )
    show_timeline(SEED, published="2024-06-19", direction="ltr")
    assert shown == [bundle["text/html"], bundle["text/plain"]]


def test_script_and_style_are_safe_to_embed_and_load_no_file() -> None:
    assert not re.search(r"</script|<!--|sourceMappingURL", timeline_script(), re.I)
    assert "url(" not in timeline_style()
