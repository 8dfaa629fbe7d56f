"""Missing spaces: split forms that are several words written together."""

import math
from functools import cache
from itertools import accumulate, pairwise
from operator import mul
from typing import Any, Literal, NamedTuple, TypeAlias

import polars as pl

from helpers.tables import rows, settings
from helpers.text.lemmas import FUTURE, stems, verb_forms
from helpers.text.spacing.affixation import FIRST, LAST, affixes, is_affixed
from helpers.text.spacing.compounds import compounds
from helpers.text.spacing.coordination import AND, around_and, without_and
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.together.contractions import CLITICS, Words, contractions
from helpers.text.spacing.together.likelihood import (
    FINAL_LETTERS,
    Split,
    joined_words,
    listed_words,
    log_shares,
    most_likely,
)
from helpers.text.spacing.together.prefilter import may_be_several
from helpers.text.spacing.together.safe_pairs import is_noun_before_agent_marker, least_confidence
from helpers.text.spacing.together.verb_chains import chain_runs, followers, is_verb_chain
from helpers.text.spacing.together.word_shape import shape

# A verb and its auxiliary written together: split them, or keep them as written.
LightVerbs: TypeAlias = Literal["apart", "as written"]
SCHEMA: dict[str, Any] = {"form": pl.String, "parts": pl.List(pl.String), "confidence": pl.Float64}
# After a noun, this can only be a word: no noun or name ends in it after a consonant.
AGENT_MARKER = "نے"
# Up to this number of forms, the prefilter takes longer to begin than it saves.
FEW_FORMS = 500
# What speaks for and against a split; ``tables/spacing_evidence.toml`` describes each kind and has its weight.
EVIDENCE = ("share", "shape", "letters", "words", "contents", "rarest", "short_first", "short_last", "final_letters")
# log10 shares for the evidence: of a content word in no list, and instead of the rarest content word if there is none.
UNLISTED_SHARE, NO_CONTENT_SHARE = -7.0, -4.0
# log10 of a billion words: subtract it from a Zipf value to get log10 of the word's share.
ZIPF_OFFSET = 9.0


def missing_spaces(
    forms: pl.Series, corrections: Corrections | None = None, light_verbs: LightVerbs = "apart"
) -> pl.DataFrame:
    """Split the forms that are several words written together.

    1. A form known in general Urdu is one word, unless ``tables/joined_words.csv`` lists its words (اوراس, کردیا).
    2. Contractions are split by rule, although their letters join: pronouns and postpositions (اسکے, انہوںنے), futures
       (جائیگا), infinitives (ہونیوالا), and کے or کی with a noun (کیخلاف).
    3. Any other form is split after letters that do not join the next one, and after those that only end words (ں, ے),
       if a verb and its auxiliaries spell it (ہورہاہے), or if it is more likely several words than a name or a word
       that nobody listed. The evidence is how frequent the words are and how often they stand side by side.

    By convention, a verb and its auxiliaries are separate words (ہو گا, کر دیا), because most texts write them apart.
    A form with an affix (بےپناہ, ترقییافتہ) is one word.

    Args:
        forms: distinct forms in canonical spelling.
        corrections: forms that the user splits or keeps; they override the rules.
        light_verbs: "as written" keeps verb and auxiliaries together where the text does, also in a contracted future
            (جائیگا), and کیلئے. All other contractions are split.

    Returns:
        One row per split form: form; parts, which together have as many letters as the form and, unless it is a
        contraction, concatenate to it; confidence, 0 to 1, higher is more certain.

    >>> missing_spaces(pl.Series(["برقراررکھنے", "ہورہے", "اسکے", "نوجوان"]))["parts"].to_list()
    [['برقرار', 'رکھنے'], ['ہو', 'رہے'], ['اس', 'کے']]
    """
    given = [form for form in forms if form]
    wanted = {form: (list(words), 1.0) for form, words in (corrections or {}).items()}
    possible = _possible(given)
    found = [wanted.get(form) or (split_form(form, light_verbs) if form in possible else None) for form in given]
    split = [(form, *parts) for form, parts in zip(given, found, strict=True) if parts and len(parts[0]) > 1]
    split_forms, parts, confidences = zip(*split, strict=True) if split else ((), (), ())
    # Words have no space. Polars splits many strings in a tenth of the time in which it reads many lists.
    together = pl.Series(map(" ".join, parts), dtype=pl.String)
    return pl.DataFrame([split_forms, together.str.split(" "), confidences], schema=SCHEMA)


