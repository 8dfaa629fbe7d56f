"""Time over a text that repeats words of the tables: ``python -m fuzz.repeats`` looks for shapes nobody thought of.

The known ones are timed by ``benchmarks/growth.py``.
"""

import argparse
import math
import time
from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import helpers
from fuzz.seeds import words
from helpers.text.normalisation import normalise

FUNCTIONS: dict[str, Callable[[str], object]] = {
    "normalise": normalise,
    "normalisation_report": helpers.normalisation_report,
    "tokenise": helpers.tokenise,
    "split_sentences": helpers.split_sentences,
    "find_times": lambda text: helpers.find_times(text, published="2024-06-19"),
    "timeline": lambda text: helpers.timeline(text, published="2024-06-19"),
    "find_dateline": helpers.find_dateline,
    "quotations": helpers.quotations,
    "names": lambda text: helpers.names(helpers.tokenise(text)),
}
# Characters of the smaller and the larger text, and of the largest that tells a suspicion from chance.
SIZES, SURE = (20_000, 80_000), 320_000
# Slope of log time over log size: 1 is linear. Noise of a shared machine is about a fifth.
STEEP = 1.25
# What stands between the repeats.
GAPS = ("", " ", "\n", "۔ ", "، ")
# Signs that patterns look for in rows, and words that rules look beyond.
HARD = (
    *(
        "ا",
        "\u064e",
        "\u200c",
        "1",
        "1.",
        "1,",
        "-",
        "/",
        "1/",
        "1:",
        "12-",
        "”",
        "“”",
        '"',
        "(",
        "()",
        "[",
        "۔",
        "…",
        "\x1d",
    ),
    *(
        "www.",
        "https://",
        "a.",
        "a@",
        "a.com",
        "#",
        "#_",
        "@",
        "👍\u200d",
        "🇵",
        "A.",
        "a'",
        "a-",
        "-LRB-",
        "x",
        "ے",
        "ہورہے",
    ),
    *(
        "اور ",
        "کہ ",
        "نے کہا کہ ",
        "کے مطابق ",
        "کا کہنا ہے کہ ",
        "سے ",
        "12 تا ",
        "سو ",
        "دو سو ",
        "ایک ارب ",
        "سال سے ",
        "پیر اور ",
    ),
    *(
        "12 مارچ ",
        "1939-45 ",
        "صبح ",
        "آف ",
        "صدر ",
        "ڈاکٹر ",
        "ضلع ",
        "بقول ",
        "پی ",
        "اے۔ ",
        "خو د ",
        "بے ",
        "و ",
        "ہو گا ",
    ),
)


def main() -> None:
    """Time every function on every repeat, and print what grows faster than its text."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--functions", nargs="+", default=list(FUNCTIONS))
    given = options.parse_args()
    until, tried = time.monotonic() + 60 * given.minutes, 0
    for repeat in repeats(given.seed):
        if time.monotonic() > until:
            break
        tried += 1
        for name in given.functions:
            steep = slope(FUNCTIONS[name], repeat, *SIZES)
            if steep > STEEP and (steep := slope(FUNCTIONS[name], repeat, SIZES[1], SURE)) > STEEP:
                print(f"{name}: {repeat!r} grows with the power {steep:.2f}", flush=True)
    print(f"{tried} repeats tried")


def repeats(seed: int) -> Iterator[str]:
    """Yield the hard ones, then words of the tables, one to three with the same gap."""
    yield from HARD
    rng = Random(seed)
    yield from (word + gap for word, gap in product(rng.sample(words(), 40), GAPS))
    while True:
        gap = rng.choice(GAPS)
        yield "".join(word + gap for word in rng.choices(words(), k=rng.randint(1, 3)))


def slope(work: Callable[[str], object], repeat: str, small: int, large: int) -> float:
    """Return the power with which the time grows: the best of two, less what any text takes."""
    base = seconds(work, repeat)
    less, more = (max(seconds(work, repeat * (size // len(repeat) + 1)) - base, 1e-3) for size in (small, large))
    return math.log(more / less) / math.log(large / small)


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the processor's time for a text: the better of two tries."""
    tries = []
    for _ in range(2):
        begin = time.process_time()
        work(text)
        tries.append(time.process_time() - begin)
    return min(tries)


if __name__ == "__main__":
    main()
