"""Names of files for articles that may be called anything: no path, no two alike, on any disk."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

# Bytes: file systems take 255; the rest is for endings and numbers.
LONGEST_NAME = 120
# Characters of a name that are looked at: to compose a run of marks takes time in the square of its length.
LONGEST_READ = 1_000
# Windows keeps these names for devices, whatever ending they have.
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(\..*)?", re.IGNORECASE)


def safe_names(names: Iterable[str], *, taken: str = "") -> list[str]:
    """Return a file name for each article: letters and digits of any script, no path, no two alike, none ``taken``.

    Alike are also names that some disk takes for one: in capitals and small letters, composed and decomposed.

    >>> safe_names(["../خبر", "index", "خبر"], taken="index")
    ['خبر', 'index-2', 'خبر-2']
    """
    return list(each_safe_name(names, taken=taken))


def each_safe_name(names: Iterable[str], *, taken: str = "") -> Iterator[str]:
    """Yield what ``safe_names`` returns, for articles that come one after the other."""
    used = {taken}
    # Of each name, what has been tried already: names that many share are many.
    numbers: dict[str, Iterator[int]] = {}
    for name in names:
        stem = _safe(name)
        numbered = (_cut(stem, f"-{n}") if n > 1 else stem for n in numbers.setdefault(_folded(stem), count(1)))
        unique = next(candidate for candidate in numbered if _folded(candidate) not in used)
        used.add(_folded(unique))
        yield unique


def _safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", name[:LONGEST_READ])
    stem = _cut(re.sub(r"[^\w.-]+", "-", composed).strip("-._")) or "article"
    return f"article-{stem}" if DEVICE.fullmatch(stem) else stem


def _cut(stem: str, number: str = "") -> str:
    """Return a name that is short enough with its number, so that cutting it once more changes nothing."""
    return stem.encode()[: LONGEST_NAME - len(number)].decode(errors="ignore").rstrip("-._") + number


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
