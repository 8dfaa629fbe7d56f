"""Entities over articles: the persons, places and organisations of single articles joined where they are surely one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from helpers.entities.found import OF, Kind
from helpers.entities.merging.abbreviations import is_abbreviation
from helpers.entities.merging.body_forms import body_key
from helpers.entities.merging.comparison import Form, is_listed
from helpers.entities.merging.contexts import PERSON


class Key(NamedTuple):
    """What an entity is compared by: its kind and the words of its full name."""

    kind: Kind
    words: tuple[str, ...]


# A name with fewer mentions than the most frequent one by more than this is not usual.
MOST_TIMES = 3
# The compared form of each name, by kind.
Forms: TypeAlias = Mapping[Kind, Mapping[str, Form]]
# A name of fewer words may be of another person if a lineage word is omitted: سردار محمد یوسف, محمد یوسف.
LEAST_WORDS_ALONE = 3


class Link(NamedTuple):
    """A name in an article with its mentions, and the fullest name that it stands for there."""

    article: object
    kind: Kind
    name: str
    fullest: str
    mentions: int


def entity_names(links: Iterable[Link], forms: Forms) -> dict[tuple[object, str, str], str]:
    """Return the entity of each article, kind and name: the fullest of its usual names in all articles.

    Entities of two articles are one if their fullest names are. A shorter name of several words, or an abbreviation,
    is the name that it stands for in other articles, if it is the same in all of them. Names that differ in lineage
    words are one if an article has both, or if they have three other words. A person's name of one word is never joined
    with a longer name of another article.

    >>> from helpers.entities.merging.comparison import compared
    >>> links = [Link(1, "person", "مودی", "نریندر مودی", 4), Link(1, "person", "نریندر مودی", "نریندر مودی", 1)]
    >>> forms = {"person": compared(["مودی", "نریندر مودی"])}
    >>> found = entity_names([*links, Link(2, "person", "مودی", "مودی", 1)], forms)
    >>> found[1, "person", "مودی"], found[2, "person", "مودی"]
    ('نریندر مودی', 'مودی')
    """
    known = list(links)
    joined = _joined(known, forms)
    usual: dict[Key, Counter[str]] = defaultdict(Counter)
    for link in known:
        identity = _last(_key(link.kind, link.fullest, forms), joined)
        if _last(_key(link.kind, link.name, forms), joined) == identity:
            usual[identity][link.name] += link.mentions
        else:
            usual[identity].setdefault(link.fullest, 0)
    shown = {identity: _most_usual(counts, forms[identity.kind]) for identity, counts in usual.items()}
    return {
        (link.article, link.kind, link.name): shown[_last(_key(link.kind, link.fullest, forms), joined)]
        for link in known
    }


def _key(kind: Kind, name: str, forms: Forms) -> Key:
    form = forms[kind][name]
    if kind != PERSON:
        return Key(kind, (body_key(form),))
    return Key(kind, form.core if len(form.core) >= LEAST_WORDS_ALONE else form.keys)


def _joined(links: Iterable[Link], forms: Forms) -> dict[Key, Key]:
    """Map the keys of shorter names to that of the only full name for which they stand, over all articles."""
    joined = _without_lineage(links, forms)
    stands_for: dict[Key, set[Key]] = defaultdict(set)
    for link in links:
        if _is_evidence(link, forms[link.kind]):
            name, fullest = (_last(_key(link.kind, each, forms), joined) for each in (link.name, link.fullest))
            stands_for[name].add(fullest)
    for key, whole in stands_for.items():
        others = whole - {key}
        if len(others) == 1 and _last(other := others.pop(), joined) != key:
            joined[key] = other
    return joined


def _without_lineage(links: Iterable[Link], forms: Forms) -> dict[Key, Key]:
    """Map the keys of names to that of a name without or with lineage words, if an article has both."""
    joined: dict[Key, Key] = {}
    first: dict[tuple[object, tuple[str, ...]], Key] = {}
    for link in links:
        if link.kind == PERSON:
            key = _last(_key(link.kind, link.name, forms), joined)
            other = _last(first.setdefault((link.article, forms[PERSON][link.name].core), key), joined)
            if key != other:
                joined[key] = other
    return joined


def _is_evidence(link: Link, forms: Mapping[str, Form]) -> bool:
    """Return whether a name may have its meaning in this article in others, too."""
    name, fullest = forms[link.name], forms[link.fullest]
    if link.kind == PERSON:
        return len(name.core) > 1
    return is_abbreviation(name.words) or fullest.words[: len(name.words) + 1] == (*name.words, OF)


def _last(key: Key, joined: Mapping[Key, Key]) -> Key:
    while key in joined:
        key = joined[key]
    return key


def _most_usual(counts: Mapping[str, int], forms: Mapping[str, Form]) -> str:
    """Return the fullest of the usual names; of equally full ones the most frequent, or else the one with listed words.

    A name is usual with a third of the mentions of the most frequent one. Of the words after the second only listed
    ones make it fuller, because a name may run over into the sentence.
    """
    most = max(counts.values())

    def rank(name: str) -> tuple[bool, bool, int, int, int, int, str]:
        form = forms[name]
        words = form.words[-len(form.core) :]
        listed, full = sum(map(is_listed, words)), len(words[:2]) + sum(map(is_listed, words[2:]))
        usual = counts[name] * MOST_TIMES >= most
        return not is_abbreviation(form.words), usual, full, counts[name], listed, len(name), name

    return max(counts, key=rank)
