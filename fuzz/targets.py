"""The targets: what each does with an input, and what it starts from."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fuzz import files, seeds, texts


class OfTexts(NamedTuple):
    """A property of texts; an input is one in UTF-8."""

    texts: Callable[[Sequence[str]], None]

    def check(self, content: bytes) -> None:
        """Try an input."""
        self.texts([content.decode(errors="replace")])

    def start(self) -> Iterable[bytes]:
        """Return what the fuzzer starts from."""
        return (text.encode() for text in seeds.texts())

    def head(self, _: bytes) -> int | None:
        """Return how many bytes stand before the text of an input; None if it is no text."""
        return 0


class OfFiles(NamedTuple):
    """A property of a file's content."""

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
