"""Safe file names: for any article name, without a path, unique, and valid on every file system."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import count

# File systems allow 255 bytes; the rest is for extensions and numbers.
NAME_BYTES = 120
# Longer names are cut first: composing a run of marks takes time quadratic in its length.
READ_CHARACTERS = 1_000
# Windows reserves these names for devices, with any extension.
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9\xb9\xb2\xb3]|lpt[0-9\xb9\xb2\xb3])(\..*)?", re.IGNORECASE)


def safe_names(names: Iterable[str], *, taken: str = "") -> list[str]:
    """Return a unique file name for each article, of letters and digits of any script, none equal to ``taken``.

    Names that differ only in case or in Unicode normalisation count as equal, because some file systems treat them
    as one.

    >>> safe_names(["../خبر", "index", "خبر"], taken="index")
    ['خبر', 'index-2', 'خبر-2']
    """
    return list(each_safe_name(names, taken=taken))


def each_safe_name(names: Iterable[str], *, taken: str = "") -> Iterator[str]:
    """Yield what ``safe_names`` returns, for names that arrive one by one."""
    used = {taken}
    # The next number to try for each name: many articles may share one.
    numbers: dict[str, Iterator[int]] = {}
    for name in names:
        stem = _safe(name)
        numbered = (_cut(stem, f"-{n}") if n > 1 else stem for n in numbers.setdefault(_folded(stem), count(1)))
        unique = next(candidate for candidate in numbered if _folded(candidate) not in used)
        used.add(_folded(unique))
        yield unique


def _safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", name[:READ_CHARACTERS])
    stem = _cut(re.sub(r"[^\w.-]+", "-", composed).strip("-._")) or "article"
    return f"article-{stem}" if DEVICE.fullmatch(stem) else stem


def _cut(stem: str, number: str = "") -> str:
    """Return a name that is short enough with its number; cutting it again changes nothing."""
    return stem.encode()[: NAME_BYTES - len(number)].decode(errors="ignore").rstrip("-._") + number


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
