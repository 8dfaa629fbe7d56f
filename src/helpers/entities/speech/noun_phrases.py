"""Noun phrases of speakers: the longest before نے or کے مطابق, and the one after بقول."""

from functools import cache

from helpers.entities.gazetteer import known, may_be_name
from helpers.entities.speech.quotation_marks import MARKS
from helpers.entities.speech.vocabulary import AND, ERGATIVE, all_infinitives, closed, finite, limit, listed, pronouns
from helpers.entities.words import Span, Words, form_at
from helpers.tables import rows, settings

# "I", and far more often the postposition "in".
I_OR_IN = "میں"
COMMAS = frozenset("،,")
# Words in brackets inside a name (مسلم لیگ (ن)), with the brackets, and words of one name in a list of speakers.
MOST_BRACKET_WORDS, MOST_LISTED_WORDS = 9, 6
# Time words between a source and what it issued: اسپتال کی جانب سے گزشتہ روز جاری بیان.
MOST_TIME_WORDS = 3
# Words of a relative clause between a speaker and نے.
MOST_RELATIVE_WORDS = 40
# Words of the longest title or name in the tables.
MOST_PHRASE_WORDS = 5


def name_before(end: int, words: Words) -> Span | None:
    """Return the longest noun phrase before an index, including genitives and اور; None without a noun phrase.

    A relative clause (جو لاہور میں ہیں، نے) is skipped, quotation marks (ادارے ’ناسا‘ نے) are included, and so is the
    source that issued a document.
    """
    if not _has_word_before(end, words):
        return None
    if words[end - 1].form in COMMAS or words[end - 1].form in finite():
        relative = _relative(end - 1, words)
        return _noun_phrase(relative, words) if relative else None
    if words[end - 1].form in MARKS and words[end - 1].form:
        opening = _mark_begin(end, words)
        before = _noun_phrase(opening, words) if opening else None
        return (before[0] if before else opening + 1, end if before else end - 1) if opening else None
    span = _noun_phrase(end, words)
    return span and (_with_issuer(*span, words), end)


def _has_word_before(end: int, words: Words) -> bool:
    """Return whether an index has a word before it in its sentence."""
    return end > 0 and words[end - 1].sentence == words[min(end, len(words) - 1)].sentence


def _noun_phrase(end: int, words: Words) -> Span | None:
    """Return the nouns before an index with their genitives, or a single pronoun; None without either."""
    if not _has_word_before(end, words):
        return None
    if is_pronoun(end - 1, words):
        return (end - 1, end)
    begin = listed_begin(end, words)
    first = max(words[end - 1].begin, end - limit("longest_speaker"))
    while begin > first and (previous := _previous(begin, end, words)) < begin:
        begin = previous
    linking = listed("genitive") | listed("joining") | COMMAS
    while begin < end and words[begin].form in linking:
        begin += 1
    begin = _without_place(begin, end, words) if begin < end else begin
    return (begin, end) if begin < end else None


def _mark_begin(end: int, words: Words) -> int | None:
    """Return the index of the mark that opens a marked name: ادارے ’ناسا‘ نے."""
    first = max(words[end - 1].begin, end - MOST_BRACKET_WORDS)
    marks = [index for index in range(end - 2, first - 1, -1) if words[index].form in MARKS]
    return marks[0] if marks and marks[0] < end - 2 else None


def _relative(comma: int, words: Words) -> int | None:
    """Return the beginning of the relative clause that a comma ends: عمران خان جو لاہور میں ہیں، نے کہا."""
    for index in range(comma - 1, max(words[comma].begin, comma - MOST_RELATIVE_WORDS), -1):
        if words[index].form in listed("relatives"):
            return index - 1 if words[index - 1].form in COMMAS else index
    return None


