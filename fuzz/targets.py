"""Fuzzing targets: the property that each checks, and its start inputs."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fuzz import files, seeds, texts


class OfTexts(NamedTuple):
    """A property of texts; each input is one text in UTF-8."""

    texts: Callable[[Sequence[str]], None]

    def check(self, content: bytes) -> None:
        """Check the property for an input."""
        self.texts([content.decode(errors="replace")])

    def start(self) -> Iterable[bytes]:
        """Return the start inputs."""
        return (text.encode() for text in seeds.texts())

    def head(self, _: bytes) -> int | None:
        """Return the number of bytes before the text of an input, or None for binary input."""
        return 0


class OfFiles(NamedTuple):
    """A property of the content of a file."""

    check: Callable[[bytes], None]
    start: Callable[[], Iterable[bytes]]
    head: Callable[[bytes], int | None]


def _always(_: bytes) -> int:
    return 0


def _never(_: bytes) -> None:
    return None


def _after_format(content: bytes) -> int | None:
    return None if b"PAR1" in content else 1


TARGETS: dict[str, OfTexts | OfFiles] = {
    "letters": OfTexts(texts.letters),
    "words": OfTexts(texts.words),
    "times": OfTexts(texts.times_of),
    "events": OfTexts(texts.events_of),
    "speech": OfTexts(texts.speech),
    "search": OfTexts(texts.search),
    "options": OfTexts(files.options),
    "exports": OfTexts(files.exports),
    "readers": OfFiles(files.readers, seeds.files, _after_format),
    "corrections": OfFiles(files.corrections, seeds.tables, _always),
    "descriptions": OfFiles(files.descriptions, seeds.tables, _always),
    "masks": OfFiles(files.masks, seeds.pictures, _never),
}
