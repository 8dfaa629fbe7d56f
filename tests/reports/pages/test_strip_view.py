"""Time strip: which articles have one, where its bars lie, and which dates have labels."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.results.article_results import analyse
from helpers.base.translation import in_language
from helpers.files.articles import read_articles
from helpers.reports.pages.environment import environment
from helpers.reports.pages.strip_view import MOST_LABELS, strip_view
from tests.support.paths import SEEDS

FORTY = " ".join(f"{year} میں شہر میں بڑا میلہ ہوا۔" for year in range(1960, 2000))
# The text, its publication date, the words of the labels, whether the axis is to scale.
CASES = {
    "two years": ("1947 میں پاکستان بنا۔ 1971 میں جنگ ہوئی۔", None, ["1947", "1971"], True),
    "a date and the publication": (
        "1947 میں پاکستان بنا۔", "2024-06-19", ["1947", "19 June 2024, published"], True,
    ),
    "twice": (
        "1947 میں پاکستان بنا۔ 1971 میں جنگ ہوئی۔ 1971 میں بنگلہ دیش بنا۔", None, ["1947", "1971, twice"], True,
    ),
    "before Christ": (
        "326 قبل مسیح میں سکندر آیا۔ 1947 میں پاکستان بنا۔", None, ["326 BC", "1947"], False,
    ),
    "a thousand years apart": (
        "1024 میں حملہ ہوا۔ 2021 میں میلہ ہوا۔ 2022 میں میلہ ہوا۔ 2023 میں میلہ ہوا۔", None,
        ["1024", "2021", "2022", "2023"], False,
    ),
    "a week": (
        "3 جون 2024 کو بارش ہوئی۔ 5 جون 2024 کو سیلاب آیا۔ 6 جون 2024 کو امداد پہنچی۔", None,
        ["3 June 2024", "5 June 2024", "6 June 2024"], True,
    ),
    "open": ("2013 کے بعد حملے ہوئے۔ 1947 میں پاکستان بنا۔", None, ["1947", "after 2013"], True),
    "decade": ("1990 کی دہائی میں قحط پڑا۔ 2010 میں سیلاب آیا۔", None, ["1990s", "2010"], True),
}  # fmt: skip


def strip_of(text, published=None):
    return strip_view(analyse(read_articles(text, published=published or "unknown")))


@pytest.mark.parametrize("name", CASES)
def test_labels_are_the_dates_in_words(name):
    text, published, words, to_scale = CASES[name]
    strip = strip_of(text, published)
    assert [label.words for label in strip.labels] == words
    assert ("not to scale" not in strip.notes) == to_scale == bool(strip.ticks)


@pytest.mark.parametrize(
    ("text", "published"),
    [("بارش ہوئی۔", None), ("1947 میں پاکستان بنا۔", None), ("1947 میں پاکستان بنا۔ وہ 1947 میں آئے۔", None),
     ("بارش ہوئی۔", "2024-06-19")],
)  # fmt: skip
def test_fewer_than_two_dates_have_no_strip(text, published):
    assert strip_of(text, published) is None


def test_six_of_forty_dates_have_labels():
    strip = strip_of(FORTY, "2024-06-19")
    words = [label.words for label in strip.labels]
    assert len(words) == MOST_LABELS
    assert words[0] == "1960"
    assert "1999" in words
    assert words[-1] == "19 June 2024, published"
    assert len(strip.bars) == 41


@given(st.lists(st.integers(1850, 2023), min_size=2, max_size=12, unique=True))
def test_bars_lie_in_the_order_of_time(years):
    text = " ".join(f"{year} میں میلہ ہوا۔" for year in years)
    strip = strip_of(text)
    lefts = [drawn.bar.left for drawn in strip.bars]
    assert lefts == sorted(lefts)
    assert all(drawn.bar.left >= 0 and drawn.bar.left + drawn.bar.width <= 100.01 for drawn in strip.bars)


def test_time_runs_from_right_to_left_in_urdu():
    english = strip_of(FORTY)
    with in_language("ur"):
        urdu = strip_of(FORTY)
    for one, other in zip(english.bars, urdu.bars, strict=True):
        assert one.bar.left + other.bar.left + other.bar.width == pytest.approx(100, abs=0.05)


def test_labels_lead_to_their_lines():
    results = analyse(read_articles(SEEDS / "putin-in-pyongyang.txt"))
    html = environment().get_template("strip.html.j2").render(strip=strip_view(results))
    links = list(ElementTree.fromstring(f"<div>{html}</div>").iter("a"))[1:]
    assert len(links) > 3
    for link in links:
        if key := link.get("data-w"):
            assert link.get("href") == f"#s{results.items[key].first}"
        words = link.find("b").text
        assert (", twice" in words) == (bool(key) and results.items[key].count == 2)


def test_below_a_date_of_two_lines_is_no_clause(tmp_path):
    years = " ".join(f"{year} میں شہر میں بڑا میلہ ہوا۔" for year in range(1990, 1996))
    (tmp_path / "a.txt").write_text(f"لاہور میں بڑا میلہ ہو رہا ہے۔ {years}", encoding="utf-8")
    lengths = []
    for origin in ("", "inferred"):
        row = f"file,published,published_from\na.txt,2023-09-19,{origin}\n"
        (tmp_path / "articles.csv").write_text(row, encoding="utf-8")
        labels = strip_view(analyse(read_articles(tmp_path / "a.txt"))).labels
        assert len(labels) == MOST_LABELS
        assert all(label.clause for label in labels if not label.is_publication)
        lengths += [len(label.clause) for label in labels if label.is_publication]
    assert lengths[0] > lengths[1] == 0


def test_hatched_bars_are_explained():
    strip = strip_view(analyse(read_articles(SEEDS / "putin-in-pyongyang.txt")))
    assert not all(bar.is_sure for bar in strip.bars)
    assert "hatched: known from the publication date" in strip.notes


def test_a_century_does_not_squeeze_the_years_in_it():
    strip = strip_of("21ویں صدی میں جنگ ہوئی۔ 2003 میں میلہ ہوا۔ 2007 میں میلہ ہوا۔ 2012 میں سیلاب آیا۔")
    lefts = [drawn.bar.left for drawn in strip.bars if drawn.bar.width < 50]
    assert len(lefts) == 3
    assert max(lefts) - min(lefts) > 50
    assert all(drawn.bar.left + drawn.bar.width <= 100.01 for drawn in strip.bars)
