"""Vocabulary benchmark: time and memory of counting words of a corpus whose vocabulary grows like that of real news.

Run: python benchmarks/vocabulary.py FREQUENCIES [--megabytes 50 250] [--tasks forms counter] [--runs 1] [--folder F]

FREQUENCIES is a table of words and their counts (columns form and count, separated by a tab), such as Makhzan's
``word_frequencies.tsv``. Running words are drawn from it, and a growing share of new words (names, inflections,
misprints) is added, because a corpus never stops to bring new words: 59 MB of real news have some 104,000 forms, and
250 MB some 500,000. Sentences, punctuation, numbers and errors (words written together, letters of Arabic keyboards,
misplaced hamzas) are as frequent as in real news. The text is the same in each run.

Each row is measured in a process of its own, imports included. The ratio is that of the seconds of ``re.findall`` with
``Counter``, in the same run.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

SEED = 2026
SIZES_MB = (50, 250)
KIB_PER_MIB = 1024
# Bytes of a running word of news with the space after it: a guess that only spreads the new words over the text.
BYTES_PER_WORD = 8.3
# Share of new words after so many million running words: measured vocabularies at 59 and 250 MB.
NEW_AT_START, NEW_PER_MILLION_WORDS = 0.009, 0.001
# Phrases that are used again and again, a few of them very often; how often one begins: of 120,000 words of real news
# some 58,000 pairs are distinct, of random words almost all.
PHRASES, PHRASE_SKEW, PHRASE_STARTS = 12_000, 4, 0.4
# How often a new word is one of the latest new words again: a name occurs several times in an article.
AGAIN, LATEST = 0.35, 50
# Shares of words in real news: numbers, Latin words, words written together with the next one, words with a vowel mark.
NUMBER, LATIN, GLUED, MARKED = 0.014, 0.004, 0.004, 0.006
# Shares of articles typed with letters of an Arabic keyboard, and of words with a misplaced hamza.
ARABIC_ARTICLES, HAMZA = 0.01, 0.02
COMMA, QUOTED, BRACKETED = 0.04, 0.006, 0.003
# Shares of marks with a space before them, and of full stops without a space after them.
APART, TOGETHER = 0.09, 0.2
SENTENCE_WORDS, ARTICLE_WORDS = (6, 36), (60, 90, 130, 180, 260, 400, 700)
PARAGRAPH_SENTENCES = 4
NON_JOINING = frozenset("اآدڈذرڑزژوے")
LETTERS = "ابپتٹجچحخدرزسشصطعغفقکگلمنوہی"
ENDINGS = ("وں", "یں", "ات", "ی", "ے", "یوں", "انہ", "گی", "ستان", "پور", "آباد", "زئی")
SYLLABLES = ("ما", "رو", "سن", "کی", "لو", "ڈا", "ور", "نی", "ٹا", "مر", "کو", "بی", "شا", "نگ", "فو", "یو", "گر", "ہا")
ARABIC_KEYBOARD = str.maketrans("یک", "يك")
HAMZAS = (("ئی", "ئ"), ("ؤ", "وء"), ("ئے", "ۓ"), ("ہے", "ھے"), ("ئ", "ی"))
LATIN_WORDS = ("BBC", "COVID", "Twitter", "the", "PTI", "Reuters", "iPhone", "of", "NATO", "U.S.", "AFP", "G-20")


def words(frequencies: Path) -> tuple[list[str], list[int]]:
    """Return the words of a table and their cumulated counts."""
    lines = frequencies.read_text(encoding="utf-8").splitlines()[1:]
    table = [line.split("\t") for line in lines]
    return [form for form, _ in table], list(accumulate(int(count) for _, count in table))


class Writer:
    """Write articles of random words."""

    def __init__(self, frequencies: Path) -> None:
        """Read the words."""
        self._random = random.Random(SEED)
        self._words, self._cumulated = words(frequencies)
        self._phrases = [
            self._random.choices(self._words, cum_weights=self._cumulated, k=self._random.randint(2, 5))
            for _ in range(PHRASES)
        ]
        self._latest: list[str] = list(SYLLABLES)
        self._written = 0

    def article(self) -> str:
        """Return the text of one article."""
        draw = self._random
        length = draw.choice(ARTICLE_WORDS)
        running = self._running(length)
        new = NEW_AT_START + NEW_PER_MILLION_WORDS * self._written / 1e6
        for change, share in (
            (self._new, new),
            (self._number, NUMBER),
            (self._latin, LATIN),
            (self._with_hamza, HAMZA),
            (self._with_mark, MARKED),
            (self._quoted, QUOTED),
            (self._bracketed, BRACKETED),
        ):
            for position in self._some(length, share):
                running[position] = change(running[position])
        self._written += length
        text = "\n".join(self._paragraphs(running))
        return text.translate(ARABIC_KEYBOARD) if draw.random() < ARABIC_ARTICLES else text

    def _running(self, length: int) -> list[str]:
        """Return random words, among them phrases."""
        draw = self._random
        running = draw.choices(self._words, cum_weights=self._cumulated, k=length)
        for position in self._some(length, PHRASE_STARTS):
            phrase = self._phrases[int(draw.random() ** PHRASE_SKEW * len(self._phrases))]
            running[position : position + len(phrase)] = phrase
        return running[:length]

    def _some(self, length: int, share: float) -> Iterator[int]:
        """Yield random positions, on average a share of all."""
        position = -1
        while (position := position + 1 + int(self._random.expovariate(share))) < length:
            yield position

    def _paragraphs(self, running: list[str]) -> Iterator[str]:
        draw = self._random
        sentences: list[str] = []
        begin = 0
        while begin < len(running):
            sentence = running[begin : begin + draw.randint(*SENTENCE_WORDS)]
            begin += len(sentence)
            gaps = [" "] * (len(sentence) - 1)
            for position in self._some(len(gaps), COMMA):
                gaps[position] = " ، " if draw.random() < APART else "، "
            for position in self._some(len(gaps), GLUED):
                if sentence[position][-1] in NON_JOINING:
                    gaps[position] = ""
            stop = " ۔" if draw.random() < APART else "۔"
            after = "" if draw.random() < TOGETHER else " "
            sentences.append("".join(x for pair in zip(sentence, [*gaps, stop + after], strict=True) for x in pair))
            if len(sentences) == PARAGRAPH_SENTENCES:
                yield "".join(sentences)
                sentences = []
        if sentences:
            yield "".join(sentences)

    def _new(self, _: str) -> str:
        """Return a word that is probably in no list: a misprint, an inflection or a name."""
        draw = self._random
        if draw.random() < AGAIN:
            return draw.choice(self._latest)
        base, chance = draw.choice(self._words), draw.random()
        place = draw.randrange(len(base))
        if chance < 0.25:
            word = base[:place] + draw.choice(LETTERS) + base[place + 1 :]
        elif chance < 0.4:
            word = base[:place] + draw.choice(LETTERS) + base[place:]
        elif chance < 0.55:
            word = base[:place] + base[place + 1 :][:1] + base[place : place + 1] + base[place + 2 :]
        elif chance < 0.75:
            word = base + draw.choice(ENDINGS)
        else:
            word = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 5)))
        self._latest = [*self._latest[1 - LATEST :], word]
        return word

    def _number(self, _: str) -> str:
        draw = self._random
        number = draw.choice((draw.randint(1, 31), draw.randint(1990, 2026), draw.randint(1, 2_000_000)))
        text = f"{number:,}" if number > 9999 else str(number)
        return draw.choice((text, text, f"{text}ء", f"{text}ویں", f"{text}%", f"{number / 10}"))

    def _latin(self, _: str) -> str:
        return self._random.choice(LATIN_WORDS)

    def _with_hamza(self, word: str) -> str:
        written = next((pair for pair in HAMZAS if pair[0] in word), ("", ""))
        return word.replace(*written) if written[0] else word

    def _with_mark(self, word: str) -> str:
        return word[:1] + "\N{ARABIC KASRA}" + word[1:]

    def _quoted(self, word: str) -> str:
        return self._random.choice((f"”{word}“", f"'{word}'", f'"{word}', f"{word}‘"))

    def _bracketed(self, word: str) -> str:
        return f"({word})"


def write_corpus(path: Path, megabytes: float, frequencies: Path) -> None:
    """Write JSON lines of about a size."""
    writer = Writer(frequencies)
    size = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        number = 0
        while size < megabytes * 1e6:
            line = json.dumps({"article": str(number), "text": writer.article()}, ensure_ascii=False) + "\n"
            file.write(line)
            size += len(line.encode())
            number += 1


COUNT = "from helpers import count_corpus; print(len(count_corpus(path, progress=False{options})))"
# Name -> label, whole script; ``path`` is the file.
TASKS = {
    "forms": ("`count_corpus`", COUNT.format(options="")),
    "lemmas": ('`count_corpus(by="lemma")`', COUNT.format(options=', by="lemma"')),
    "pairs": ("`count_corpus(n=2)`", COUNT.format(options=", n=2")),
    "counter": (
        "`re.findall` + `Counter`",
        """
