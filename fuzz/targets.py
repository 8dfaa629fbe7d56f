"""The targets: what each does with an input, and what it starts from."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fuzz import files, seeds, texts


class Target(NamedTuple):
    """A property of inputs, what it starts from, and whether inputs are text, so that they can be changed as such."""

    check: Callable[[bytes], None]
    start: Callable[[], Iterable[bytes]]
    is_text: bool


def _of_text(check: Callable[[str], None]) -> Target:
    return Target(
        lambda content: check(content.decode(errors="replace")),
        lambda: (text.encode() for text in seeds.texts()),
        is_text=True,
    )


TARGETS = {
    "letters": _of_text(texts.letters),
    "words": _of_text(texts.words),
    "times": _of_text(texts.times),
    "speech": _of_text(texts.speech),
    "search": _of_text(texts.search),
    "options": _of_text(files.options),
    "exports": _of_text(files.exports),
    "readers": Target(files.readers, seeds.files, is_text=False),
    "corrections": Target(files.corrections, seeds.tables, is_text=True),
    "descriptions": Target(files.descriptions, seeds.tables, is_text=True),
    "masks": Target(files.masks, seeds.pictures, is_text=False),
}
