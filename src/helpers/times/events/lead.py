"""Lead event: the main clause of an article's first sentence, the news of its publication date.

The clause is one only if its verb is a completed or ongoing action: "X arrived", "X has arrived", "talks are under
way", "X says". Background (گئے تھے), habits, states, plans, questions and the writer's own experience are not.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby, starmap
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import polars as pl

from helpers.tables import settings
from helpers.text.lines.datelines import in_datelines
from helpers.text.lines.furniture import Furniture
from helpers.text.sentences import GAPS
from helpers.text.tokenisation import token_frame
from helpers.times.events.durations import Known
from helpers.times.lexicon import Word, look_up, word_group
from helpers.times.tense import CLAUSE_ENDS, ERGATIVE, GROUP_KINDS, clause_bounds, verb_kind
from helpers.times.timex_values import granularity

# Code points that are read of an article: its heading, dateline and first sentences.
HEAD_CHARACTERS = 500
# Headings and other sentences without a verb that may come before the first sentence.
MAX_FRAGMENTS = 3
# Clauses of a sentence that are read; the main clause of a news sentence is among the first.
MAX_CLAUSES = 8
QUESTION = "؟"
# A first line without a stop is a heading or a caption up to this many words, if a sentence with a stop follows.
MAX_HEADING_WORDS = 25
EDGES = frozenset("،,؛;:\"'“”‘’«»()[]-–—")


class Lead(NamedTuple):
    """The lead clause of an article, as offsets in its raw text.

    Attributes:
        sentence: the number of its sentence.
        start: where the main clause begins.
        main_end: where the main clause ends.
        end: where the clause ends that the main clause introduces (کہا ہے کہ ...), else ``main_end``.
        looks_back: whether its verb is a past perfect (بنا لیے تھے), which is news only after the day in a dateline.
    """

    sentence: int
    start: int
    main_end: int
    end: int
    looks_back: bool = False


class Heads(NamedTuple):
    """What the first lines of articles have, by the article's name: lead clauses, and start and end of datelines."""

    leads: dict[Any, Lead]
    datelines: dict[Any, list[tuple[int, int]]]


class _Token(NamedTuple):
    """A token of the first sentences, and its place in the raw text."""

    sentence: int
    form: str
    start: int
    end: int


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(settings("times/lead.toml")[name])


def read_heads(table: pl.DataFrame, furniture: Furniture) -> Heads:
    """Return the lead clause and the dateline of each article that has one."""
    heads = table.select("article", text=pl.col("text").str.slice(0, HEAD_CHARACTERS))
    tokens = token_frame(heads, rejoin_words=False, furniture=furniture)
    flags = in_datelines(tokens)
    inside = tokens.with_columns(run=flags.rle_id()).filter(flags)
    tokens = tokens.filter(~flags).filter(~pl.col("kind").is_in(GAPS))
    words = {form: look_up(form) for form in tokens["form"].unique()}
    is_cut = dict(table.select("article", pl.col("text").str.len_chars() > HEAD_CHARACTERS).iter_rows())
    rows = tokens.select("article", "sentence", "form", "start", "end").iter_rows()
    tokens_of = ((name, starmap(_Token, (row[1:] for row in of))) for name, of in groupby(rows, key=itemgetter(0)))
    found = {name: _lead(list(of_article), words, is_cut[name]) for name, of_article in tokens_of}
    leads = {name: lead for name, lead in found.items() if lead}
    datelines: dict[Any, list[tuple[int, int]]] = {}
    for name, _, start, end in inside.group_by("article", "run").agg(pl.col("start").min(), pl.col("end").max()).rows():
        datelines.setdefault(name, []).append((start, end))
    return Heads(leads, datelines)


def split_datelines(known: Iterable[Known], heads: Heads) -> tuple[list[Known], dict[Any, Known]]:
    """Return the expressions outside datelines, and the day in the dateline of each article.

    A dateline says when the article was written: the day is that of the lead event, and no event of its own.
    """
    others: list[Known] = []
    days: dict[Any, Known] = {}
    for each in known:
        article, timex = each.expression.article, each.expression.timex
        place = each.expression.span[0]
        if not any(start <= place < end for start, end in heads.datelines.get(article, ())):
            others.append(each)
        elif timex.status == "resolved" and granularity(timex) == "day":
            days.setdefault(article, each)
    return others, days


def _lead(tokens: list[_Token], words_of: dict[str, Word], is_cut: bool) -> Lead | None:
    """Return the lead clause of an article, given as the tokens of its first sentences."""
    by_sentence = [list(of_sentence) for _, of_sentence in groupby(tokens, key=attrgetter("sentence"))]
    stops = [sentence[-1].form in CLAUSE_ENDS for sentence in by_sentence]
    for number, sentence in enumerate(by_sentence[: MAX_FRAGMENTS + 1]):
        words = [words_of[token.form] for token in sentence]
        is_heading = not stops[number] and stops[number + 1 : number + 2] == [True] and len(words) <= MAX_HEADING_WORDS
        if not is_heading and any(_kind(word.form) in GROUP_KINDS for word in words):
            # The last sentence of the part that was read may go on after it.
            return _lead_of_sentence(sentence, words, is_cut and sentence is by_sentence[-1])
    return None


