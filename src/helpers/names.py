"""Who and where: persons, places and organisations, found by tables and by the words beside them."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd
import polars as pl

from helpers.errors import UrduNewsError
from helpers.frames import to_pandas, to_polars
from helpers.gazetteer import USUAL, known, may_be_name
from helpers.lexicon import general_zipf
from helpers.spacing import function_words
from helpers.tables import rows, settings
from helpers.units import find_units

Kind: TypeAlias = Literal["person", "place", "organisation"]
NEEDED = {"article", "sentence", "start", "end", "surface", "form", "lemma", "kind"}
SCHEMA = {"sentence": pl.Int64, "start": pl.Int64, "end": pl.Int64, "surface": pl.String, "name": pl.String}
SCHEMA |= {"kind": pl.String, "rule": pl.String}
# Words: more in a row after a title are no longer the name.
LONGEST_NAME = 4
# Words on each side of an example.
CONTEXT = 4


class Word(NamedTuple):
    """A token that is not white space."""

    form: str
    kind: str
    start: int
    end: int
    sentence: int


Words: TypeAlias = list[Word]


class Found(NamedTuple):
    """A name: the places of its words, what it is, and how it was found."""

    begin: int
    end: int
    kind: Kind
    rule: str


def names(tokens: pd.DataFrame) -> pd.DataFrame:
    """List the persons, places and organisations of a text, by rule and by table; nothing is learned or downloaded.

    A name is as it is written: "صدر پوتین" and "ولادیمیر پوتین" are two rows. A name that no table has and that no title
    or other name stands beside is missed.

    Args:
        tokens: from ``tokenise``.

    Returns:
        One row per name and kind, the most frequent first: name; kind (person, place or organisation); count;
        articles, in how many it occurs; rules, those that found it; example, its first mention with the words around.

    Raises:
        UrduNewsError: a table that is not one of tokens.

    >>> from helpers.words import tokenise
    >>> names(tokenise("وزیر خارجہ مائیک پومپیو لاہور آئے۔"))[["name", "kind"]].values.tolist()
    [['لاہور', 'place'], ['مائیک پومپیو', 'person']]
    """
    mentions = to_polars(name_mentions(tokens))
    listed = (
        mentions.group_by("name", "kind", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("article").n_unique().cast(pl.Int64).alias("articles"),
            pl.col("rule").unique(maintain_order=True).str.join(", ").alias("rules"),
            pl.col("article", "start", "end").first(),
        )
        .sort("count", "name", "kind", descending=[True, False, False])
    )
    return to_pandas(listed.with_columns(_examples(listed, to_polars(tokens))).drop("article", "start", "end"))


def name_mentions(tokens: pd.DataFrame) -> pd.DataFrame:
    """List every mention of a name, so that each leads to its place in the text.

    The rules, each under the name it has in the column ``rule``:

    1. *table*: places (``places.csv``, CLDR) and organisations; a place that is also a word (شام) needs *evidence*: a
       place beside it, or what places have after it (شام کے صدر).
    2. *title*: the words after a title (وزیر خارجہ سرگئی لاوروف), while they are names or hardly known words.
    3. *given name*: a listed given name, and the name or hardly known word after it; *surname*: what is before one.
    4. *pattern*: words that end in پارٹی or بینک or begin with وزارت; *letters*: the names of letters (پی سی بی).
    5. *ending*: a hardly known word in آباد, پور, ستان ...; *kind of place*: what follows ضلع or دریائے.
    6. *again*: a name of several words that the article has elsewhere, or one of its words.

    Returns:
        One row per mention, in the order of the text: article; sentence; start and end, code points of the raw text;
        surface, as written; name, in canonical spelling; kind; rule.

    >>> from helpers.words import tokenise
    >>> name_mentions(tokenise("خوشی سے شاہد ہوا"))["name"].to_list()
    []
    """
    if missing := NEEDED - set(tokens.columns):
        raise UrduNewsError(f"The table has no column {', '.join(sorted(missing))}. Make it with tokenise.")
    table = to_polars(tokens)
    units = _units(tokens)
    found: list[tuple[Any, ...]] = []
    for (article,), own in table.group_by("article", maintain_order=True):
        words = _words(own)
        text, origin = "".join(own["surface"]), int(own["start"][0])
        for name in _names(words, units):
            inside = words[name.begin : name.end]
            start, end = inside[0].start, inside[-1].end
            written = " ".join(word.form for word in inside)
            surface = text[start - origin : end - origin]
            found.append((article, inside[0].sentence, start, end, surface, written, name.kind, name.rule))
    schema = {"article": table.schema["article"]} | SCHEMA
    return to_pandas(pl.DataFrame(found, schema=schema, orient="row"))


def _units(tokens: pd.DataFrame) -> frozenset[str]:
    """Return the units that this text itself makes: words that keep company here (کم جونگ ان)."""
    if not {"token", "repaired", "confidence"} <= set(tokens.columns):
        return frozenset()
    units = find_units(tokens)
    return frozenset(units.loc[units["found_by"] == "text", "unit"])


def _examples(listed: pl.DataFrame, tokens: pl.DataFrame) -> pl.Series:
    """Return for each name the text around its first mention."""
    solid = tokens.with_row_index("row").filter(pl.col("kind") != "space")
    places = solid.with_row_index("place")
    at = listed.join(places.select("article", "start", "place"), on=["article", "start"], how="left", maintain_order="left")
    until = listed.join(places.select("article", "end", "place"), on=["article", "end"], how="left", maintain_order="left")
    solid_rows, sentence = solid["row"].to_list(), solid.select(pl.struct("article", "sentence").rle_id()).to_series().to_list()
    surfaces = tokens["surface"].to_list()
    examples = []
    for first, last in zip(at["place"].to_list(), until["place"].to_list(), strict=True):
        begin = next(place for place in range(max(first - CONTEXT, 0), first + 1) if sentence[place] == sentence[first])
        end = next(p for p in range(min(last + CONTEXT, len(solid_rows) - 1), last - 1, -1) if sentence[p] == sentence[last])
        examples.append(" ".join("".join(surfaces[solid_rows[begin] : solid_rows[end] + 1]).split()))
    return pl.Series("example", examples, dtype=pl.String)


def _words(tokens: pl.DataFrame) -> Words:
    solid = tokens.filter(pl.col("kind") != "space")
    form = pl.coalesce("form", "surface")
    return [Word(*row) for row in solid.select(form, "kind", "start", "end", "sentence").iter_rows()]


def _names(words: Words, units: frozenset[str]) -> list[Found]:
    """Find the names of an article: what begins first, and of that the longest; then what the article has again."""
    found: list[Found] = []
    organisations = {name.begin: name for name in _organisations(words)}
    at = 0
    while at < len(words):
        candidates = [organisations[at]] if at in organisations else []
        candidates += [*_listed(at, words), *_person(at, words, units), *_place(at, words)]
        best = max(candidates, key=lambda name: name.end, default=None)
        if best:
            found.append(best)
            at = best.end
        else:
            at += 1
    return sorted([*found, *_again(words, found)])


def _phrases(at: int, words: Words) -> Iterator[tuple[str, int]]:
    """Yield the phrases that begin at a word, the longest first, each with its end."""
    if words[at].form.split(" ", 1)[0] not in known().firsts:
        return
    until = at + 1
    while until < len(words) and until - at < known().longest and words[until].sentence == words[at].sentence:
        until += 1
    for end in range(until, at, -1):
        yield " ".join(word.form for word in words[at:end]), end


def _listed(at: int, words: Words) -> list[Found]:
    """Read a place or an organisation of the tables."""
    for phrase, end in _phrases(at, words):
        if phrase in known().organisations["whole"]:
            return [Found(at, end, "organisation", "table")]
        if phrase in known().places:
            if phrase not in known().words:
                return [Found(at, end, "place", "table")]
            return [Found(at, end, "place", "evidence")] if _has_evidence(at, end, words) else []
    return []


def _has_evidence(at: int, end: int, words: Words) -> bool:
    """Tell whether a word that is also the name of a place is one here."""
    table = settings("names.toml")
    before, after = _form(at - 1, words), _form(end, words)
    if before in table["before_places"]:
        return True
    if after in table["genitive"] and _form(end + 1, words) in table["of_places"]:
        return True
    joined_before = before in table["joining"] and _is_place(_form(at - 2, words))
    return joined_before or (after in table["joining"] and _is_place(_form(end + 1, words)))


def _is_place(form: str) -> bool:
    return form in known().places and form not in known().words


def _form(at: int, words: Words) -> str:
    return words[at].form if 0 <= at < len(words) else ""


def _title(at: int, words: Words) -> tuple[str, int] | None:
    """Return the kind of the title that begins at a word, and where it ends."""
    return next(((known().titles[phrase], end) for phrase, end in _phrases(at, words) if phrase in known().titles), None)


def _person(at: int, words: Words, units: frozenset[str]) -> list[Found]:
    """Read a name after a title, or one that begins with a given name or ends in a surname."""
    titled = _title(at, words)
    if titled and (name := _after_title(*titled, words, units)):
        return [name]
    form = words[at].form
    if words[at].kind != "word" or not may_be_name(form):
        return []
    end = _name_end(at, words, units)
    if end < at + 2:
        after = _form(end, words)
        honoured = after in settings("names.toml")["after_names"] and form not in known().words
        return [Found(at, end, "person", "title")] if honoured and form in known().persons else []
    parts = [word.form for word in words[at:end]]
    sure = [part for part in parts if part in known().persons and part not in known().words]
    if form in known().persons and sure:
        return [Found(at, end, "person", "given name")]
    last = next((place for place in range(end - 1, at, -1) if words[place].form in known().surnames & set(sure)), None)
    return [Found(at, last + 1, "person", "surname")] if last else []


def _after_title(kind: str, begin: int, words: Words, units: frozenset[str]) -> Found | None:
    """Read the name after a title; another title may stand between (صدر ڈاکٹر ...)."""
    if begin >= len(words) or words[begin].kind != "word" or words[begin].sentence != words[begin - 1].sentence:
        return None
    if further := _title(begin, words):
        name = _after_title(*further, words, units)
        if name or words[begin].form not in known().persons:
            return name
    if kind == "work" and words[begin].form not in known().persons and _zipf(words[begin].form) > 0:
        return None
    end = _name_end(begin, words, units)
    if end == begin or (end == begin + 1 and words[begin].form in known().words and kind != "honorific"):
        return None
    return Found(begin, end, "person", "title")


def _zipf(form: str) -> float:
    return general_zipf().get(form, 0.0)


def _name_end(begin: int, words: Words, units: frozenset[str]) -> int:
    """Return where the words end, from a place on, that may be one name; what the text has as a unit stays whole."""
    if begin >= len(words) or not may_be_name(words[begin].form):
        return begin
    limit = min(begin + LONGEST_NAME, len(words))
    for end in range(limit, begin + 1, -1):
        if " ".join(word.form for word in words[begin:end]) in units:
            return end
    end = begin
    while end < limit and words[end].kind == "word" and words[end].sentence == words[begin].sentence:
        listed = words[end].form in known().persons
        # An everyday word goes on with a name only where it is listed as one; a title begins something new.
        if not may_be_name(words[end].form) or (end > begin and not listed and _title(end, words)):
            break
        end += 1
    return end


def _organisations(words: Words) -> list[Found]:
    """Read organisations by their last word, their first, or the letters of their abbreviation."""
    roles, found = known().organisations, []
    taken = 0
    for at, word in enumerate(words):
        if word.form in roles["last"]:
            begin = _modified(at, words, taken)
            if begin < at:
                end = _of(at + 1, words)
                found.append(Found(begin, end, "organisation", "pattern"))
                taken = end
        elif word.form in roles["first"] and _names_office(at + 1, words):
            found.append(Found(at, at + 2, "organisation", "pattern"))
        elif word.kind == "word" and " " in word.form and word.form not in roles["not"] and _is_letters(word.form):
            found.append(Found(at, at + 1, "organisation", "letters"))
    return found


def _modified(at: int, words: Words, least: int) -> int:
    """Return where the words begin that stand before the last word of an organisation and belong to it."""
    roles = known().organisations
    begin = at
    while begin > least and at - begin < LONGEST_NAME and words[begin - 1].sentence == words[at].sentence:
        before = words[begin - 1]
        fits = (
            before.form in roles["modifier"]
            or before.form in roles["last"]
            or _is_place(before.form)
            or before.form in known().persons - known().words
            or (before.kind == "word" and not _zipf(before.form) and may_be_name(before.form))
        )
        if not fits:
            break
        begin -= 1
    return begin


def _of(end: int, words: Words) -> int:
    """Return the end of an organisation whose name goes on with آف: بینک آف پنجاب."""
    if _form(end, words) != "آف" or end + 1 >= len(words) or words[end + 1].form in function_words():
        return end
    phrase = next((until for form, until in _phrases(end + 1, words) if form in known().places), None)
    return phrase or end + 2


def _names_office(at: int, words: Words) -> bool:
    if at >= len(words) or words[at].sentence != words[at - 1].sentence or words[at].kind != "word":
        return False
    return words[at].form not in function_words()


def _is_letters(form: str) -> bool:
    letters = settings("names.toml")["letters"]
    return all(part in letters for part in form.split())


def _place(at: int, words: Words) -> list[Found]:
    """Read a place by its ending or by the word before it (ضلع, دریائے)."""
    table = settings("names.toml")
    form = words[at].form
    if form in table["kinds_of_place"] and may_be_name(_form(at + 1, words)):
        following = words[at + 1]
        if following.sentence == words[at].sentence and (following.form not in known().persons or form in table["rivers"]):
            return [Found(at, at + 2, "place", "kind of place")]
    rare = words[at].kind == "word" and _zipf(form) < USUAL and form not in _plain()
    if rare and form.endswith(tuple(table["place_endings"])) and form not in table["place_endings"]:
        return [Found(at, at + 1, "place", "ending")]
    return []


def _plain() -> set[str]:
    return {row["form"] for row in rows("lemmas.csv")}


def _again(words: Words, found: list[Found]) -> list[Found]:
    """Find the names of several words that the article has elsewhere, and one of their words by itself (پوتین)."""
    taken = {place for name in found for place in range(name.begin, name.end)}
    whole: dict[tuple[str, ...], Kind] = {}
    parts: dict[str, Kind] = {}
    for name in found:
        forms = tuple(word.form for word in words[name.begin : name.end])
        if name.kind == "person" and name.rule != "evidence":
            whole[forms] = name.kind
            parts |= {form: name.kind for form in forms if _is_own(form)}
    again: list[Found] = []
    firsts = {forms[0] for forms in whole}
    at = 0
    while at < len(words):
        end = at
        if at not in taken and words[at].form in firsts:
            ends = [at + len(forms) for forms in whole if tuple(word.form for word in words[at : at + len(forms)]) == forms]
            end = max((end for end in ends if taken.isdisjoint(range(at, end))), default=at)
        if end - at < 2 and at not in taken and words[at].form in parts:
            end = at + 1
        if end > at:
            again.append(Found(at, end, "person", "again"))
        at = max(end, at + 1)
    return again


def _is_own(form: str) -> bool:
    """Tell whether a part of a name is one by itself."""
    return len(form) > 2 and form not in known().words and (form in known().persons or not _zipf(form))
