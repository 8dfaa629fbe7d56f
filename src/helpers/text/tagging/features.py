"""Tagging features: what the tagger knows of a form, alone and as a neighbour."""

from collections.abc import Iterator, Mapping
from functools import cache

from helpers.tables import rows
from helpers.text.general_frequency import general_zipf
from helpers.text.lemmas import stems, verb_forms

# A longer form is cut: no word of Urdu is as long.
MAX_LETTERS = 40
# Lengths in letters of the endings and beginnings that are features of a form, and of the endings of a neighbour.
ENDING_LENGTHS = range(1, 6)
BEGINNING_LENGTHS = range(1, 5)
NEIGHBOUR_ENDING_LENGTHS = range(1, 4)
# Forms of more letters than this count as equally long.
LONGEST_LENGTH = 9
# A form without a class of its own belongs to one by its ending of this many letters.
CLASS_ENDING_LETTERS = 2
# Tables of names, titles and the like: table, column of the words, column of their class (or none).
WORD_TABLES = (
    ("function_words.csv", "form", "pos"),
    ("initials.csv", "word", None),
    ("organisations.csv", "words", "role"),
    ("personal_names.csv", "name", None),
    ("places.csv", "place", None),
    ("plurals.csv", "form", None),
    ("times/numbers.csv", "form", None),
    ("titles.csv", "title", "kind"),
)


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of each word in the project's tables: names, places, verb forms.

    >>> word_classes()["آگرہ"], word_classes()["لکھتے"]
    (('places',), ('verb form',))
    """
    found: dict[str, set[str]] = {}
    for word, name in _listed_words():
        found.setdefault(word, set()).add(name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


def _listed_words() -> Iterator[tuple[str, str]]:
    """Yield each word of the tables with its class."""
    for table, column, kind in WORD_TABLES:
        name = table.removesuffix(".csv")
        for row in rows(table):
            for word in row[column].split():
                yield word, f"{name} {row[kind]}" if kind else name
    # Everyday words among the names (شاہد witness).
    for row in rows("personal_names.csv"):
        if row["word"]:
            yield row["name"], "personal_names word"
    yield from ((form, "verb form") for form in verb_forms())
    yield from ((stem, "verb stem") for stem in stems())


def own_features(form: str, kind: str, listed: Mapping[str, str]) -> list[str]:
    """Return the features of a form for its own tag.

    Args:
        form: the form, in canonical spelling.
        kind: its kind.
        listed: further classes of words, from the model.

    >>> own_features("کل", "word", {})[:4]
    ['w=کل', 'e=ل', 'b=ک', 'n=2']
    """
    letters = form[:MAX_LETTERS]
    features = [f"w={letters}"]
    if kind != "word":
        return [*features, f"k={kind}"]
    features += [f"e={letters[-size:]}" for size in ENDING_LENGTHS if size < len(letters)]
    features += [f"b={letters[:size]}" for size in BEGINNING_LENGTHS if size < len(letters)]
    features.append(f"n={min(len(letters), LONGEST_LENGTH)}")
    features.append(f"z={int(general_zipf().get(form, 0))}")
    classes = _classes(form, listed)
    features += [f"x={name}" for name in classes]
    if classes:
        features.append(f"c={'+'.join(classes)}")
    first, _, last = letters.rpartition(" ")
    if first:
        features += [f"first={first}", f"last={last}"]
    return features


def near_features(form: str, kind: str, word_class: str, listed: Mapping[str, str]) -> list[str]:
    """Return the features of a form for the tags of its neighbours.

    >>> near_features("کل", "word", "NN", {})[:3]
    ['w=کل', 'a=NN', 'e=ل']
    """
    letters = form[:MAX_LETTERS]
    features = [*far_features(form, word_class)]
    if kind != "word":
        return [*features, f"k={kind}"]
    features += [f"e={letters[-size:]}" for size in NEIGHBOUR_ENDING_LENGTHS if size < len(letters)]
    return features + [f"x={name}" for name in _classes(form, listed)]


def far_features(form: str, word_class: str) -> list[str]:
    """Return the features of a form for the tags two places away.

    >>> far_features("کل", "NN")
    ['w=کل', 'a=NN']
    """
    return [f"w={form[:MAX_LETTERS]}", f"a={word_class}"]


def class_of_unknown(form: str, kind: str, listed: Mapping[str, str]) -> str:
    """Return the class of a form that the training data have not: its tables and its ending.

    >>> class_of_unknown("فیصل آباد", "word", {}), class_of_unknown("۔", "punctuation", {})
    ('?+اد', 'punctuation ۔')
    """
    if kind != "word":
        return f"{kind} {form[:MAX_LETTERS]}" if kind == "punctuation" else kind
    return "+".join(("?", *_classes(form, listed), form[-CLASS_ENDING_LETTERS:]))


def _classes(form: str, listed: Mapping[str, str]) -> tuple[str, ...]:
    own = word_classes().get(form, ())
    return (*own, listed[form]) if form in listed else own
