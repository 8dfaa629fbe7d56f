"""Finding: patterns over classes as one tree, walked from each word of a sentence; the longest wins."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from helpers.times.items import Sentence
from helpers.times.lexicon import Word
from helpers.times.model import Partial


class Match(NamedTuple):
    """A stretch of a sentence that a pattern fits: items i to j, the class each was taken for."""

    sentence: Sentence
    start: int
    end: int
    names: tuple[str, ...]

    def get(self, name: str, nth: int = 0) -> Any:
        """Return the value of the nth item taken for a class, None where there is none."""
        for k, taken in enumerate(self.names):
            if taken == name:
                if nth == 0:
                    return self.sentence.words[self.start + k].classes.get(name)
                nth -= 1
        return None

    def word(self, offset: int = 0) -> Word:
        """Return the word before (-1, -2) or after (0, 1 ...) the match; beyond the sentence one without a form."""
        k = self.start + offset if offset < 0 else self.end + offset
        words = self.sentence.words
        return words[k] if 0 <= k < len(words) else NOTHING

    def is_next(self, *names: str, offset: int = 0) -> bool:
        """Tell whether an item after the match is of one of these classes."""
        return self.word(offset).has(*names)

    def is_before(self, *names: str, offset: int = -1) -> bool:
        """Tell whether the item before the match is of one of these classes."""
        return self.word(offset).has(*names)


def approximation_after(match: Match) -> str:
    """Return the mod of دو بجے کے قریب, دس سال کے لگ بھگ, which stands after a postposition."""
    return "APPROX" if match.is_next("KE") and match.is_next("NEAR", offset=1) else ""


NOTHING = Word("", {})
Meaning = Callable[[Match], Partial | None]


class Rule(NamedTuple):
    """A row of the grammar; ``value`` is what the example means for an article of 2024-06-19, empty: unresolved."""

    name: str
    pattern: str
    meaning: Meaning | None
    example: str
    value: str


class Detection(NamedTuple):
    """An expression where it was found: the stretch, the rule, what it says by itself, and the range it is in."""

    match: Match
    rule: Rule
    partial: Partial
    range: int | None = None


@dataclass
class Tree:
    """The patterns that go on from here, by the class of the next word, and the rules that end here."""

    branches: dict[str, "Tree"] = field(default_factory=dict)
    rules: list[tuple[int, Rule]] = field(default_factory=list)


def expansions(pattern: str) -> Iterator[tuple[str, ...]]:
    """Return the patterns without brackets and bars that a pattern stands for.

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
    """Return the tree of all patterns; where two are as long, the rule that is listed first goes first."""
    root = Tree()
    for order, rule in enumerate(rules):
        for names in expansions(rule.pattern):
            node = root
            for name in names:
                node = node.branches.setdefault(name, Tree())
            node.rules.append((order, rule))
    return root


def find(sentence: Sentence, tree: Tree) -> Iterator[Detection]:
    """Yield the expressions of a sentence from left to right; a trap, which has no meaning, takes its words away."""
    words, done = sentence.words, 0
    for i in [k for k, word in enumerate(words) if word.classes]:
        if i < done or tree.branches.keys().isdisjoint(words[i].classes):
            continue
        if found := _longest(sentence, i, tree):
            match, rule, partial = found
            done = match.end
            if partial is not None:
                yield Detection(match, rule, partial)


def _longest(sentence: Sentence, i: int, tree: Tree) -> tuple[Match, Rule, Partial | None] | None:
    ends: list[tuple[int, int, Rule, tuple[str, ...]]] = []
    _walk(sentence.words, i, tree, (), ends)
    ends.sort(key=lambda end: end[:2])
    for length, _, rule, names in ends:
        match = Match(sentence, i, i - length, names)
        if rule.meaning is None:
            return match, rule, None
        if partial := rule.meaning(match):
            return match, rule, partial
    return None


def _walk(
    words: list[Word], k: int, node: Tree, names: tuple[str, ...], ends: list[tuple[int, int, Rule, tuple[str, ...]]]
) -> None:
    for order, rule in node.rules:
        ends.append((-len(names), order, rule, names))
    if k == len(words):
        return
    word = words[k]
    for name in word.classes:
        if name in node.branches:
            _walk(words, k + 1, node.branches[name], (*names, name), ends)
