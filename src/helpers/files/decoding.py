"""What a file holds: unpacked, of bounded size, decoded; and the sentences that say why it cannot be read."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias

import pyarrow as pa

from helpers.base.errors import UrduNewsError

# Told one sentence for each thing that cannot be read: ``refuse``, or what keeps a list of what was left out.
OnProblem: TypeAlias = Callable[[str], object]
# What is read at once: a file with many articles, or one article.
What: TypeAlias = Literal["file", "article"]
# Urdu text on the web and in old archives comes in these; asked about all it knows, a detector finds Cyrillic in it.
ENCODINGS = ["utf_8", "utf_16", "utf_16_le", "utf_16_be", "cp1256"]
# A second ending after that of the format, and what pyarrow calls it.
COMPRESSIONS = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
# Bytes of a file that is read whole, unpacked, and of the text of an article: words take some thirty times the memory
# of the text, and whole books have less than 5 MB. What a small packed file unpacks to is known only on the way.
MOST_BYTES: dict[What, int] = {"file": 1_000_000_000, "article": 50_000_000}
# Bytes that are taken from a file at once, whatever the size of the tables: what is kept of a damaged file must not
# depend on that.
READ = 1_000_000
# The Arabic script, all blocks that Urdu text is found in: one such letter makes a file an article.
ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]")


def reject(sentence: str) -> NoReturn:
    """Stop at something that cannot be read.

    Raises:
        UrduNewsError: always; with the sentence.
    """
    raise UrduNewsError(sentence)


def format_of(file: Path) -> str:
    """Return the ending that names a file's format, whatever it is compressed with.

    >>> format_of(Path("خبریں.jsonl.gz"))
    '.jsonl'
    """
    return (Path(file.stem) if file.suffix.lower() in COMPRESSIONS else file).suffix.lower()


def name_of(file: Path) -> str:
    """Return what an article is called by its file: the name without its endings.

    >>> name_of(Path("خبریں.jsonl.gz"))
    'خبریں'
    """
    return Path(file.stem).stem if file.suffix.lower() in COMPRESSIONS else file.stem


def decode(content: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the encoding it was found to be in.

    Raises:
        UrduNewsError: the file is empty, or no text.
    """
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content, cp_isolation=ENCODINGS).best()
        text, encoding = (str(best), best.encoding) if best else ("", "")
    if "\0" in text and content.count(0) > len(content) // 8:
        # UTF-16 without its mark, whose every other byte is 0 where there are spaces and digits.
        text, encoding = _utf_16(content)
    if not encoding or "\0" in text:
        raise UrduNewsError(f"{path} is not a text file. Save the article as plain text (UTF-8) or HTML, and use that.")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UrduNewsError(f"{path} is empty. Put the text of an article into it.")
    return text, encoding.replace("_", "-")


def _utf_16(content: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and ARABIC_LETTER.search(text):
            return text, encoding
    return "", ""


def require_name(file: Path) -> None:
    """Make sure that a file has a name that can stand in a table.

    Raises:
        UrduNewsError: a part of its path is not in UTF-8, as on a disk from an old computer.
    """
    try:
        str(file).encode()
    except UnicodeEncodeError as error:
        raise UrduNewsError(f"The name of {file} is not in UTF-8. Rename the file, or its folder.") from error


def content(file: Path, what: What = "file") -> bytes:
    """Return what a file holds, unpacked.

    Raises:
        UrduNewsError: it cannot be opened or unpacked, or is larger than can be worked on.
    """
    try:
        with file.open("rb") as raw:
            compression = COMPRESSIONS.get(file.suffix.lower())
            unpacked: Any = pa.CompressedInputStream(raw, compression) if compression else raw
            blocks, size = [], 0
            try:
                while block := unpacked.read(READ):
                    blocks.append(block)
                    if (size := size + len(block)) > MOST_BYTES[what]:
                        reject(too_large(file, what))
            except OSError as error:
                raise UrduNewsError(damaged(file, error)) from error
    except OSError as error:
        raise UrduNewsError(not_opened(file, error)) from error
    return b"".join(blocks)


def too_large(file: Path, what: What) -> str:
    """Say that a file, or an article in it, is larger than can be worked on."""
    most = f"{MOST_BYTES[what] / 1e6:,.0f} MB{' unpacked' if file.suffix.lower() in COMPRESSIONS else ''}"
    if what == "article":
        return f"{file} has more than {most} in one article. Divide it into several articles."
    return (
        f"{file} has more than {most}, too much to be held at once. Divide it into several files, or use what reads a "
        "file of any size piece by piece: count_corpus, ingest, or the commands frequencies, tokens and times."
    )


def not_opened(file: Path, error: OSError) -> str:
    """Say that a file cannot be opened."""
    return f"Cannot read {file}: {error.strerror}. Check that you may open it."


def damaged(file: Path, error: Exception) -> str:
    """Say that a file breaks off or cannot be unpacked."""
    return f"{file} is damaged or not complete: {str(error).splitlines()[0]}. Fetch or copy it anew."
