"""Interactive timeline as HTML: a plain list, the same data as JSON, and escaped text."""

import hashlib
import json
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from helpers import UrduNewsError, movable_timeline, read_articles, show_timeline, timeline
from helpers.charts.timeline.spans import dated, undated
from helpers.notebook.timeline_widget import LIBRARY, timeline_script, timeline_style
from tests.support.paths import SEEDS

ARTICLES = read_articles(SEEDS)
SEED = timeline(ARTICLES[ARTICLES["article"] == "putin-in-pyongyang"])
SECOND = timeline(ARTICLES[ARTICLES["article"] == "kitab-mela"])
HOSTILE = '</script><script>alert(1)</script><!-- "&amp;" <img src=x onerror=alert(1)>'
EVENT = {"begin": "2000-07-01", "until": "2000-07-31", "value": "2000-07", "status": "resolved"}

# The data has isolate characters where the list has an element.
ISOLATES = dict.fromkeys(map(ord, "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"))


def page(events: pd.DataFrame, **options: object) -> BeautifulSoup:
    return BeautifulSoup(movable_timeline(events, **options).html, "html.parser")  # type: ignore[arg-type]


def data(shown: BeautifulSoup) -> dict[str, object]:
    return json.loads(shown.find("script", type="application/json").string)  # type: ignore[no-any-return]


def test_the_list_and_the_data_have_the_same_content() -> None:
    shown = page(SEED, published="2024-06-19")
    descriptions = [item.get_text() for item in shown.find(class_="plain").find_all("li")]
    assert descriptions == [item["description"].translate(ISOLATES) for item in data(shown)["items"]]
    assert {date.get_text() for date in shown.select(".plain bdi[dir=auto]")} >= {"1990s", "2000-07"}
    spans = dated(SEED)
    assert [row["words"] for row in data(shown)["rows"]] == [span.words for span in spans]
    assert [item["row"] for item in data(shown)["items"]] == [
        row for row, span in enumerate(spans) for _ in span.mentions
    ]
    assert {"surface": "گذشتہ سال ×2", "words": "2023"}.items() <= data(shown)["rows"][3].items()
    assert "published" in shown.find(class_="legend").get_text()


def test_days_do_not_depend_on_the_time_zone() -> None:
    [item] = data(page(pd.DataFrame([EVENT | {"surface": "جولائی"}])))["items"]
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
    shown = page(pd.DataFrame([EVENT | {"surface": "x", "article": "y", "clause": "z"} | {column: HOSTILE}]))
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
