"""Times chapter: rows in order of time, clauses around their expressions, and a timeline only of several dates."""

from xml.etree import ElementTree

import pytest

from helpers.analysis.findings.article_findings import article_findings
from helpers.analysis.results.article_results import analyse
from helpers.base.translation import in_language
from helpers.files.articles import read_articles
from helpers.reports.pages.environment import environment
from helpers.reports.pages.strip_view import strip_view
from helpers.reports.pages.time.timeline_view import CHARACTERS_PER_PERCENT, MOST_BARS
from helpers.reports.pages.times_view import times_view
from tests.support.paths import SEEDS

LONG = "شہر کے لوگ " * 12
FORTY = " ".join(f"{year} میں شہر میں بڑا میلہ ہوا۔" for year in range(1960, 2000))


ROWS = 10


def of(text, published=None):
    return analyse(read_articles(text, published=published or "unknown"))


def chapter(results, *, full=False):
    context = {
        "chapters": {"times": times_view(results)},
        "findings": article_findings(results),
        "full": full,
        "limit": 0 if full else ROWS,
    }
    html = environment().get_template("chapters/times.html.j2").render(context)
    return ElementTree.fromstring(html.replace(" hidden>", ' hidden="">').replace(" open>", ">").strip())


@pytest.mark.parametrize("seed", ["putin-in-pyongyang.txt", "kitab-mela.txt"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_rows_have_their_expression_and_sentence(seed, language):
    results = analyse(read_articles(SEEDS / seed))
    with in_language(language):
        rows = times_view(results).rows
    sentences = results.sentences.set_index("sentence")["text"]
    assert rows
    for row in rows:
        assert row.expression in results.text
        assert row.number == results.number_of(row.sentence)
        assert row.expression.split()[:1] == [] or row.expression.split()[0] in sentences[row.sentence]


def test_rows_are_in_the_order_of_time():
    view = times_view(
        of("2010 میں سیلاب آیا۔ 326 قبل مسیح میں سکندر آیا۔ 1947 میں پاکستان بنا۔ 2013 کے بعد حملے ہوئے۔")
    )
    assert [row.words for row in view.rows] == ["326 BC", "1947", "2010", "after 2013"]
    assert view.timeline is None


def test_a_long_clause_is_cut_around_its_expression():
    [row] = times_view(of(f"{LONG} جولائی 2000 میں {LONG} وہاں گئے۔")).rows
    assert row.expression == "جولائی 2000"
    assert len(row.before + row.after) < 200
    assert row.after.endswith("گئے")


def test_ten_of_forty_rows_are_shown_and_all_with_full():
    results = of(FORTY, "2024-06-19")
    page = chapter(results)
    rows = page.findall(".//ol/li")
    assert [row.get("hidden") is None for row in rows] == [True] * ROWS + [False] * (len(rows) - ROWS)
    assert page.find(".//button").text == f"Show all {len(rows)}"
    assert not [row for row in chapter(results, full=True).findall(".//ol/li") if row.get("hidden") is not None]
    bars = [bar for bar in page.findall(".//i") if "e" in bar.get("class").split()]
    assert len(bars) == MOST_BARS
    assert f"{40 - MOST_BARS} more dates" in "".join(page.itertext())


@pytest.mark.parametrize("text", ["بارش ہوئی۔", "لاہور میں بارش ہوئی۔ لوگ خوش ہیں۔"])
def test_an_article_without_times_has_one_sentence_and_no_heading(text):
    page = chapter(of(text))
    assert (page.tag, page.get("id")) == ("p", "times")
    assert "".join(page.itertext()).strip() == "The article gives no date."


def test_labels_beside_bars_do_not_leave_the_timeline():
    for year in range(1950, 2020, 7):
        line = times_view(of(f"{year} میں میلہ ہوا۔ 1948 میں جنگ ہوئی۔ 2023 میں سیلاب آیا۔")).timeline
        assert all(bar.distance < 60 for bar in line.bars)
        assert len({bar.top for bar in line.bars}) == len(line.bars)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_date_that_may_be_a_day_off_has_the_words_of_the_finding(language):
    results = of("12 ربیع الاول 1446ھ کو لاہور میں جلسہ ہوا۔", "2024-10-25")
    with in_language(language):
        [row], [label] = times_view(results).rows, [label for label in strip_view(results).labels if label.item]
        [finding] = article_findings(results).times
    assert row.words == label.words
    assert row.words in str(finding)


@pytest.mark.parametrize("last", [2003, 2005, 2010, 2020])
def test_a_clause_is_as_long_as_there_is_room_beside_its_bar(last):
    """A decade takes most of the timeline, which leaves little room on either side."""
    line = times_view(of(f"1990 کی دہائی میں {LONG} میلہ ہوا۔ {last} میں {LONG} جنگ ہوئی۔")).timeline
    for bar in line.bars:
        assert bar.clause
        assert len(bar.words) + len(bar.clause) <= (100 - bar.distance) * CHARACTERS_PER_PERCENT


def test_hostile_clauses_stay_text():
    page = chapter(of('2010 میں <script>alert(1)</script> {{7*7}} "آیا۔ 2011 میں \u202eسیلاب آیا۔'))
    text = "".join(page.itertext())
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text
    assert not page.findall(".//script")


def test_the_date_of_publication_alone_is_no_chapter():
    assert times_view(of("شہر میں بارش ہوئی۔", published="2018-05-23")) is None
