"""Growth benchmark: time and memory of public functions by text size.

Run: python benchmarks/growth.py [--most MB] [--shapes A B] [--tasks C D]. The script reads ../shared/data and prints
one table per shape of text: news, and difficult texts. A text is doubled until a task takes a few CPU seconds or the
text has the largest size. The exponent is the slope of log time over log size at the last doublings: 1 is linear, 2 is
quadratic. Each shape is measured in a separate process, after all word lists have been loaded.
"""

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import pandas as pd

import helpers
from helpers.analysis.results.article_results import analyse
from helpers.notebook.bidi_html import isolate
from helpers.notebook.concordance_html import concordance_html
from helpers.notebook.display import text_html
from helpers.notebook.linked_sentences import sentences_html
from helpers.reports.summaries import summarise

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
FIRST_BYTES = 125_000
# A task that takes longer gets no larger text.
ENOUGH_SECONDS = 2.0
# Shorter times are too imprecise for an exponent.
LEAST_SECONDS = 0.08
# Doublings for the slope.
LAST_POINTS = 3
# For all tasks on one shape; after this time a task is considered to hang.
TIMEOUT_SECONDS = 600
KIB_PER_MIB = 1024
MARKS = ("\N{ARABIC FATHA}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}", "\N{ARABIC HAMZA BELOW}")