import json, re
from collections import Counter
counts = Counter()
for line in open(path, encoding="utf-8"):
    counts.update(re.findall(r"\\w+", json.loads(line)["text"]))
print(len(counts))
""",
    ),
    "polars": (
        "bare polars expression",
        r"""
import polars as pl
words = pl.col("text").str.extract_all(r"\w+").explode()
table = pl.scan_ndjson(path).select(words).group_by("text").agg(pl.len())
print(len(table.collect(engine="streaming")))
""",
    ),
    "vectorizer": (
        "scikit-learn `CountVectorizer`",
        """
import json
from sklearn.feature_extraction.text import CountVectorizer
texts = (json.loads(line)["text"] for line in open(path, encoding="utf-8"))
counted = CountVectorizer(token_pattern=r"\\w+", lowercase=False).fit_transform(texts)
print(len(counted.sum(axis=0).A1))
""",
    ),
}
REFERENCE = "counter"


def measure(task: str, path: Path) -> tuple[float, float, int, int]:
    """Run a task in a new process: seconds, CPU seconds, peak in MiB, number of distinct words."""
    script = f"path = {str(path)!r}\n{TASKS[task][1]}"
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = process.stdout.read()
    _, _, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // KIB_PER_MIB, int(found or 0)


def print_table(path: Path, tasks: Sequence[str], runs: int) -> None:
    """Print one row per task: the fastest of several runs, the tasks in turn."""
    measured = [{task: measure(task, path) for task in tasks} for _ in range(runs)]
    fastest = {task: [min(column) for column in zip(*(one[task] for one in measured), strict=True)] for task in tasks}
    print(f"\n{path.stat().st_size / 1e6:.0f} MB\n")
    print("| work | s | CPU s | peak MB | words | x |\n|---|---|---|---|---|---|")
    for task, (seconds, cpu_seconds, peak, found) in fastest.items():
        ratio = f"{fastest[REFERENCE][0] / seconds:.2f}" if REFERENCE in fastest else ""
        print(f"| {TASKS[task][0]} | {seconds:.1f} | {cpu_seconds:.1f} | {peak:,} | {found:,} | {ratio} |", flush=True)


def main() -> None:
    """Write a corpus of each size, and print its table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("frequencies", type=Path, help="words and counts, separated by a tab")
    parser.add_argument("--megabytes", type=float, nargs="*", default=SIZES_MB)
    parser.add_argument("--tasks", nargs="*", choices=TASKS, default=list(TASKS))
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keep the corpora in this folder, and use those that are there")
    options = parser.parse_args()
    tasks = [task for task in options.tasks if task != "vectorizer" or find_spec("sklearn")]
    with tempfile.TemporaryDirectory() as temporary:
        for megabytes in options.megabytes:
            path = (options.folder or Path(temporary)) / f"{megabytes:g}.jsonl"
            if not path.exists():
                write_corpus(path, megabytes, options.frequencies)
            print_table(path, tasks, options.runs)


if __name__ == "__main__":
    main()
