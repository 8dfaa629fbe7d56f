"""Pattern matching: find the longest match of the rules at each word of a sentence.

All patterns are one tree (a trie) over word classes, which is walked once per starting word.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from helpers.times.items import Sentence
from helpers.times.lexicon import Word
from helpers.times.model import Partial


class Match(NamedTuple):
    """Items of a sentence that match a pattern.

    Attributes:
        sentence: the sentence.
        start: index of the first item.
        end: index after the last item.
        names: the class that each item was matched as.
    """

    sentence: Sentence
    start: int
    end: int
    names: tuple[str, ...]

    def get(self, name: str, nth: int = 0) -> Any:
        """Return the value of the nth item matched as a class, or None."""
        for offset, matched in enumerate(self.names):
            if matched == name:
                if nth == 0:
                    return self.sentence.words[self.start + offset].classes.get(name)
                nth -= 1
        return None

    def word(self, offset: int = 0) -> Word:
        """Return the word before (-1, -2) or after (0, 1 ...) the match.

        Outside the sentence it is an empty word.
        """
        index = self.start + offset if offset < 0 else self.end + offset
        words = self.sentence.words
        return words[index] if 0 <= index < len(words) else NO_WORD

    def is_next(self, *names: str, offset: int = 0) -> bool:
        """Return whether a word after the match is in one of these classes."""
        return self.word(offset).has(*names)

    def is_before(self, *names: str, offset: int = -1) -> bool:
        """Return whether a word before the match is in one of these classes."""
        return self.word(offset).has(*names)


def approximation_after(match: Match) -> str:
    """Return APPROX if کے قریب or کے لگ بھگ follows, else an empty string."""
    return "APPROX" if match.is_next("KE") and match.is_next("NEAR", offset=1) else ""


NO_WORD = Word("", {})
Meaning = Callable[[Match], Partial | None]


class Rule(NamedTuple):
    """A rule of the grammar, or a trap, which has no meaning.

    ``value`` is the TIMEX3 value of the example in an article of 2024-06-19, empty if it is unresolved.
    """

    name: str
    pattern: str
    meaning: Meaning | None
    example: str
    value: str


# A rule that matches, for sorting: the longest first, then in their order; and the classes of its words.
End = tuple[int, int, Rule, tuple[str, ...]]


class Detection(NamedTuple):
    """A time expression that a rule has found, not resolved yet.

    ``range`` is the number shared by both ends of a range.
    """

    match: Match
    rule: Rule
    partial: Partial
    range: int | None = None


@dataclass
class Tree:
    """A node of the pattern tree: branches by class, and rules that end here."""

    branches: dict[str, "Tree"] = field(default_factory=dict)
    rules: list[tuple[int, Rule]] = field(default_factory=list)


def expansions(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield the class sequences that a pattern with brackets and bars matches.

    >>> list(expansions("A [B [C]] D|E"))
    [('A', 'B', 'C', 'D'), ('A', 'B', 'C', 'E'), ('A', 'B', 'D'), ('A', 'B', 'E'), ('A', 'D'), ('A', 'E')]
    """
    if "[" not in pattern:
        yield from product(*(name.split("|") for name in pattern.split()))
        return
    opening = pattern.index("[")
    depth, closing = 0, opening
    for closing in range(opening, len(pattern)):
        depth += {"[": 1, "]": -1}.get(pattern[closing], 0)
        if depth == 0:
            break
    before, inner, after = pattern[:opening], pattern[opening + 1 : closing], pattern[closing + 1 :]
    for middle in (inner, ""):
        yield from expansions(f"{before} {middle} {after}")


def build_tree(rules: Iterable[Rule]) -> Tree:
    """Return the tree of all patterns; rules keep their order."""
    root = Tree()
    for order, rule in enumerate(rules):
        for names in expansions(rule.pattern):
            node = root
            for name in names:
                node = node.branches.setdefault(name, Tree())
            node.rules.append((order, rule))
    return root


def find(sentence: Sentence, tree: Tree) -> Iterator[Detection]:
    """Yield the time expressions of a sentence from left to right.

    Words that match a trap belong to no expression.
    """
    words, matched = sentence.words, 0
    for start in [index for index, word in enumerate(words) if word.opens]:
        if start < matched:
            continue
        if longest := _longest(sentence, start, tree):
            match, rule, partial = longest
            matched = match.end
            if partial is not None:
                yield Detection(match, rule, partial)


def _longest(sentence: Sentence, start: int, tree: Tree) -> tuple[Match, Rule, Partial | None] | None:
    """Return the longest match of a trap, or of a rule that accepts it."""
    ends = _ends(sentence.words, start, tree)
    if len(ends) > 1:
        ends.sort(key=_by_length)
    for negative_length, _, rule, names in ends:
        match = Match(sentence, start, start - negative_length, names)
        if rule.meaning is None:
            if _continues_range(match):
                continue
            return match, rule, None
        if partial := rule.meaning(match):
            return match, rule, partial
    return None


def _by_length(end: End) -> tuple[int, int]:
    return end[:2]


def _continues_range(match: Match) -> bool:
    """Return whether a trap is the second month of a range: مارچ کے دوران in جنوری تا مارچ کے دوران."""
    month = match.sentence.words[match.start].has("MONTH")
    return month and match.is_before("SE", "TO", "DASH", "AND") and match.is_before("MONTH", offset=-2)


def _ends(words: list[Word], start: int, tree: Tree) -> list[End]:
    """Return the matching rules from a word on."""
    ends: list[End] = []
    stack: list[tuple[int, Tree, tuple[str, ...]]] = [(start, tree, ())]
    while stack:
        index, node, names = stack.pop()
        branches = node.branches
        for name in words[index].classes:
            branch = branches.get(name)
            if branch is not None:
                longer = (*names, name)
                for order, rule in branch.rules:
                    ends.append((-len(longer), order, rule, longer))
                if branch.branches and index + 1 < len(words):
                    stack.append((index + 1, branch, longer))
    return ends