def _without_place(begin: int, end: int, words: Words) -> int:
    """Return the beginning of a speaker without what belongs to a place before it.

    Only the participle of میں موجود صحافی and of میں کی جانے والی تحقیق is in the noun phrase.
    """
    if end - begin > 1 and words[begin].form in listed("located"):
        return begin + 1
    orphan = words[begin].lemma in all_infinitives() and words[begin].form != words[begin].lemma
    return begin + 2 if orphan and end - begin > 2 and form_at(begin + 1, words) in listed("agents") else begin


def _previous(begin: int, end: int, words: Words) -> int:
    """Return the beginning of a noun phrase with the word before it; the same index if that is not part of it."""
    form = words[begin - 1].form
    noun_before = begin > 1 and begin < end
    if form == ")":
        opening = bracket_begin(begin, words)
        return opening if 0 < opening < begin and _is_inside_name(opening, begin, end, words) else begin
    if form in COMMAS:
        return _listed_item(begin, end, words)
    if form in listed("joining"):
        noun_before = noun_before and (form_at(begin - 2, words) == ")" or _is_noun(begin - 2, end, words))
        return begin - 1 if noun_before else begin
    if form in listed("genitive"):
        noun_before = noun_before and (form_at(begin - 2, words) == ")" or words[begin - 2].kind == "word")
        return begin - 1 if noun_before else begin
    if f"{form_at(begin - 2, words)} {form}" in listed("many"):
        return begin - 2
    if begin < end and f"{form} {words[begin].form}" in listed("names_with_function_words"):
        return begin - 1
    if form in listed("relatives") or form in listed("before_speakers") or _is_count_of_times(begin - 1, words):
        return begin
    return begin - 1 if _is_noun(begin - 1, end, words) else begin


def bracket_begin(end: int, words: Words) -> int:
    """Return the index of the bracket that opens the one before an index; the same index if none is near."""
    for index in range(end - 2, max(end - MOST_BRACKET_WORDS, 0), -1):
        if words[index].form == "(":
            return index
        if words[index].form == ")" or words[index].sentence != words[end - 1].sentence:
            break
    return end


def _is_inside_name(opening: int, begin: int, end: int, words: Words) -> bool:
    """Return whether a bracket is part of a name: before its end or a genitive, or a letter; not in a dateline."""
    letter = begin - opening == len("(ن)") and len(words[opening + 1].form) == 1
    return begin == end or letter or words[begin].form in listed("genitive") | listed("joining")


def _listed_item(begin: int, end: int, words: Words) -> int:
    """Return the beginning of a speaker before a comma: احمد علی، عمر خان اور وزیر نے. Only named persons are taken."""
    if all(word.form != AND for word in words[begin:end]):
        return begin
    item = begin - 1
    while item > 0 and begin - 1 - item < MOST_LISTED_WORDS and _is_noun(item - 1, begin - 1, words):
        item -= 1
    named = any(word.form in known().persons for word in words[item : begin - 1])
    return item if named and words[item].sentence == words[begin].sentence else begin


def _with_issuer(begin: int, end: int, words: Words) -> int:
    """Return the beginning of a noun phrase with the source that issued it: وزارت خزانہ سے جاری اعلامیہ."""
    days = listed("days") | listed("genitive")
    first = begin
    while first < end - 1 and words[first].form in days:
        first += 1
    if first >= end or words[first].form.split(" ", 1)[0] not in listed("issued"):
        return begin
    before = begin
    while before > 0 and begin - before < MOST_TIME_WORDS and words[before - 1].form in listed("before_speakers"):
        before -= 1
    if form_at(before - 1, words) not in listed("from") or words[before - 1].sentence != words[begin].sentence:
        return begin
    end = before - 1
    issuer = _noun_phrase(end - 2 if acts_for(end, words) else end, words)
    return issuer[0] if issuer else begin


def acts_for(index: int, words: Words) -> bool:
    """Return whether "on behalf of" ends at an index: پولیس کی جانب سے."""
    return " ".join(form_at(near, words) for near in (index - 2, index - 1, index)) in listed("on_behalf")


def _is_count_of_times(index: int, words: Words) -> bool:
    """Return whether a word says how often and is no part of a name: دوسری بار, but صدر بار."""
    return words[index].form in listed("counted_times") and form_at(index - 1, words) in listed("counts")


