"""Model of names: its file, its combinations, and what it takes of a word and of its evidence."""

from helpers.base.package_data import MODELS
from helpers.entities.sequence.features import coarse_class, far_features, near_features, own_features
from helpers.text.tagging.forms import Description, Piece
from helpers.text.tagging.model import Model, Templates, load_model

FILE = MODELS / "names.npz"
# What lies before the first word of a sentence and after the last: as a word, and as evidence.
EDGE: Piece = ("<edge>", "edge")
EVIDENCE_EDGE: Piece = ("<edge>", "", "", "", "", "")
# Of each word, its spelling ("words"), its class, or what the rules found there ("labels").
TEMPLATES: Templates = (
    (("words", -1), ("words", 0)),
    (("words", 0), ("words", 1)),
    (("words", -1), ("words", 1)),
    (("classes", -1), ("words", 0)),
    (("words", 0), ("classes", 1)),
    (("words", -1), ("classes", 0)),
    (("classes", 0), ("words", 1)),
    (("classes", -1), ("classes", 0)),
    (("classes", 0), ("classes", 1)),
    (("classes", -1), ("classes", 1)),
    (("classes", -1), ("classes", 0), ("classes", 1)),
    (("classes", -2), ("classes", -1)),
    (("classes", 1), ("classes", 2)),
    (("classes", -2), ("classes", -1), ("classes", 0)),
    (("classes", 0), ("classes", 1), ("classes", 2)),
    (("ahead", 0), ("classes", 0)),
    (("ahead", 0), ("classes", -1), ("classes", 0)),
    (("labels", 0), ("classes", 0)),
    (("labels", 0), ("words", 0)),
    (("labels", -1), ("labels", 0)),
    (("labels", 0), ("labels", 1)),
)


def names_model() -> Model:
    """Return the model of names."""
    return load_model(FILE, TEMPLATES)


def describe_word(model: Model, piece: Piece) -> Description:
    """Return what the model takes of a word: its form and its kind."""
    form, kind = piece
    near, far = near_features(model, form, kind), far_features(model, form, kind)
    return Description(
        {"0": own_features(model, form, kind), "-": near, "+": near, "<": far, ">": far},
        {"words": form, "classes": coarse_class(model, form, kind)},
    )


def describe_evidence(_: Model, piece: Piece) -> Description:
    """Return what the model takes of the evidence of a word."""
    label, elsewhere, acts, count, ahead, inside = piece
    near = [f"r={label}", f"h={ahead}", f"i={inside}"]
    own = [*near, f"s={elsewhere}", f"q={elsewhere}|{label}", f"u={acts}", f"v={count}", f"h={ahead}", f"i={inside}"]
    own += [f"hr={ahead}|{label}"]
    return Description({"0": own, "-": near, "+": near}, {"labels": label, "ahead": ahead})
