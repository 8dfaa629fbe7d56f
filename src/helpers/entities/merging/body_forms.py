"""Organisations and places of one article: which of the names in it are of one body or place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from helpers.entities.found import OF
from helpers.entities.gazetteer import known
from helpers.entities.merging.abbreviations import full_names, is_abbreviation, latin_letters
from helpers.entities.merging.comparison import Form, Key, compared
from helpers.tables import rows

# The final letter before the word it belongs to, for which many write ہ: ادارۂ صحت.
LINKED = "ۂ"


def resolve_bodies(
    counts: Mapping[str, int], forms: Mapping[str, Form], introduced: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Return the fullest name of the body or place that each name of an article stands for.

    1. Names with the same letters are one in any spelling and spacing, and so are the names of
       ``entity_aliases.csv`` (آئی ایم ایف, عالمی مالیاتی فنڈ), and Latin letters in Urdu (IMF, آئی ایم ایف).
    2. An abbreviation is the name that the article explains in brackets beside it, or the only name with its letters
       (پی سی بی, پاکستان کرکٹ بورڈ).
    3. A name is the only longer one with a place before it (پاکستان تحریک انصاف) or آف after it (نیشنل بینک).

    Args:
        counts: the names of one kind in the article, with their numbers of mentions.
        forms: from ``compared``.
        introduced: pairs of a name and another in brackets after it.

    >>> counts = {"پاکستان کرکٹ بورڈ": 1, "پی سی بی": 2}
    >>> resolve_bodies(counts, compared(counts, persons=False), [])["پی سی بی"]
    'پاکستان کرکٹ بورڈ'
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[body_key(forms[name])].append(name)
    best = {key: max(names, key=lambda name: _rank(name, forms, counts)) for key, names in groups.items()}
    nodes = {key: forms[name] for key, name in best.items()}
    roots: dict[str, str] = {}
    for one, other in introduced:
        pair = sorted((body_key(forms[one]), body_key(forms[other])), key=lambda key: _is_short(nodes[key]))
        if pair[0] != pair[1] and _is_short(nodes[pair[1]]) and not _is_short(nodes[pair[0]]):
            roots.setdefault(pair[1], pair[0])
    open_nodes = {key: form for key, form in nodes.items() if key not in roots}
    roots |= full_names(open_nodes)
    open_nodes = {key: form for key, form in open_nodes.items() if key not in roots}
    roots |= _longer(open_nodes)
    return {name: best[_root(body_key(forms[name]), roots)] for name in counts}


def body_key(form: Form) -> str:
    """Return the key of an organisation's or place's name, which all its listed names share."""
    key = _written(form)
    return _aliases().get(key, key)


def _written(form: Form) -> str:
    """Return the letters of a name, which its spellings and spacings share: IMF also for آئی ایم ایف."""
    return latin_letters(form.words) or "".join(form.keys).replace(LINKED, "ہ")


@cache
def _aliases() -> dict[str, str]:
    """Map the keys of listed other names to that of the name they stand for."""
    listed = rows("entity_aliases.csv")
    forms = compared((row[column] for row in listed for column in ("alias", "name")), persons=False)
    return {_written(forms[row["alias"]]): _written(forms[row["name"]]) for row in listed}


def _rank(name: str, forms: Mapping[str, Form], counts: Mapping[str, int]) -> tuple[bool, int, int]:
    return not _is_short(forms[name]), counts[name], len(name)


def _is_short(form: Form) -> bool:
    return is_abbreviation(form.words)


def _root(key: str, roots: Mapping[str, str]) -> str:
    """Return the key at the end of a chain, which may be closed."""
    seen = {key}
    while key in roots and roots[key] not in seen:
        key = roots[key]
        seen.add(key)
    return key


def _longer(nodes: Mapping[str, Form]) -> dict[str, str]:
    """Map names to the one longer name that has a place before them or آف after them."""
    shorter: dict[Key, list[str]] = defaultdict(list)
    for key, form in nodes.items():
        if len(form.words) > 2 and form.words[0] in known().places:
            shorter[form.keys[1:]].append(key)
        if OF in form.words[2:]:
            shorter[form.keys[: form.words.index(OF, 2)]].append(key)
    return {
        key: shorter[form.keys][0]
        for key, form in nodes.items()
        if len(form.keys) > 1 and len(shorter.get(form.keys, ())) == 1
    }