@cache
def news() -> str:
    """Return the text of all news articles."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return "\n".join(json.loads(line)["text"] for line in lines)


def repeated(piece: str) -> Callable[[int], str]:
    """Return a function that repeats a piece up to a number of bytes."""
    return lambda size: piece * (size // len(piece.encode()) + 1)


def distinct(size: int) -> str:
    """Return distinct words."""
    letters = "بپتجچدرسکگلمنوہی"
    numbers = range(size // 13 + 1)
    return " ".join(
        "".join(letters[code >> 4 * position & 15] for position in range(6))
        for code in (number * 7919 % (1 << 24) for number in numbers)
    )


def shuffled(size: int) -> str:
    """Return news in which the letters of every fifth word are shuffled."""
    generator = random.Random(1)
    words = news().split()
    return " ".join(
        _shuffle_letters(word, generator) for word in islice(cycle(words), size * len(words) // len(news().encode()))
    )


def _shuffle_letters(word: str, generator: random.Random) -> str:
    if len(word) < 3 or generator.random() > 0.2:
        return word
    letters = list(word)
    generator.shuffle(letters)
    return "".join(letters)


SHAPES: dict[str, Callable[[int], str]] = {
    "news": lambda size: repeated(news())(size)[: size * len(news()) // len(news().encode())],
    "new words": shuffled,
    "distinct": distinct,
    "one word": repeated("پاکستان "),
    "no stops": lambda size: repeated(re.sub(r"[۔؟!\n.…-]", " ", news()))(size)[: size * 10 // 18],
    "no spaces": lambda size: repeated(re.sub(r"\s", "", news()))(size)[: size * 10 // 18],
    "speech": repeated("صدر نے کہا کہ امن ہوگا اور وزیر کے مطابق بارش ہوئی ہے "),
    "ranges": repeated("پیر سے جمعرات تک، 3 سے 5 جولائی 1978 ۶ روزمیں "),
    "opening marks": repeated("”امن "),
    "closing marks": repeated("امن” "),
    "marks": repeated('"'),
    "brackets": repeated("("),
    "stops": repeated("۔"),
    "dots": repeated("."),
    "digits": repeated("۱۲۳4567"),
    "dates glued": repeated("2024-06-19"),
    "one letter": repeated("ا"),
    "combining": repeated("".join(MARKS)),
    "letter, combining": repeated("ا" + "".join(MARKS) * 50_000),
    "joiners": repeated("\N{ZERO WIDTH NON-JOINER}"),
    "lines": repeated("\n"),
    "one-word lines": repeated("امن\n"),
    "base64": repeated("QmFzZTY0IGlzIG5vdCBVcmR1/"),
    "address": lambda size: "https://" + repeated("a.b/")(size),
    "hosts": repeated("abc-def."),
    "emoji": repeated("👩\N{ZERO WIDTH JOINER}"),
}
# Prepares a text and returns the function to measure.
Task = Callable[[str], Callable[[], object]]


def _of_text(function: Callable[[str], object]) -> Task:
    return lambda text: lambda: function(text)


def _of_tokens(function: Callable[[pd.DataFrame], object]) -> Task:
    def prepare(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise(text)
        return lambda: function(tokens)

    return prepare


def _of_parts(function: Callable[[pd.DataFrame, pd.DataFrame], object]) -> Task:
    """Split a text into two articles."""

    def prepare(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise([text[: len(text) // 2], text[len(text) // 2 :]])
        first = tokens["article"] == 0
        return lambda: function(tokens[first], tokens[~first])

    return prepare


def _of_times(function: Callable[[str, pd.DataFrame], object]) -> Task:
    def prepare(text: str) -> Callable[[], object]:
        times = helpers.find_times(text, published="2024-06-19")
        return lambda: function(text, times)

    return prepare


def _of_events(function: Callable[[pd.DataFrame], object]) -> Task:
    def prepare(text: str) -> Callable[[], object]:
        events = helpers.timeline(text, published="2024-06-19")
        return lambda: function(events)

    return prepare


def _written(extension: str) -> Task:
    def prepare(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise(text)
        return lambda: helpers.write_table(tokens, Path(tempfile.gettempdir()) / f"growth.{extension}")

    return prepare


def _topic(tokens: pd.DataFrame) -> str:
    return str(tokens["form"].iloc[0] or "امن").strip() or "امن"


def _timeml(text: str) -> object:
    return helpers.write_timeml(text, Path(tempfile.gettempdir()) / "growth.tml", published="2024-06-19")


def _calendar(events: pd.DataFrame) -> object:
    return helpers.write_calendar(events, Path(tempfile.gettempdir()) / "growth.ics")


def _varied(tokens: pd.DataFrame) -> object:
    variants = helpers.spelling_variants(tokens)
    return helpers.merge_variants(tokens, variants)


TASKS: dict[str, Task] = {
    "normalise": _of_text(helpers.normalise),
    "normalisation_report": _of_text(helpers.normalisation_report),
    "tokenise": _of_text(helpers.tokenise),
    "split_sentences": _of_text(helpers.split_sentences),
    "find_times": _of_text(lambda text: helpers.find_times(text, published="2024-06-19")),
    "timeline": _of_text(lambda text: helpers.timeline(text, published="2024-06-19")),
    "find_dateline": _of_text(helpers.find_dateline),
    "quotations": _of_tokens(helpers.quotations),
    "names": _of_tokens(helpers.names),
    "languages": _of_tokens(helpers.languages),
    "spacing_report": _of_tokens(helpers.spacing_report),
    "frequencies": _of_tokens(helpers.frequencies),
    "frequencies, lemma": _of_tokens(lambda tokens: helpers.frequencies(tokens, by="lemma", stop_words="drop")),
    "frequencies, n=3": _of_tokens(lambda tokens: helpers.frequencies(tokens, n=3, stop_words="drop")),
    "removed_stop_words": _of_tokens(helpers.removed_stop_words),
    "variants": _of_tokens(_varied),
    "find_units": _of_tokens(helpers.find_units),
    "join_units": _of_tokens(lambda tokens: helpers.join_units(tokens, helpers.find_units(tokens))),
    "concordance": _of_tokens(lambda tokens: helpers.concordance(tokens, _topic(tokens))),
    "concordance, sorted": _of_tokens(lambda tokens: helpers.concordance(tokens, "*", sort="after 3")),
    "concordance_html": _of_tokens(lambda tokens: concordance_html(helpers.concordance(tokens, _topic(tokens)))),
    "collocations": _of_tokens(lambda tokens: helpers.collocations(tokens, min_count=2)),
    "collocations, sentence": _of_tokens(
        lambda tokens: helpers.collocations(tokens, _topic(tokens), window="sentence")
    ),
    "dispersion": _of_tokens(helpers.dispersion),
    "diversity": _of_tokens(helpers.diversity),
    "keyness": _of_parts(helpers.keyness),
    "keyness, general": _of_tokens(lambda tokens: helpers.keyness(tokens, "general")),
    "compare": _of_parts(helpers.compare),
    "main_topic": _of_tokens(helpers.main_topic),
    "analyse": _of_text(helpers.analyse),
    "dispersion_chart": _of_tokens(lambda tokens: helpers.dispersion_chart(tokens, [_topic(tokens)])),
    "text_html": _of_text(text_html),
    "isolate": _of_text(isolate),
    "sentences_html": _of_times(sentences_html),
    "durations_and_sets": _of_times(lambda _, times: helpers.durations_and_sets(times)),
    "chronology": _of_events(helpers.chronology),
    "movable_timeline": _of_events(helpers.movable_timeline),
    "timeline_chart": _of_events(helpers.timeline_chart),
    "write_calendar": _of_events(_calendar),
    "write_timeml": _of_text(_timeml),
    "write_table, csv": _written("csv"),
    "write_table, jsonl": _written("jsonl"),
    "write_table, parquet": _written("parquet"),
    "summarise": _of_text(lambda text: summarise(analyse(text))),
}


def main() -> None:
    """Print one table per shape."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most", type=float, default=8.0, help="size of the largest text in megabytes")
    parser.add_argument("--shapes", nargs="*", default=list(SHAPES))
    parser.add_argument("--tasks", nargs="*", default=list(TASKS))
    parser.add_argument("--in-process", action="store_true", help="measure in this process")
    options = parser.parse_args()
    if options.in_process:
        for shape in options.shapes:
            print_table(shape, options.tasks, round(options.most * 1e6))
        return
    for shape in options.shapes:
        arguments = ["--in-process", "--most", str(options.most), "--shapes", shape, "--tasks", *options.tasks]
        try:
            subprocess.run([sys.executable, __file__, *arguments], check=False, timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            print(f"{shape}: not finished after {TIMEOUT_SECONDS} s", flush=True)


def print_table(shape: str, tasks: list[str], most_bytes: int) -> None:
    """Print the exponent and the largest text of each task on a shape."""
    for task in tasks:
        # The first call loads word lists.
        TASKS[task]("وزیر خارجہ نے 19 جون 2024 کو کہا کہ امن ہوگا۔ وزیر نے کہا۔")()
    print(f"\n{shape}\n| task | exponent | bytes | CPU s | peak memory of the process, MB |\n|---|---|---|---|---|")
    for task in tasks:
        points = measure(SHAPES[shape], TASKS[task], most_bytes)
        size, seconds = points[-1]
        slope = f"{exponent(points):.2f}" if seconds > LEAST_SECONDS else "–"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_PER_MIB
        print(f"| {task} | {slope} | {size:,} | {seconds:.2f} | {peak:,} |", flush=True)


def measure(shape: Callable[[int], str], task: Task, most_bytes: int) -> list[tuple[int, float]]:
    """Return bytes and CPU seconds of texts that double in size."""
    points: list[tuple[int, float]] = []
    size = FIRST_BYTES
    while True:
        text = shape(size)
        function = task(text)
        begin = time.process_time()
        try:
            function()
        except helpers.UrduNewsError as error:
            print(f"| rejected: {error} |")
        points.append((len(text.encode("utf-8", "surrogatepass")), time.process_time() - begin))
        if points[-1][1] > ENOUGH_SECONDS or size * 2 > most_bytes:
            return points
        size *= 2


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the slope of log time over log size at the last doublings."""
    logarithms = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds > LEAST_SECONDS / 4][
        -LAST_POINTS:
    ]
    if len(logarithms) < 2:
        return math.nan
    x, y = (sum(axis) / len(logarithms) for axis in zip(*logarithms, strict=True))
    return sum((a - x) * (b - y) for a, b in logarithms) / sum((a - x) ** 2 for a, _ in logarithms)


if __name__ == "__main__":
    main()
