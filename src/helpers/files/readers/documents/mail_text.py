"""Text of an e-mail: quoted lines without their marks, without a signature and the headers of forwarded messages."""

import re
from collections.abc import Sequence
from typing import NamedTuple

# The line above a forwarded message, as Gmail, Outlook and Apple Mail write it.
FORWARDED = (
    r"-{2,}[ \t]*(?:Forwarded message|Original Message|Forwarded by [^\n]{1,80}|آگے بھیجا گیا پیغام)[ \t]*-{2,}|"
    r"Begin forwarded message:"
)
FORWARD_LINE = re.compile(rf"\s*(?:{FORWARDED}|_{{10,}})\s*")
QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+")
# Headers in the text, in bold type too: *From:* ...
HEADER = re.compile(r"\*?(From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Importance):\*?(?:\s|$)")
SENDER, FEWEST_HEADERS = "From", 3
# Above quoted lines: On Wed, 19 Jun 2024 at 12:00, Ahmad <a@example.org> wrote:
ATTRIBUTION = re.compile(r"(?:On\b.*\bwrote|.*@.*نے لکھا(?: ہے)?)\s*:")
SIGNATURE_MARK = "--"
# A signature has names, places and numbers in short lines, and no sentence.
SIGNATURE_LINES, SIGNATURE_WORDS = 12, 12
SENTENCE_END = re.compile(r"[۔؟!][\s\"'”’»)]*$")


class _Line(NamedTuple):
    """A line without its marks of quotation, and how many these were."""

    text: str
    depth: int


def article_of(body: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text of an e-mail that its readers read, and what was removed from it.

    >>> article_of("> بارش\n> ہو گئی۔\n\n-- \nاحمد")
    ('بارش\nہو گئی۔', ('the marks > of quoted lines', 'the signature'))
    """
    lines = [_line(line) for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    signed, headed, attributed = _signatures(lines), _forwarded_headers(lines), _attributions(lines)
    dropped = signed | headed | attributed
    found = {
        "the marks > of quoted lines": any(line.depth for line in lines),
        "the signature": bool(signed),
        "the headers of a forwarded message": bool(headed),
        "the line that names the writer of a quoted message": bool(attributed),
    }
    return _without(lines, dropped), tuple(what for what, was_found in found.items() if was_found)


def _without(lines: Sequence[_Line], dropped: set[int]) -> str:
    """Return the text of the other lines, with one blank line where some were dropped."""
    kept: list[str] = []
    after_dropped = False
    for number, line in enumerate(lines):
        if number in dropped:
            after_dropped = True
        elif line.text.strip() or not after_dropped:
            kept += ["", line.text] if after_dropped and kept and kept[-1] else [line.text]
            after_dropped = False
    return "\n".join(kept).strip()


def _line(text: str) -> _Line:
    marks = QUOTE_MARKS.match(text)
    return _Line(text[marks.end() :], marks[0].count(">")) if marks else _Line(text, 0)


def _signatures(lines: Sequence[_Line]) -> set[int]:
    """Return the numbers of the lines of signatures: a line of two hyphens, and the short lines below it."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if line.text.rstrip() != SIGNATURE_MARK or number in found:
            continue
        end = number + 1
        while end < len(lines) and lines[end].depth == line.depth:
            end += 1
        below = [one.text for one in lines[number + 1 : end] if one.text.strip()]
        short = all(len(text.split()) <= SIGNATURE_WORDS and not SENTENCE_END.search(text) for text in below)
        if len(below) <= SIGNATURE_LINES and short:
            found.update(range(number, end))
    return found


def _forwarded_headers(lines: Sequence[_Line]) -> set[int]:
    """Return the numbers of the lines that are headers in the text, with the mark of a forwarded message above them."""
    found: set[int] = set()
    number = 0
    while number < len(lines):
        end, names = number, set()
        while end < len(lines) and (header := HEADER.match(lines[end].text)):
            names.add(header[1])
            end += 1
        if SENDER in names and len(names) >= FEWEST_HEADERS:
            above = next((place for place in range(number - 1, -1, -1) if lines[place].text.strip()), None)
            marked = above is not None and FORWARD_LINE.fullmatch(lines[above].text)
            found.update(range(above if marked and above is not None else number, end))
        number = max(end, number + 1)
    return found


def _attributions(lines: Sequence[_Line]) -> set[int]:
    """Return the numbers of the lines, one or two together, that name the writer of the quoted lines below."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        below = next((one for one in lines[number + 1 : number + 3] if one.text.strip()), None)
        if below is None or below.depth <= line.depth or not line.text.rstrip().endswith(":"):
            continue
        if ATTRIBUTION.fullmatch(line.text.strip()):
            found.add(number)
        elif number and ATTRIBUTION.fullmatch(f"{lines[number - 1].text.strip()} {line.text.strip()}"):
            found.update((number - 1, number))
    return found