def _possible(forms: list[str]) -> frozenset[str]:
    """Return the forms that a table splits, or that words may spell and no table keeps."""
    whole, listed = _whole(), _listed()
    others = [form for form in forms if form not in whole]
    unknown = [form for form in others if form not in listed]
    several = may_be_several(unknown, _limits().longest_form) if len(unknown) > FEW_FORMS else unknown
    return frozenset(several).union(filter(listed.__contains__, others), filter(_after_and, forms))


def split_form(form: str, light_verbs: LightVerbs = "apart") -> tuple[list[str], float] | None:
    """Return the parts of a form and a confidence, or None for one word.

    >>> split_form("کیلئے"), split_form("پاکستان")
    ((['کے', 'لئے'], 0.95), None)
    """
    if form in _listed():
        found: tuple[list[str], float] | None = (list(_listed()[form]), _limits().by_rule)
    elif word := _after_and(form):
        found = ([AND, word], _limits().by_rule)
    elif form in _whole():
        found = None
    else:
        linked = around_and(form) if AND in form else None
        found = (linked, _limits().by_rule) if linked else _by_evidence(form)
    if not found or light_verbs == "apart":
        return found
    parts = _as_written(form, found[0])
    return (parts, found[1]) if len(parts) > 1 else None


def _after_and(form: str) -> str | None:
    """Return the word after a joined و, if any."""
    return without_and(form) if form.startswith(AND) else None


def _by_evidence(form: str) -> tuple[list[str], float] | None:
    """Split a form that no table has."""
    limits = _limits()
    split = most_likely(form) if limits.shortest_form <= len(form) <= limits.longest_form else None
    if not split or not is_plausible(split.words):
        return None
    confidence = 1 / (1 + math.exp(-_log_odds(form, split)))
    if confidence < limits.least_confidence_chain:
        return None
    parts = with_affixes(split.words)
    return (parts, round(confidence, 3)) if len(parts) > 1 and confidence >= _needed(parts) else None


def _needed(parts: list[str]) -> float:
    """Return the minimum confidence of a split: lower if the grammar supports it."""
    limits = _limits()
    if is_verb_chain(parts):
        return limits.least_confidence_chain
    before, last = parts[-2:]
    if len(parts) == 2 and (safe := least_confidence(before, last)):
        return min(safe, limits.least_confidence)
    noun = len(before) > limits.short and before not in stems() and before not in function_words()
    after_consonant = before[-1] not in limits.after_vowels
    agent = last == AGENT_MARKER and noun and after_consonant
    return limits.least_confidence_agent if agent else limits.least_confidence


def _as_written(form: str, parts: list[str]) -> list[str]:
    """Return the parts, with verb chains and کیلئے as the text writes them."""
    if form in CLITICS:
        return [form]
    lengths = [sum(map(len, run)) for run in chain_runs(parts)]
    return [form[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True)]


def is_plausible(parts: list[str]) -> bool:
    """Return whether all parts can be words: no endings, and verbs only where they can stand."""
    limits, before_last, last = _limits(), *parts[-2:]
    if len(parts) > limits.most_parts:
        return False
    # نے after a noun is a word (شاعر نے), after ا or و it is rather the ending of a verb (چکرانے).
    after_vowel = last in limits.vowel_endings and before_last[-1] in limits.after_vowels
    ending = last in limits.endings or (after_vowel and not is_noun_before_agent_marker(before_last))
    if ending and before_last not in function_words():
        return False
    # A future ending follows a verb, so it cannot be the first part (گارتھ).
    if parts[0] in FUTURE:
        return False
    for before, part in pairwise(parts):
        if part in FUTURE and part not in followers(before):
            return False
        # Nor does a verb follow the end of a clause (تھاکرے), unless a final letter shows where it ends (ہےکرنا).
        if before in _open_ends() and part in verb_forms() and part not in limits.not_verbs:
            return False
        # Nor do two case markers stand side by side (اسپرکو), nor جانا after an imperative (ہلاکہوگئے).
        if (before in limits.markers and part in limits.markers_alone) or _is_broken_chain(before, part):
            return False
    return True


