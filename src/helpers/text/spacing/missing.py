"""Missing spaces: split forms that are several words written together."""

import math
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, Literal, TypeAlias

import polars as pl

from helpers.tables import rows, settings
from helpers.text.lemmas import FUTURE, stems, verb_forms
from helpers.text.spacing.affixation import FIRST, affixes, is_affixed
from helpers.text.spacing.contractions import CLITICS, contractions
from helpers.text.spacing.coordination import AND, without_and
from helpers.text.spacing.corrections import Corrections
from helpers.text.spacing.likelihood import FINAL_LETTERS, Split, joined_words, log_shares, most_likely
from helpers.text.spacing.verb_chains import chain_runs, followers, is_verb_chain
from helpers.text.spacing.word_shape import shape

# A verb and its auxiliary written together: split them, or keep them as written.
LightVerbs: TypeAlias = Literal["apart", "as written"]
SCHEMA: dict[str, Any] = {"form": pl.String, "parts": pl.List(pl.String), "confidence": pl.Float64}
# After a noun, this can only be a word: no noun or name ends in it after a consonant.
AGENT_MARKER = "نے"
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
    wanted = corrections or {}
    splits = (
        (form, (list(wanted[form]), 1.0) if form in wanted else split_form(form, light_verbs)) for form in forms if form
    )
    found = [(form, *split) for form, split in splits if split and len(split[0]) > 1]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def split_form(form: str, light_verbs: LightVerbs = "apart") -> tuple[list[str], float] | None:
    """Return the parts of a form and a confidence, or None for one word.

    >>> split_form("کیلئے"), split_form("پاکستان")
    ((['کے', 'لئے'], 0.95), None)
    """
    found = _split(form)
    if not found or light_verbs == "apart":
        return found
    parts = _as_written(form, found[0])
    return (parts, found[1]) if len(parts) > 1 else None


def _split(form: str) -> tuple[list[str], float] | None:
    """Return the parts of a form, verbs and auxiliaries apart."""
    if by_rule := joined_words().get(form) or contractions().get(form):
        return list(by_rule), _limits()["by_rule"]
    if word := without_and(form):
        return [AND, word], _limits()["by_rule"]
    if form in log_shares() or form in _kept() or not _splittable_length(form) or form in verb_forms():
        return None
    split = most_likely(form)
    if not split or not _plausible(split.words):
        return None
    parts = _with_affixes(split.words)
    confidence = _confidence(form, split)
    return (parts, round(confidence, 3)) if len(parts) > 1 and confidence >= _needed(parts) else None


def _needed(parts: list[str]) -> float:
    """Return the minimum confidence of a split: lower if the grammar supports it."""
    chain = is_verb_chain(parts)
    noun = len(parts[-2]) > _limits()["short"] and parts[-2] not in stems() and parts[-2] not in function_words()
    agent = parts[-1] == AGENT_MARKER and noun
    kind = "least_confidence_chain" if chain else "least_confidence_agent" if agent else "least_confidence"
    return float(_limits()[kind])


def _splittable_length(form: str) -> bool:
    limits = _limits()
    return bool(limits["shortest_form"] <= len(form) <= limits["longest_form"])


def _as_written(form: str, parts: list[str]) -> list[str]:
    """Return the parts, with verb chains and کیلئے as the text writes them."""
    if form in CLITICS:
        return [form]
    lengths = [sum(map(len, run)) for run in chain_runs(parts)]
    return [form[end - length : end] for end, length in zip(accumulate(lengths), lengths, strict=True)]


def _plausible(parts: list[str]) -> bool:
    """Return whether all parts can be words: no endings, and verbs only where they can stand."""
    last, before_last = parts[-1], parts[-2]
    # نے after a noun is a word (شاعرنے), after ا or و it is rather the ending of a verb (چکرانے).
    ending = last in _words("vowel_endings") and before_last[-1] in _words("after_vowels")
    inflected = (ending or last in _words("endings")) and before_last not in function_words()
    # A future ending follows a verb, so it cannot be the first part (گارتھ).
    future = any(part in FUTURE and part not in followers(before) for before, part in pairwise(["", *parts]))
    # Nor does a verb follow the end of a clause (تھاکرے).
    clause = any(before in _ends_of_clause() and part in _verbs() for before, part in pairwise(parts))
    return not (inflected or future or clause) and len(parts) <= _limits()["most_parts"]


@cache
def _verbs() -> frozenset[str]:
    """Return the verb forms that are no other word (کیا what, کی of)."""
    return frozenset(verb_forms()) - _words("not_verbs")


@cache
def _ends_of_clause() -> frozenset[str]:
    """Return the forms that end a clause: to be, and the future endings."""
    return frozenset(settings("verb_chains.toml")["copula"]).union(FUTURE) - {"ہو", "ہوں"}


def _with_affixes(parts: list[str]) -> list[str]:
    """Join affixes to the word that they belong to: غیر, قانونی make غیرقانونی."""
    joined = [parts[0]]
    for before, part in pairwise(parts):
        prefixed = before in affixes(FIRST) and part not in function_words()
        if prefixed or is_affixed(before, part):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _confidence(form: str, split: Split) -> float:
    """Return the probability that a form is several words: logistic regression."""
    weights = settings("spacing_evidence.toml")
    evidence = weights["bias"] + sum(weights[name] * value for name, value in evidence_of(form, split).items())
    return 1 / (1 + math.exp(-evidence))


def evidence_of(form: str, split: Split) -> dict[str, float]:
    """Return what speaks for and against a split; ``tables/spacing.toml`` has the weight of each."""
    words, functions = split.words, function_words()
    contents = [word for word in words if word not in functions]
    short = _limits()["short"]
    return {
        "share": split.share,
        "shape": shape(form),
        "letters": len(form),
        "words": len(words),
        "contents": len(contents),
        "rarest": min((log_shares().get(word, -7.0) for word in contents), default=-4.0),
        "short_first": len(words[0]) <= short and words[0][-1] not in FINAL_LETTERS and bool(contents),
        "short_last": len(words[-1]) <= short and words[-1] in functions,
        "final_letters": all(word[-1] in FINAL_LETTERS for word in words[:-1]),
    }


def _limits() -> dict[str, Any]:
    return settings("spacing.toml")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_limits()[name])


@cache
def _kept() -> frozenset[str]:
    """Return the forms that are never split: listed words, compounds, offices, and names of persons and places."""
    tables = {"one_words": "word", "compounds": "compound", "offices": "office"}
    tables |= {"personal_names": "name", "places": "place"}
    return frozenset(row[column].replace(" ", "") for name, column in tables.items() for row in rows(f"{name}.csv"))


@cache
def function_words() -> frozenset[str]:
    """Return all function words."""
    return frozenset(row["form"] for row in rows("function_words.csv"))


@cache
def auxiliaries() -> frozenset[str]:
    """Return the auxiliaries and light verbs among the function words."""
    return frozenset(row["form"] for row in rows("function_words.csv") if row["pos"] == "AUX")
