"""The README: its codebook lists what the functions return, its pictures and commands are there."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from helpers import (
    check,
    collocations,
    compare,
    concordance,
    count_corpus,
    dispersion,
    diversity,
    durations_and_sets,
    find_dateline,
    find_times,
    find_units,
    formulas,
    frequencies,
    keyness,
    languages,
    name_mentions,
    names,
    normalisation_report,
    quotations,
    read_articles,
    removed_stop_words,
    spacing_report,
    spelling_variants,
    split_sentences,
    time_rules,
    timeline,
    tokenise,
    trends,
    two_groups,
)
from helpers.tables import rows

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SEEDS = read_articles(ROOT / "seeds")

TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    "read_articles": lambda: SEEDS,
    "split_sentences": lambda: split_sentences(SEEDS),
    "tokenise": lambda: tokenise(SEEDS),
    "frequencies": lambda: frequencies(tokenise(SEEDS)),
    "count_corpus": lambda: count_corpus(ROOT / "seeds", period="year", per_source=True),
    "removed_stop_words": lambda: removed_stop_words(tokenise(SEEDS)),
    "normalisation_report": lambda: normalisation_report(SEEDS),
    "spacing_report": lambda: spacing_report(tokenise(SEEDS)),
    "find_units": lambda: find_units(tokenise(SEEDS)),
    "spelling_variants": lambda: spelling_variants(tokenise(SEEDS)),
    "languages": lambda: languages(tokenise(SEEDS)),
    "find_times": lambda: find_times(SEEDS),
    "durations_and_sets": lambda: durations_and_sets(find_times(SEEDS)),
    "timeline": lambda: timeline(SEEDS),
    "collocations": lambda: collocations(tokenise(SEEDS)),
    "keyness": lambda: keyness(tokenise(SEEDS), "general"),
    "two_groups": lambda: two_groups(SEEDS[:1], SEEDS),
    "diversity": lambda: diversity(tokenise(SEEDS)),
    "dispersion": lambda: dispersion(tokenise(SEEDS)),
    "trends": lambda: trends(tokenise(SEEDS), SEEDS, "کے"),
    "formulas": formulas,
    "concordance": lambda: concordance(tokenise(SEEDS), "صدر"),
    "quotations": lambda: quotations(SEEDS),
    "names": lambda: names(tokenise(SEEDS)),
    "name_mentions": lambda: name_mentions(tokenise(SEEDS)),
    "compare": lambda: compare(*(tokenise(SEEDS.iloc[[row]]) for row in (0, 1))),
    "find_dateline": lambda: find_dateline(SEEDS),
    "time_rules": time_rules,
    "check": check,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_codebook_lists_the_columns_of_a_table(name: str) -> None:
    listed = re.search(rf"^\| `{name}` \| [^|]+ \| ([^|]+) \|$", README, re.MULTILINE)
    assert listed is not None
    assert listed[1].split(", ") == list(TABLES[name]().columns)


def test_the_codebook_explains_every_column_as_its_table_does() -> None:
    explained = dict(re.findall(r"^\| `(\w+)` · [^|]+ \| (.+) \|$", README, re.MULTILINE))
    assert explained == {row["column"]: row["meaning"] for row in rows("columns.csv")}


def test_its_pictures_exist_and_have_alternative_text() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert len(pictures) == 3
    assert all(alternative and (ROOT / path).is_file() for alternative, path in pictures)


def test_its_make_targets_exist() -> None:
    targets = set(re.findall(r"^    make (\w+)", README, re.MULTILINE))
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets == {"report", "test", "lab"} <= made


def test_its_example_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = re.search(r"```python\n(.+?)```", README, re.DOTALL)
    assert code is not None
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    exec(compile(code[1], "README.md", "exec"), {})  # the README's own code
    assert (tmp_path / "cloud.svg").stat().st_size > 0


def test_it_credits_whoever_asks_for_it() -> None:
    credited = README.split("## Credits and licences")[1]
    assert all(name in credited for name in ("urduhack 0.1.4", "wordfreq 3.1", "word_cloud", "SIL Open Font License"))
