"""Persons of one article: which of the names in it are of one person."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from helpers.entities.gazetteer import known
from helpers.entities.merging.comparison import Form, Key, Node, is_lineage, is_listed
from helpers.entities.merging.near_spellings import near_spellings
from helpers.entities.merging.same_sounds import same_sounds

# With one other name it is the name of many: محمد علی is not محمد علی جناح.
MUHAMMAD = "محمد"
# A name must be as many times as frequent as the same with a word before it, to be surely the same.
MOST_TIMES = 3
# Words of a name that are compared: the shorter forms of a name of more words would be too many.
MOST_COMPARED_WORDS = 6


class Resolved(NamedTuple):
    """What the names of an article stand for: the fullest name of each, or several persons that it may mean."""

    fullest: dict[str, str]
    candidates: dict[str, tuple[str, ...]]


def resolve_persons(counts: Mapping[str, int], forms: Mapping[str, Form]) -> Resolved:
    """Return the fullest name of the person that each name of an article stands for.

    1. Names with the same words are one, in any spelling and with any lineage words, and with other letters of the same
       sounds (ویرات, ویراٹ); of long words that no table lists, one letter may differ (سرتاج عزیز, سرتاز عزیز).
    2. A name with some of the words of a longer one (عمران خان, عمران احمد خان) is that person's, if only one longer
       name has them. The longer name must begin with the same given name: نواز شریف is not مریم نواز شریف.
    3. A single word is the person whose name begins or ends with it, if there is only one. A given name means the
       person who has it, rather than a son or wife (نواز: نواز شریف, not مریم نواز). مصباح is مصباح الحق.

    Args:
        counts: the persons' names of the article, with their numbers of mentions.
        forms: from ``compared``.

    >>> from helpers.entities.merging.comparison import compared
    >>> counts = {"نواز شریف": 2, "مریم نواز": 1, "نواز": 1, "شہباز شریف": 1, "شریف": 1}
    >>> found = resolve_persons(counts, compared(counts))
    >>> found.fullest["نواز"], found.candidates["شریف"]
    ('نواز شریف', ('نواز شریف', 'شہباز شریف'))
    """
    nodes = _nodes(counts, forms)
    roots = same_sounds(nodes)
    roots |= near_spellings({key: node for key, node in nodes.items() if key not in roots})
    for key in list(roots):
        roots[key] = _root(key, roots)
    remaining = {key: form for key, form in nodes.items() if key not in roots}
    roots |= _overruns(remaining)
    remaining = {key: form for key, form in remaining.items() if key not in roots}
    several = {key: form for key, form in remaining.items() if len(form.keys) > 1}
    roots |= _within_longer(several)
    shown = {key: form.name for key, form in nodes.items()}
    single, unclear = _by_one_word(remaining, {key: _root(key, roots) for key in several})
    roots |= single
    key_of = {name: forms[name].core for name in counts}
    return Resolved(
        {name: shown[_root(key, roots)] for name, key in key_of.items()},
        {name: tuple(shown[each] for each in unclear[key]) for name, key in key_of.items() if key in unclear},
    )


def _nodes(counts: Mapping[str, int], forms: Mapping[str, Form]) -> dict[Key, Node]:
    """Group names with the same words: the fullest form, of these the most frequent, with the mentions of all."""
    groups: dict[Key, list[str]] = defaultdict(list)
    for name in counts:
        groups[forms[name].core].append(name)
    nodes = {}
    for key, names in groups.items():
        best = max(names, key=lambda name: (len(forms[name].keys), counts[name]))
        nodes[key] = Node(best, *forms[best], sum(counts[name] for name in names))
    return nodes


def _root(key: Key, roots: Mapping[Key, Key]) -> Key:
    """Return the key at the end of a chain."""
    while key in roots:
        key = roots[key]
    return key


def _overruns(nodes: Mapping[Key, Node]) -> dict[Key, Key]:
    """Map names that begin with a word of the sentence to the name after it: اوپنر گوتم گمبھیر, also without a space.

    The name after it must be far more frequent: پرتھوی راج کپور is not راج کپور.
    """
    found: dict[Key, Key] = {}
    for key, node in nodes.items():
        if len(node.keys) > 1 and not is_listed(node.words[0]) and not is_lineage(node.keys[0]):
            first, rest = node.keys[0], node.keys[1:]
            for shorter in [rest, *((first[cut:], *rest) for cut in range(1, len(first) - 1))]:
                other = nodes.get(shorter)
                if other and len(shorter) > 1 and is_listed(other.words[0]) and _is_rare(node, other):
                    found.setdefault(key, shorter)
    return found


def _is_rare(node: Node, other: Node) -> bool:
    return node.mentions * MOST_TIMES < other.mentions


def _within_longer(nodes: Mapping[Key, Node]) -> dict[Key, Key]:
    """Map names to the one longer name that has their words in the same sequence."""
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key, node in nodes.items():
        for part in _parts(node):
            if part != key:
                longer[part].append(key)
    found: dict[Key, Key] = {}
    for key, node in sorted(nodes.items(), key=lambda item: -len(item[1].keys)):
        if len(key) == 2 and key[0] == MUHAMMAD:
            continue
        around = {_root(each, found) for part in {key, node.keys} for each in longer.get(part, ())} - {key}
        if len(around) == 1:
            found[key] = around.pop()
    return found


def _parts(node: Node) -> Iterator[Key]:
    """Yield the sequences of at least two of a name's words that can be that person's name.

    Only lineage words are omitted at the beginning.
    """
    keys = node.keys[:MOST_COMPARED_WORDS]
    first = next((index for index, key in enumerate(keys) if not is_lineage(key)), 0)
    for size in range(2, len(keys)):
        for chosen in combinations(range(len(keys)), size):
            if chosen[0] <= first:
                yield tuple(keys[index] for index in chosen)


def _by_one_word(
    nodes: Mapping[Key, Node], fullest: Mapping[Key, Key]
) -> tuple[dict[Key, Key], dict[Key, tuple[Key, ...]]]:
    """Map single words to the person whose name has them, or list the persons that a word may mean."""
    begins: dict[str, dict[Key, None]] = defaultdict(dict)
    ends: dict[str, dict[Key, None]] = defaultdict(dict)
    for key, root in fullest.items():
        node = nodes[key]
        first = next((each for each in node.keys if not is_lineage(each)), node.keys[0])
        for part in (first, node.given):
            begins[part][root] = None
        for part in (node.keys[-1], node.last):
            ends[part][root] = None
    found: dict[Key, Key] = {}
    unclear: dict[Key, tuple[Key, ...]] = {}
    # A word with the article (مصباح الحق) is the longer name of its part.
    for key, node in sorted(nodes.items(), key=lambda item: " " not in item[1].words[0]):
        if len(node.keys) > 1:
            continue
        word = node.keys[0]
        own, named_after = begins.get(word, {}), ends.get(word, {})
        both = own | named_after
        if len(both) == 1:
            found[key] = next(iter(both))
        elif len(own) == 1 and node.words[0] not in known().surnames:
            found[key] = next(iter(own))
        elif both:
            unclear[key] = tuple(both)
        for part, named in ((node.given, begins), (node.last, ends)):
            if part != word and key not in unclear:
                named[part][found.get(key, key)] = None
    return found, unclear
