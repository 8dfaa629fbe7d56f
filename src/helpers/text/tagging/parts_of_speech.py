"""Model of parts of speech: its file, its combinations, and what it takes of a form."""

from helpers.base.package_data import MODELS
from helpers.text.tagging.features import class_of_unknown, far_features, near_features, own_features
from helpers.text.tagging.forms import Description, Piece
from helpers.text.tagging.model import Model, Templates, load_model

FILE = MODELS / "parts_of_speech.npz"
# The forms before the first and after the last of a sentence.
EDGE = ("<edge>", "edge")
# Of each form, its spelling ("words") or its class.
TEMPLATES: Templates = (
    (("words", -1), ("words", 0)),
    (("words", 0), ("words", 1)),
    (("words", -1), ("words", 1)),
    (("classes", -1), ("words", 0)),
    (("words", 0), ("classes", 1)),
    (("classes", -1), ("classes", 0)),
    (("classes", 0), ("classes", 1)),
    (("classes", -1), ("classes", 1)),
    (("classes", -2), ("classes", -1)),
    (("classes", 1), ("classes", 2)),
    (("classes", -1), ("classes", 0), ("classes", 1)),
)


def tagger_model() -> Model:
    """Return the model of the parts of speech."""
    return load_model(FILE, TEMPLATES)


def describe(model: Model, piece: Piece) -> Description:
    """Return what the model takes of a form and its kind."""
    form, kind = piece
    name = class_of(model, form, kind)
    near, far = near_features(form, kind, name, model.listed), far_features(form, name)
    own = own_features(form, kind, model.listed)
    return Description({"0": own, "-": near, "+": near, "<": far, ">": far}, {"words": form, "classes": name})


def class_of(model: Model, form: str, kind: str) -> str:
    """Return the class of a form: its tags in the training data, or what its looks say."""
    return model.class_of.get(form) or class_of_unknown(form, kind, model.listed)