def _lead_of_sentence(tokens: list[_Token], words: list[Word], is_cut: bool) -> Lead | None:
    clauses = list(_clauses(words))
    main = next((index for index, (start, end) in enumerate(clauses) if _is_main(words, start, end)), None)
    if (
        main is None
        or _is_question(words)
        or (is_cut and clauses[main][1] == len(words))
        or not _is_news(words, 0, clauses[main][1])
    ):
        return None
    first, last = _trimmed(words, 0, clauses[main][1])
    _, end = _trimmed(words, first, _introduced(words, clauses[main + 1 :]) or last)
    looks_back = words[last - 1].form in _words("past_auxiliaries")
    return Lead(tokens[0].sentence, tokens[first].start, tokens[last - 1].end, tokens[end - 1].end, looks_back)


def _is_question(words: list[Word]) -> bool:
    """Return whether a sentence asks: it begins with کیا, or ends with a question mark."""
    first, last = _trimmed(words, 0, len(words))
    return any(word.form == QUESTION for word in words[last:]) or words[first].form in _words("interrogatives")


def _clauses(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the first clauses of a sentence."""
    start = 0
    for _ in range(MAX_CLAUSES):
        if start == len(words):
            return
        _, end = clause_bounds(words, start, start + 1)
        # A comma after a verb ends a clause too: ٹیم ہار گئی، کپتان مستعفی ہو گئے.
        end = next((index for index in range(start + 1, end) if _ends(words, index)), end)
        yield start, end
        start = end


def _ends(words: list[Word], index: int) -> bool:
    return words[index].has("COMMA") and _kind(words[index - 1].form) in GROUP_KINDS


def _is_main(words: list[Word], start: int, end: int) -> bool:
    """Return whether a clause ends in a verb and does not depend on another one."""
    first, last = _trimmed(words, start, end)
    return first < last and words[first].form not in _words("subordinators") and _verb_group(words, first, last) < last


def _trimmed(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Return start and end of a clause without the punctuation around it."""
    while start < end and words[start].form in EDGES | CLAUSE_ENDS:
        start += 1
    while start < end and words[end - 1].form in EDGES | CLAUSE_ENDS:
        end -= 1
    return start, end


def _verb_group(words: list[Word], start: int, end: int) -> int:
    """Return where the verb group at the end of a clause begins; ``end`` if there is none."""
    last = end
    while end > start and _kind(words[end - 1].form) in GROUP_KINDS:
        # دیتے ہوئے کہا ہے: the participle before is no part of the group.
        if end < last and words[end - 1].form in word_group("while_doing") and _is_participle(words, start, end - 2):
            return end
        end -= 1
    return end


def _is_participle(words: list[Word], start: int, index: int) -> bool:
    return index >= start and verb_kind(words[index].form) == "participle"


def _kind(form: str) -> str | None:
    """Return the kind of a verb form, also of one that is written with the verb before it (ہوگئے)."""
    return verb_kind(form) or ("past" if form.endswith(tuple(_words("glued_endings"))) else None)


def _is_news(words: list[Word], start: int, end: int) -> bool:
    """Return whether a main clause is news of the publication date."""
    first, last = _trimmed(words, start, end)
    forms = [word.form for word in words[first:last]]
    if not forms or forms[0] in _words("subordinators") | _words("complementiser"):
        return False
    speaks = any(
        form in _words("first_person") or (form in _words("first_person_before_ne") and following == ERGATIVE)
        for form, following in zip(forms, [*forms[1:], ""], strict=True)
    )
    verb = _verb_group(words, first, last) - first
    return not speaks and _is_news_verb(forms[:verb], forms[verb:])


def _is_news_verb(before: list[str], group: list[str]) -> bool:
    """Return whether a verb group is a completed or an ongoing action, given the words before it."""
    kinds = [_kind(form) for form in group]
    if group[-1] in _words("past_auxiliaries"):
        return len(group) > 1 and group[-2] in _words("completing")
    if "future" in kinds:
        return False
    if kinds[-1] == "present":
        rest = set(kinds[:-1])
        previous = group[-2] if len(group) > 1 else before[-1] if before else ""
        stated = previous in _words("ongoing") | _words("said") | _words("completed")
        return stated or "progressive" in rest or ("participle" not in rest and bool(rest & {"past", "perfective"}))
    return kinds[-1] in {"past", "perfective"}


def _introduced(words: list[Word], clauses: list[tuple[int, int]]) -> int | None:
    """Return where the clause ends that کہ introduces right after the main clause; None without one."""
    if not clauses or words[_trimmed(words, *clauses[0])[0] % len(words)].form not in _words("complementiser"):
        return None
    return next((end for start, end in clauses if _is_main(words, start, end)), clauses[-1][1])
