"""Features for names: what the model takes of a word alone and as a neighbour."""

from functools import cache

from helpers.entities.gazetteer import known
from helpers.tables import settings
from helpers.text.general_frequency import general_zipf
from helpers.text.tagging.features import word_classes
from helpers.text.tagging.model import Model

# Lengths in letters of the endings and beginnings that are features of a form, and of the endings of a neighbour.
AFFIX_LENGTHS = range(1, 5)
NEIGHBOUR_ENDING_LENGTHS = range(1, 4)
# Forms of more letters than this count as equally long.
LONGEST_LENGTH = 9
# Zipf values from which a form that the treebank does not know is in the next class of frequency.
ZIPF_CLASSES = (0.01, 2.5, 3.3, 4.0)
ROLES = ("last", "first", "modifier", "link")
# A form of the treebank without a known tag.
UNKNOWN = "?"


def own_features(model: Model, form: str, kind: str) -> list[str]:
    """Return the features of a form for its own label."""
    if kind != "word":
        return [f"w={form}", f"k={kind}"]
    classes, pos = listed_classes(form), model.class_of.get(form, UNKNOWN)
    listed = model.listed.get(form, "")
    zipf = general_zipf().get(form, 0.0)
    features = [f"w={form}", f"n={min(len(form), LONGEST_LENGTH)}", f"z={int(2 * zipf)}", f"a={pos}"]
    features += [f"e={form[-size:]}" for size in AFFIX_LENGTHS if size < len(form)]
    features += [f"b={form[:size]}" for size in AFFIX_LENGTHS if size < len(form)]
    features += [f"x={name}" for name in classes]
    features += [f"l={listed}", f"c={'+'.join(classes)}|{listed}", f"d={'+'.join(classes)}|{listed}|{pos}|{int(zipf)}"]
    first, _, last = form.rpartition(" ")
    if first:
        features += [f"first={first.split()[0]}", f"last={last}", *(f"y={name}" for name in listed_classes(last))]
    return features


def near_features(model: Model, form: str, kind: str) -> list[str]:
    """Return the features of a form for the labels of its neighbours."""
    if kind != "word":
        return [f"w={form}", f"k={kind}"]
    classes, listed = listed_classes(form), model.listed.get(form, "")
    features = [f"w={form}", f"z={int(2 * general_zipf().get(form, 0.0))}", f"a={model.class_of.get(form, UNKNOWN)}"]
    features += [f"e={form[-size:]}" for size in NEIGHBOUR_ENDING_LENGTHS if size < len(form)]
    features += [f"x={name}" for name in classes]
    return [*features, f"c={'+'.join(classes)}|{listed}"]


def far_features(model: Model, form: str, kind: str) -> list[str]:
    """Return the features of a form for the labels two places away."""
    if kind != "word":
        return [f"w={form}", f"k={kind}"]
    classes = [f"x={name}" for name in listed_classes(form)]
    return [f"w={form}", f"a={model.class_of.get(form, UNKNOWN)}", *classes]


@cache
def listed_classes(form: str) -> tuple[str, ...]:
    """Return the classes of a form in the tables.

    >>> "given" in listed_classes("عمران"), "organisations last" in listed_classes("بینک"), listed_classes("کتاب")
    (True, True, ())
    """
    names = known()
    sets = {
        "given": names.given,
        "surname": names.surnames,
        "everyday": names.words,
        "place": names.places,
        "organisation": names.organisations["whole"],
        "person": names.wholes,
    }
    return (*word_classes().get(form, ()), *(name for name, forms in sets.items() if form in forms))


def coarse_class(model: Model, form: str, kind: str) -> str:
    """Return the class of a form for combinations: its role in names, or its part of speech, or its frequency."""
    if kind != "word":
        return form if kind == "punctuation" else kind
    if form in settings("names.toml")["grammatical_words"]:
        return form
    roles = _roles(form, model.listed.get(form, ""))
    return "+".join(roles) if roles else model.class_of.get(form) or f"{UNKNOWN}{_zipf_class(form)}"


def _roles(form: str, listed: str) -> list[str]:
    names, classes = known(), word_classes().get(form, ())
    roles = []
    if form in names.given:
        roles.append("given")
    elif form in names.surnames:
        roles.append("surname")
    elif listed == "person":
        roles.append("person?")
    if form in names.places:
        roles.append("place")
    elif listed == "location":
        roles.append("place?")
    roles += [role for role in ROLES if form in names.organisations[role]]
    roles += [name.removeprefix("titles ") for name in classes if name.startswith("titles ")]
    roles += ["verb"] if "verb form" in classes else []
    return roles + ["function"] * any(name.startswith("function_words") for name in classes)


def _zipf_class(form: str) -> int:
    zipf = general_zipf().get(form, 0.0)
    return sum(zipf >= limit for limit in ZIPF_CLASSES)
