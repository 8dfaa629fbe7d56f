"""Results of an article: what holds for every article."""

from helpers.analysis.results.article_results import ArticleResults
from helpers.analysis.results.items import NAME_KINDS


def check_results(results: ArticleResults) -> None:
    """Check that items, tables and the text agree."""
    for key, item in results.items.items():
        assert item.key == key
        assert item.count == len({(line.start, line.end) for line in item.lines})
        assert list(item.lines) == sorted(item.lines, key=lambda line: line.start)
        for line in item.lines:
            assert 0 <= line.start < line.end <= len(results.text)
            sentence = results.sentences.iloc[line.sentence]
            assert sentence["start"] <= line.start < sentence["end"]
            if item.kind != "statement":
                assert line.node == " ".join(results.text[line.start : line.end].split())
    for name in ("mentions", "topics", "phrases", "statements", "times"):
        assert set(getattr(results, name)["key"]) <= set(results.items), name
    assert set(results.events["key"].dropna()) <= set(results.items)
    counts = results.topics.set_index("key")["count"].to_dict()
    assert counts == {key: results.items[str(key)].count for key in counts}
    assert {item.key for item in results.named(*NAME_KINDS, "topic")} == {*counts, *results.phrases["key"]}
    assert results.phrases["count"].to_list() == [results.items[key].count for key in results.phrases["key"]]
    mentions = results.entities.set_index(["kind", "entity"])["mentions"].to_dict()
    assert mentions == {(item.kind, item.text): item.count for item in results.named()}
    taken = {position for item in results.named() for line in item.lines for position in range(line.start, line.end)}
    for item in map(results.items.__getitem__, results.topics["key"]):
        assert item.kind != "topic" or all(taken.isdisjoint(range(line.start, line.end)) for line in item.lines)
    places = {(line.start, line.end) for item in results.named("time") for line in item.lines}
    starts: list[int] = results.times["start"].to_list()
    assert all(any(begin <= start < end for begin, end in places) for start in starts)
    assert sum(item.count for item in results.named("statement")) >= len(results.records) == len(results.statements)
