"""Checks of a report: facts of its page compared with the limits, one result a check."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from report_checks.front_numbers import unlinked_numbers, wrong_numbers
from report_checks.limits import limits_for
from report_checks.opened import PHONE, WIDE

MAX_FRONT_PX, MAX_PHONE_SCREENS = 900, 3
MAX_CHAPTERS, MAX_TABLES = 5, 6
# Urdu writes postpositions and auxiliaries as words of their own: the same page has a fifth more words than in English.
MAX_PROSE_WORDS = {"en": 450, "ur": 540}
# A shorter sentence, such as a label of a table, may be the same in two reports.
LEAST_WORDS = 5
SENTENCE_END = re.compile(r"(?<=[.۔:;])\s+")


class Check(NamedTuple):
    """The result of a check: its name, whether the page passes, and what was measured."""

    name: str
    passed: bool
    measured: Any

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{'ok  ' if self.passed else 'FAIL'} {self.name}: {self.measured}"


def report_checks(facts: Mapping[str, Any], words: int | None = None) -> list[Check]:
    """Return the results of all checks of one page.

    Args:
        facts: from ``measure``.
        words: the number of words of the article; by default those of the text on the page.
    """
    wide = facts["wide"]
    return [*_sizes(facts, words or wide["words"]), *_contents(wide), *_numbers(wide), *_reading(facts), *_use(facts)]


def shared_sentences(facts: Mapping[str, Mapping[str, Any]]) -> Check:
    """Return whether reports of different articles, by name, have no sentence in common."""
    sentences = {name: _sentences(one["wide"]["fixed"]) for name, one in facts.items()}
    equal = Counter(text for one, other in combinations(sentences.values(), 2) for text in one & other)
    return Check("no sentence equal in two reports", not equal, [text for text, _ in equal.most_common(5)])


def _sentences(texts: list[str]) -> set[str]:
    found = (sentence for text in texts for sentence in SENTENCE_END.split(text))
    return {sentence for sentence in found if len(sentence.split()) >= LEAST_WORDS}


def _sizes(facts: Mapping[str, Any], words: int) -> Iterator[Check]:
    limits = limits_for(words)
    wide, phone = facts["wide"], facts["phone"]
    screens, small = wide["height"] / WIDE["height"], phone["front"] / PHONE["height"]
    most = f"at most {limits.screens} for {words} words"
    yield Check(f"screens of 1400 x 900, folds closed, {most}", screens <= limits.screens, round(screens, 1))
    yield Check(f"printed pages, at most {limits.pages}", facts["pages"] <= limits.pages, facts["pages"])
    yield Check(f"bytes, at most {limits.bytes:,}", facts["bytes"] <= limits.bytes, f"{facts['bytes']:,}")
    yield Check(f"front page within {MAX_FRONT_PX} px", wide["front"] <= MAX_FRONT_PX, round(wide["front"]))
    yield Check(f"front page on {MAX_PHONE_SCREENS} screens of a phone", small <= MAX_PHONE_SCREENS, round(small, 1))


def _contents(wide: Mapping[str, Any]) -> Iterator[Check]:
    yield Check(f"chapters, at most {MAX_CHAPTERS}", wide["chapters"] <= MAX_CHAPTERS, wide["chapters"])
    yield Check("one h1", wide["headings"] == 1, wide["headings"])
    most = MAX_PROSE_WORDS[wide["language"]]
    yield Check(f"words of visible prose, at most {most}", wide["prose"] <= most, wide["prose"])
    yield Check(f"visible tables, at most {MAX_TABLES}", wide["tables"] <= MAX_TABLES, wide["tables"])
    yield Check("empty tables, 0", wide["empty"] == 0, wide["empty"])


def _numbers(wide: Mapping[str, Any]) -> Iterator[Check]:
    numbers, language = wide["numbers"], wide["language"]
    yield Check("every data-w leads to lines", not wide["lost"], (wide["leads"], wide["lost"][:5]))
    yield Check("numbers of chips and bars equal their lines", not wide["unequal"], wide["unequal"][:5])
    wrong_in_cloud = [word["key"] for word in wide["drawn"] if word["text"] != str(word["lines"])]
    yield Check("numbers of the cloud equal their lines", not wrong_in_cloud, wrong_in_cloud[:5])
    unlinked = unlinked_numbers(numbers)
    yield Check("every number on the front page leads somewhere", not unlinked, unlinked[:5])
    wrong = wrong_numbers(numbers, language)
    yield Check("every number on the front page agrees with its target", not wrong, wrong[:5])
    yield Check("dead links, 0", not wide["dead"], sorted(set(wide["dead"]))[:5])
    silent = not wide["zeros"] and not wide["dates"]
    yield Check("no zero and no ISO date on the front page", silent, (wide["zeros"], wide["dates"][:3]))


def _reading(facts: Mapping[str, Any]) -> Iterator[Check]:
    for seen in ("wide", "dark", "phone"):
        pale = facts[seen]["pale"]
        yield Check(f"contrast 4.5, {seen}", not pale, (len(pale), pale[:3]))
    yield Check("no sideways scroll at 390 px", facts["phone"]["width"] <= PHONE["width"], facts["phone"]["width"])
    for seen in ("wide", "phone"):
        small = facts[seen]["small"]
        yield Check(f"targets of 24 px or more, {seen}", not small, (len(small), small[:5]))


def _use(facts: Mapping[str, Any]) -> Iterator[Check]:
    overlay = facts["overlay"]
    yield Check("Enter opens lines, Escape closes, focus returns", all(overlay.values()), overlay)
    yield Check("requests to the network, 0", not facts["asked"], facts["asked"][:3])
    yield Check("console messages, 0", not facts["messages"], facts["messages"][:3])
    yield Check("axe-core, light: nothing serious", not facts["axe"], facts["axe"])
    yield Check("axe-core, dark: nothing serious", not facts["axe_dark"], facts["axe_dark"])
