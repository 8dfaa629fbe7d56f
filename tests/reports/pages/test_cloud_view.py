"""Cloud of the front page: the items of an article, their counts and lines, as links."""

from xml.etree import ElementTree

import pytest

from helpers.analysis.results.article_results import analyse
from helpers.base.errors import UrduNewsError
from helpers.files.articles import read_articles
from helpers.reports.pages import cloud_view as module
from helpers.reports.pages.cloud_view import TAB_STOP_COUNT, cloud_view
from helpers.reports.pages.environment import environment
from tests.support.paths import SEEDS

MOST_BYTES = 110_000


@pytest.fixture(scope="module")
def seed():
    return analyse(read_articles(SEEDS / "putin-in-pyongyang.txt"))


def panel(results):
    return environment().get_template("cloud.html.j2").render(cloud=cloud_view(results), direction="ltr")


def links(html):
    return list(ElementTree.fromstring(html).iter("a"))


def test_words_lead_to_as_many_lines_as_they_show(seed):
    found = links(panel(seed))
    assert 0.9 * len(seed.cloud) <= len(found) <= 60
    for link in found:
        item = seed.items[link.get("data-w")]
        assert link.get("aria-label") == f"{item.text}, {item.count}"
        assert link.get("href") == f"#s{item.first}"
        assert (link.get("tabindex") == "0") == (item.count >= TAB_STOP_COUNT)
    counts = [seed.items[link.get("data-w")].count for link in found]
    assert counts == sorted(counts, reverse=True)


def test_key_names_the_kinds_there_are(seed):
    kinds = {seed.items[link.get("data-w")].kind for link in links(panel(seed))}
    assert {kind for kind, _ in cloud_view(seed).kinds} == kinds


def test_cloud_is_small_and_the_same_each_time(seed):
    first = panel(seed)
    module._placed.cache_clear()
    assert panel(seed) == first
    assert len(first.encode()) < MOST_BYTES


def test_files_have_the_layout_of_the_page_and_a_key(seed):
    cloud, view = module.article_cloud(seed), cloud_view(seed)
    assert [word.text for word in cloud.words] == [word.item.text for word in view.words]
    assert [name for name, _ in cloud.groups] == [name for _, name in view.kinds]
    assert {colour for _, colour in cloud.groups} == {word.colour for word in cloud.words}


@pytest.mark.parametrize("text", ["", "بارش ہوئی۔", "لاہور میں بارش ہوئی۔"])
def test_few_words_are_no_cloud(text):
    assert cloud_view(analyse(text)) is None


@pytest.mark.parametrize("error", [UrduNewsError("no font"), RuntimeError("FreeType"), OSError("gone")])
def test_a_cloud_that_cannot_be_drawn_is_a_sentence(seed, error, monkeypatch):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(module, "_placed", fail)
    html = panel(seed)
    assert "could not be drawn" in html
    assert "<svg" not in html


def test_hostile_words_stay_words():
    words = ["</script><script>alert(1)</script>", "&quot;'\"", "{{7*7}}", "\u202eabc", "لاہور", "کراچی", "ملتان"]
    results = analyse("۔ ".join(f"{word} اور پشاور کے لوگ" for word in words) + "۔")
    html = panel(results)
    assert "<script" not in html
    assert "\u202e" not in html
