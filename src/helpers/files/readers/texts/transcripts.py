"""Transcripts: spoken text that was copied with the time of each line, as below a film on the web."""

import re
from itertools import pairwise

# A time at the beginning of a line, alone or before the words that were said: 0:04, [1:02:33].
TIME = re.compile(r"[ \t]*[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,3}:\d\d)[\])]?(?![\w:])[ \t]*[-–—]?[ \t]*(?P<words>.*)")
# The time in words below it, for readers of the screen: 1 minute, 4 seconds.
IN_WORDS = re.compile(r"(?:\d{1,2} (?:hours?|minutes?|seconds?)(?:, )?){1,3}")
# Times that are a transcript, and the share of the lines that have one or are below one.
LEAST_TIMES, SHARE = 4, 0.9
# The first time is in the first minute; a programme of the day begins later.
FIRST_SECONDS = 60


def without_times(text: str) -> tuple[str, int]:
    r"""Return a transcript without its times, and how many they are; any other text as it is.

    >>> without_times("0:00\nآج لاہور میں\n0:04\nتیز بارش\n0:08\nہوئی۔\n0:12\nشکریہ۔")
    ('آج لاہور میں\nتیز بارش\nہوئی۔\nشکریہ۔', 4)
    >>> without_times("صبح 9:00 بجے بارش ہوئی۔")
    ('صبح 9:00 بجے بارش ہوئی۔', 0)
    """
    written = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [
        line
        for above, line in zip(["", *written], written, strict=False)
        if not (IN_WORDS.fullmatch(line) and TIME.fullmatch(above))
    ]
    found = [TIME.fullmatch(line) for line in lines]
    times = [_seconds(match["time"]) for match in found if match]
    # With a line for each time: 0:00, then what was said; otherwise both are on one line.
    alone = sum(1 for match in found if match and not match["words"])
    expected = len(lines) if not alone else len(lines) / 2
    is_transcript = (
        len(times) >= LEAST_TIMES
        and times[0] < FIRST_SECONDS
        and all(before <= after for before, after in pairwise(times))
        and len(times) >= SHARE * expected
        and alone in (0, len(times))
    )
    if not is_transcript:
        return text, 0
    spoken = [match["words"] if match else line for line, match in zip(lines, found, strict=True)]
    return "\n".join(line for line in spoken if line), len(times)


def _seconds(time: str) -> int:
    """Return a time in seconds."""
    seconds = 0
    for part in time.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds
