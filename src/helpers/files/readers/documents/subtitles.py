"""Subtitles: the text of .srt and .vtt without times, tags, and the repeated lines of rolling captions."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path

from helpers.base.errors import UrduNewsError, reject
from helpers.base.plurals import counted
from helpers.files.decoding import decode
from helpers.files.formats import name_of
from helpers.files.readers.articles_read import ArticlesRead, new_row

# Tags: <i>, <c.yellow>, <v name>, the times of words <00:00:01.000>, and {\an8} of SSA. Bounded, so that a search is
# linear.
TAGS = re.compile(r"<[^<>\n]{1,200}>|\{\\[^{}\n]{0,200}\}")
# A change of speaker in captions of television.
SPEAKER_CHANGE = re.compile(r"^(?:>>+|»)\s*")
SOUND = re.compile(r"\[[^][]*\]|[♪♫\s]+")
BLANK_LINES = re.compile(r"(?:[ \t]*\n){3,}")
# Share of the cues that begin with the end of the one before: rolling captions, not a refrain.
ROLLING_SHARE = 0.4


def read_subtitles(content: bytes, file: Path) -> ArticlesRead:
    """Read subtitles as one article, a line for each of their lines.

    Raises:
        UrduNewsError: the file is empty, is not text, has no subtitle in it, or a malformed time.
    """
    from pysubs2 import SSAFile

    decoded = decode(content, file)
    text = BLANK_LINES.sub("\n\n", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    try:
        events = SSAFile.from_string(text, format_=kind, keep_html_tags=True)
    except ValueError as error:
        raise UrduNewsError(
            f"{file} has a malformed time: {error}. Correct it, or save the text as plain text."
        ) from error
    cues = [_lines(event.text, whole=kind == "srt") for event in events]
    if not any(cues):
        reject(f"{file} has no subtitles with times in it. Save its text as plain text (UTF-8).")
    spoken = [[line for line in cue if not SOUND.fullmatch(line)] for cue in cues]
    lines = _without_repetition([cue for cue in spoken if cue])
    sounds = sum(map(len, cues)) - sum(map(len, spoken))
    notes = (f"{file}: the descriptions of sounds ({counted(sounds, 'line')}) were not read.",) if sounds else ()
    row = new_row(name_of(file), text="\n".join(lines), encoding=decoded.encoding)
    return ArticlesRead([row], (*decoded.notes, *notes))


def _lines(cue: str, *, whole: bool) -> list[str]:
    """Return the lines of a cue; in WebVTT a blank line ends it, and a comment or the name of the next one follows."""
    # Line ends as pysubs2 writes them.
    text = cue if whole else cue.partition(r"\N\N")[0]
    lines = (SPEAKER_CHANGE.sub("", unescape(TAGS.sub("", line)).strip()) for line in text.split(r"\N"))
    return [line for line in lines if line]


def _without_repetition(cues: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of cues; those of rolling captions, which are shown twice or grow, only once."""
    repeated = sum(1 for before, cue in pairwise(cues) if _overlap(before, cue) or _grows(before, cue))
    rolling = repeated >= ROLLING_SHARE * max(1, len(cues) - 1)
    shown: list[str] = []
    before: Sequence[str] = ()
    for cue in cues:
        if rolling and _grows(before, cue):
            shown.pop()
        shown += cue[_overlap(before, cue) if rolling else 0 :]
        before = cue
    return shown


def _grows(before: Sequence[str], cue: Sequence[str]) -> bool:
    """Return whether a cue shows the last line of the cue before with more words."""
    return bool(before) and cue[0].startswith(f"{before[-1]} ")


def _overlap(before: Sequence[str], cue: Sequence[str]) -> int:
    """Return how many lines at the beginning of a cue are the last ones of the cue before."""
    return next((size for size in range(min(len(before), len(cue)), 0, -1) if before[-size:] == cue[:size]), 0)