def is_pronoun(index: int, words: Words) -> bool:
    """Return whether a word is a pronoun that names the speaker alone; before نے, ان is a name (کم جونگ ان)."""
    form, after = words[index].form, form_at(index + 1, words)
    if form == I_OR_IN:
        return is_first_person(index, words)
    if form in listed("possessors"):
        return after != ERGATIVE and form_at(index - 1, words) not in known().persons
    return form in listed("alone")


def is_first_person(index: int, words: Words) -> bool:
    """Return whether میں is "I" and not "in": before نے, or at the beginning of a clause."""
    if form_at(index + 1, words) == ERGATIVE:
        return True
    before = words[index - 1] if index > words[index].begin else None
    return before is None or before.kind == "punctuation" or before.form in listed("begins_clause")


def name_after(begin: int, words: Words) -> Span | None:
    """Return the noun phrase that begins at an index, or a single pronoun; None without either.

    Before a stop, a bracket or کے it is all the words; otherwise it ends after the titles, names and places that the
    tables know, or after one word: بقول گورنر | فنڈ جلد جاری ہوں گے.
    """
    end = begin
    while end < len(words) and end - begin < limit("longest_speaker"):
        if words[end].sentence != words[begin - 1].sentence or not _is_noun(end, end + 1, words):
            break
        if words[end].form in pronouns():
            if end == begin:
                return (begin, end + 1)
            break
        end += 1
    if end == begin:
        return None
    last = end >= len(words) or words[end].kind == "punctuation" or words[end].sentence != words[begin - 1].sentence
    return (begin, end) if last or form_at(end, words) in listed("genitive") else (begin, _known_end(begin, end, words))


def _known_end(begin: int, end: int, words: Words) -> int:
    """Return the end of the titles, places and names that the tables know; at least one word."""
    index = begin
    named = False
    while index < end:
        following = _phrase_end(index, end, words)
        name = may_be_name(words[index].form)
        if following == index and name:
            following, named = index + 1, True
        elif named:
            break
        if following == index:
            break
        index = following
    return max(index, begin + 1)


def _phrase_end(begin: int, end: int, words: Words) -> int:
    """Return the end of the longest title, office, place or organisation at an index; the index without one."""
    for until in range(min(end, begin + MOST_PHRASE_WORDS), begin, -1):
        phrase = " ".join(word.form for word in words[begin:until])
        if phrase in _phrases():
            return until
    return begin


@cache
def _phrases() -> frozenset[str]:
    offices = {row["office"] for row in rows("offices.csv")}
    return frozenset({*known().titles, *offices, *known().organisations["whole"], *known().places} - known().words)


def listed_begin(end: int, words: Words) -> int:
    """Return the beginning of the news source of several words that ends at an index (شن ہوا نیوز); else the index."""
    if words[end - 1].form not in _source_ends():
        return end
    for begin in range(max(end - MOST_PHRASE_WORDS, words[end - 1].begin), end):
        if " ".join(word.form for word in words[begin:end]) in source_names():
            return begin
    return end


@cache
def source_names() -> dict[str, dict[str, str]]:
    """Return the row of each news source by each of its names, except nationalities."""
    named = [row for row in rows("news_sources.csv") if row["kind"] != "nationality"]
    return {name: row for row in named for name in [row["name"], *row["variants"].split("; ")] if name}


@cache
def _source_ends() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in source_names()) | source_names().keys()


def _is_noun(index: int, end: int, words: Words) -> bool:
    """Return whether a word may be part of a speaker's noun phrase."""
    word = words[index]
    if index + 1 < end and words[index + 1].form in listed("agents"):
        return word.kind == "word"
    letter = index + 1 < end and word.form in settings("names.toml")["letters"]
    nominal = word.kind in ("word", "latin", "number") and (letter or word.form not in closed())
    return nominal and (word.lemma not in all_infinitives() or word.form == word.lemma)
