"""Search for texts whose processing time grows faster than their size: ``python -m fuzz.repeats``.

The texts repeat words of the tables. ``benchmarks/growth.py`` times the known cases.
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
# Characters of the smaller and the larger text, and of a third one that confirms a suspicion.
SIZES, CONFIRMATION_SIZE = (20_000, 80_000), 320_000
# Slope of log time over log size: 1 is linear. Noise on a shared machine is about 0.2.
MAX_SLOPE = 1.25
# Separators between the repeats.
GAPS = ("", " ", "\n", "۔ ", "، ")
# Characters that patterns match in sequences, and words that rules look past.
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
    """Time every function on every repeat; print those whose time grows faster than the text."""
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
            if steep > MAX_SLOPE and (steep := slope(FUNCTIONS[name], repeat, SIZES[1], CONFIRMATION_SIZE)) > MAX_SLOPE:
                print(f"{name}: {repeat!r} grows with the power {steep:.2f}", flush=True)
    print(f"{tried} repeats tried")


def repeats(seed: int) -> Iterator[str]:
    """Yield the known hard repeats, then one to three words of the tables with the same separator."""
    yield from HARD
    rng = Random(seed)
    yield from (word + gap for word, gap in product(rng.sample(words(), 40), GAPS))
    while True:
        gap = rng.choice(GAPS)
        yield "".join(word + gap for word in rng.choices(words(), k=rng.randint(1, 3)))


def slope(work: Callable[[str], object], repeat: str, small: int, large: int) -> float:
    """Return the exponent with which the time grows, without the fixed time of a call."""
    fixed = seconds(work, repeat)
    less, more = (max(seconds(work, repeat * (size // len(repeat) + 1)) - fixed, 1e-3) for size in (small, large))
    return math.log(more / less) / math.log(large / small)


def seconds(work: Callable[[str], object], text: str) -> float:
    """Return the CPU time for a text, the lower of two runs."""
    times = []
    for _ in range(2):
        begin = time.process_time()
        work(text)
        times.append(time.process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