@cache
def _open_ends() -> frozenset[str]:
    """Return the forms that end a clause, but not in a letter that only ends words: to be, and the future endings."""
    ends = frozenset(settings("verb_chains.toml")["copula"]).union(FUTURE) - {"ہو", "ہوں"}
    return frozenset(end for end in ends if end[-1] not in FINAL_LETTERS)


def _is_broken_chain(before: str, part: str) -> bool:
    """Return whether a perfective of جانا follows an imperative of a verb: کہو گئے."""
    return part in _limits().gone and before.endswith("و") and before in verb_forms() and before not in stems()


def with_affixes(parts: list[str]) -> list[str]:
    """Join the words of a compound, and affixes to their word: غیر, قانونی make غیرقانونی."""
    if _in_compounds().isdisjoint(parts):
        return parts
    joined = [parts[0]]
    for before, part in pairwise(parts):
        prefixed = before in affixes(FIRST) and part not in function_words()
        if prefixed or is_affixed(before, part) or f"{before} {part}" in compounds():
            joined[-1] += part
        else:
            joined.append(part)
    return joined


@cache
def _in_compounds() -> frozenset[str]:
    """Return the affixes, and the last words of compounds."""
    return affixes(FIRST).union(affixes(LAST), (compound.rpartition(" ")[2] for compound in compounds()))


def _log_odds(form: str, split: Split) -> float:
    """Return the log-odds that a form is several words: logistic regression."""
    weights = _weights()
    return sum(map(mul, weights, evidence_of(form, split)), weights[-1])


def evidence_of(form: str, split: Split) -> tuple[float, ...]:
    """Return what speaks for and against a split, in the order of ``EVIDENCE``."""
    words, functions, shares, short = split.words, function_words(), log_shares(), _limits().short
    first, last = words[0], words[-1]
    contents = [shares.get(word, UNLISTED_SHARE) for word in words if word not in functions]
    short_first = len(first) <= short and first[-1] not in FINAL_LETTERS and bool(contents)
    short_last = len(last) <= short and last in functions
    final_letters = {word[-1] for word in words[:-1]}.issubset(FINAL_LETTERS)
    rarest = min(contents) if contents else NO_CONTENT_SHARE
    return (
        split.share,
        shape(form),
        len(form),
        len(words),
        len(contents),
        rarest,
        short_first,
        short_last,
        final_letters,
    )


@cache
def _weights() -> tuple[float, ...]:
    """Return the weight of each kind of evidence, and the bias."""
    weights = settings("spacing_evidence.toml")
    return tuple(weights[name] for name in (*EVIDENCE, "bias"))


class _Limits(NamedTuple):
    """The half of ``tables/spacing.toml`` that is about missing spaces."""

    shortest_form: int
    longest_form: int
    most_parts: int
    short: int
    least_confidence: float
    least_confidence_agent: float
    least_confidence_chain: float
    by_rule: float
    endings: frozenset[str]
    vowel_endings: frozenset[str]
    after_vowels: frozenset[str]
    not_verbs: frozenset[str]
    markers: frozenset[str]
    markers_alone: frozenset[str]
    gone: frozenset[str]


@cache
def _limits() -> _Limits:
    values = (settings("spacing.toml")[name] for name in _Limits._fields)
    return _Limits._make(frozenset(value) if isinstance(value, list) else value for value in values)


@cache
def _listed() -> dict[str, Words]:
    """Return the forms that tables split: contractions, and the joined words of the word lists."""
    return contractions() | joined_words()


@cache
def _whole() -> frozenset[str]:
    """Return the forms that are never split: known words, verb forms, names, offices, listed words and compounds."""
    return listed_words().union(log_shares(), verb_forms()).difference(_listed())


@cache
def function_words() -> frozenset[str]:
    """Return all function words."""
    return frozenset(row["form"] for row in rows("function_words.csv"))


@cache
def auxiliaries() -> frozenset[str]:
    """Return the auxiliaries and light verbs among the function words."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX")
