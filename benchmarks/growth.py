"""How time and memory grow with the text: every public function on real news and on texts made to be hard.

Run: python benchmarks/growth.py [--most MB] [--shapes a,b] [--works c,d] (reads ../shared/data, prints tables, asserts
nothing). A text doubles until a work has taken a few processor seconds or the text has the size asked for. The exponent
is the slope of the logarithm of the time over that of the size at the last doublings: 1 is linear, 2 the square. Each
shape is a process of its own, in which every list of words has been loaded before anything is timed.
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
from helpers.notebook.bidi_html import isolate
from helpers.notebook.concordance_html import concordance_html
from helpers.notebook.display import text_html
from helpers.notebook.linked_sentences import sentences_html
from helpers.reports.summaries import summarise

NEWS = Path(__file__).parents[1] / "../shared/data/news_sample.jsonl"
# Bytes of the first text, and processor seconds after which a work is given no larger one.
FIRST, ENOUGH = 125_000, 2.0
# Seconds below which a time says nothing of growth, and doublings that the slope is taken over.
LEAST, LAST = 0.08, 3
# Seconds for all works on one shape; what has not come back by then hangs.
PATIENCE = 600
KIBI = 1024
MARKS = ("\N{ARABIC FATHA}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}", "\N{ARABIC HAMZA BELOW}")


@cache
def news() -> str:
    """Return the news, one article after the other."""
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return "\n".join(json.loads(line)["text"] for line in lines)


def repeated(piece: str) -> Callable[[int], str]:
    """Return what makes a text of so many bytes of one piece."""
    return lambda size: piece * (size // len(piece.encode()) + 1)


def distinct(size: int) -> str:
    """Return words none of which comes twice."""
    letters = "بپتجچدرسکگلمنوہی"
    number = range(size // 13 + 1)
    return " ".join(
        "".join(letters[n >> 4 * k & 15] for k in range(6)) for n in (at * 7919 % (1 << 24) for at in number)
    )


def shuffled(size: int) -> str:
    """Return news whose vocabulary grows for ever: in every fifth word two letters change places."""
    chance = random.Random(1)
    words = news().split()
    return " ".join(_swapped(word, chance) for word in islice(cycle(words), size * len(words) // len(news().encode())))


def _swapped(word: str, chance: random.Random) -> str:
    if len(word) < 3 or chance.random() > 0.2:
        return word
    letters = list(word)
    chance.shuffle(letters)
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
Work = Callable[[str], Callable[[], object]]


def _of_text(work: Callable[[str], object]) -> Work:
    return lambda text: lambda: work(text)


def _of_tokens(work: Callable[[pd.DataFrame], object]) -> Work:
    def ready(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise(text)
        return lambda: work(tokens)

    return ready


def _of_parts(work: Callable[[pd.DataFrame, pd.DataFrame], object]) -> Work:
    """Two halves of a text as articles."""

    def ready(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise([text[: len(text) // 2], text[len(text) // 2 :]])
        first = tokens["article"] == 0
        return lambda: work(tokens[first], tokens[~first])

    return ready


def _of_times(work: Callable[[str, pd.DataFrame], object]) -> Work:
    def ready(text: str) -> Callable[[], object]:
        times = helpers.find_times(text, published="2024-06-19")
        return lambda: work(text, times)

    return ready


def _of_events(work: Callable[[pd.DataFrame], object]) -> Work:
    def ready(text: str) -> Callable[[], object]:
        events = helpers.timeline(text, published="2024-06-19")
        return lambda: work(events)

    return ready


def _written(ending: str) -> Work:
    def ready(text: str) -> Callable[[], object]:
        tokens = helpers.tokenise(text)
        return lambda: helpers.write_table(tokens, Path(tempfile.gettempdir()) / f"growth.{ending}")

    return ready


def _topic(tokens: pd.DataFrame) -> str:
    return str(tokens["form"].iloc[0] or "امن").strip() or "امن"


def _timeml(text: str) -> object:
    return helpers.write_timeml(text, Path(tempfile.gettempdir()) / "growth.tml", published="2024-06-19")


def _calendar(events: pd.DataFrame) -> object:
    return helpers.write_calendar(events, Path(tempfile.gettempdir()) / "growth.ics")


def _varied(tokens: pd.DataFrame) -> object:
    variants = helpers.spelling_variants(tokens)
    return helpers.merge_variants(tokens, variants)


WORKS: dict[str, Work] = {
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
    "dispersion_chart": _of_tokens(lambda tokens: helpers.dispersion_chart(tokens, [_topic(tokens)])),
    "text_html": _of_text(text_html),
    "isolate": _of_text(isolate),
    "sentences_html": _of_times(sentences_html),
    "durations_and_sets": _of_times(lambda _, times: helpers.durations_and_sets(times)),
    "movable_timeline": _of_events(helpers.movable_timeline),
    "timeline_chart": _of_events(helpers.timeline_chart),
    "write_calendar": _of_events(_calendar),
    "write_timeml": _of_text(_timeml),
    "write_table, csv": _written("csv"),
    "write_table, jsonl": _written("jsonl"),
    "write_table, parquet": _written("parquet"),
    "summarise": _of_text(lambda text: summarise({"text": text, "published": "2024-06-19"})),
}


def main() -> None:
    """Print a table for each shape."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--most", type=float, default=8.0, help="megabytes of the largest text")
    asked.add_argument("--shapes", nargs="*", default=list(SHAPES))
    asked.add_argument("--works", nargs="*", default=list(WORKS))
    asked.add_argument("--here", action="store_true", help="time them in this process")
    given = asked.parse_args()
    if given.here:
        for shape in given.shapes:
            timed(shape, given.works, round(given.most * 1e6))
        return
    for shape in given.shapes:
        options = ["--here", "--most", str(given.most), "--shapes", shape, "--works", *given.works]
        try:
            subprocess.run([sys.executable, __file__, *options], check=False, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            print(f"{shape}: not done after {PATIENCE} s", flush=True)


def timed(shape: str, works: list[str], most: int) -> None:
    """Print a row for each work on a shape: how it grows, and what the largest text that it was given took."""
    for work in works:
        # Lists of words are loaded when first asked for.
        WORKS[work]("وزیر خارجہ نے 19 جون 2024 کو کہا کہ امن ہوگا۔ وزیر نے کہا۔")()
    print(f"\n{shape}\n| work | exponent | bytes | processor s | memory of the process, MB |\n|---|---|---|---|---|")
    for work in works:
        points = measured(SHAPES[shape], WORKS[work], most)
        size, seconds = points[-1]
        told = f"{exponent(points):.2f}" if seconds > LEAST else "–"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIBI
        print(f"| {work} | {told} | {size:,} | {seconds:.2f} | {peak:,} |", flush=True)


def measured(shape: Callable[[int], str], work: Work, most: int) -> list[tuple[int, float]]:
    """Return bytes and processor seconds of texts that double."""
    points: list[tuple[int, float]] = []
    size = FIRST
    while True:
        text = shape(size)
        ready = work(text)
        begin = time.process_time()
        try:
            ready()
        except helpers.UrduNewsError as error:
            print(f"| refused: {error} |")
        points.append((len(text.encode("utf-8", "surrogatepass")), time.process_time() - begin))
        if points[-1][1] > ENOUGH or size * 2 > most:
            return points
        size *= 2


def exponent(points: list[tuple[int, float]]) -> float:
    """Return the slope of the logarithm of the time over that of the size, at the last doublings that say anything."""
    told = [(math.log(size), math.log(seconds)) for size, seconds in points if seconds > LEAST / 4][-LAST:]
    if len(told) < 2:
        return math.nan
    x, y = (sum(axis) / len(told) for axis in zip(*told, strict=True))
    return sum((a - x) * (b - y) for a, b in told) / sum((a - x) ** 2 for a, _ in told)


if __name__ == "__main__":
    main()
