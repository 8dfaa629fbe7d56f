"""Organisations: found by their last word, their first word, or as a whole in a table."""

from functools import cache

from helpers.entities.abbreviations import explained_letters, is_letters, letters_end, letters_of_officials
from helpers.entities.beginnings import organisation_beginnings
from helpers.entities.bodies import part_end, phrase_end, topics_end
from helpers.entities.context import phrase_follows
from helpers.entities.found import OF, RARE_ZIPF, Found, is_place, phrases, zipf_of
from helpers.entities.gazetteer import certain_persons, inside_organisations, known, may_be_name
from helpers.entities.words import Word, Words, form_at
from helpers.statistics.numerals import numerals
from helpers.tables import settings
from helpers.text.spacing.missing import function_words

# Words before the last word of an organisation: آل پاکستان ٹیکسٹائل ملز ایسوسی ایشن.
MOST_MODIFIERS = 7
# Words of a place before the last word of an organisation: ڈیرہ اسماعیل خان.
MOST_PLACE_WORDS = 3
AND = frozenset({"و", "اور", "اینڈ"})
# The first word of associations: آل پاکستان.
ALL = "آل"
# Words of an organisation after آف, and the words that can link them: انسٹی ٹیوٹ آف سائنس اینڈ ٹیکنالوجی.
MOST_AFTER_OF = 9
LINKS_AFTER_OF = frozenset({"و", "اینڈ", OF})


def find_organisations(words: Words) -> list[Found]:
    """Find organisations by their last word, their first word, a table, or the letters of an abbreviation."""
    found: list[Found] = []
    may_begin, earliest = organisation_beginnings(), 0
    for index in [at for at, word in enumerate(words) if may_begin[word.form]]:
        if index < earliest:
            continue
        name = _organisation(index, words, found)
        if isinstance(name, Found):
            while found and found[-1].end > name.begin:
                found.pop()
            found.append(name)
        earliest = name.end if isinstance(name, Found) else name
    return explained_letters(words, found)


def _organisation(index: int, words: Words, found: list[Found]) -> Found | int:
    """Return the organisation of which the last or the first word stands at an index, or the index to go on from."""
    for phrase, end in phrases(index, words):
        name = _by_phrase(phrase, index, end, words, found)
        if name:
            return name._replace(end=part_end(_with_city(name.end, words), words))
        # The last word of such a phrase makes no name of it either: ہائی سکول.
        roles = known().organisations
        if end > index + 1 and (phrase in roles["last"] or phrase in roles["not"]):
            return end
    letters = letters_end(index, words) or letters_of_officials(index, words)
    if letters and phrase_follows("contests", letters, words):
        return letters
    return Found(index, part_end(letters, words), "organisation", "letters") if letters else index + 1


def _by_phrase(phrase: str, index: int, end: int, words: Words, found: list[Found]) -> Found | None:
    """Return the organisation that a phrase of the tables is, ends or begins."""
    roles = known().organisations
    if phrase in roles["whole"]:
        if phrase_follows("contests", end, words):
            return None
        if phrase.split(" ", 1)[0] in roles["first"]:
            return Found(index, _with_place(end, words), "organisation", "table")
        begin = _begin(index, words, found) if phrase.rsplit(" ", 1)[-1] in roles["last"] else index
        return Found(begin, _end_after_of(end, words), "organisation", "table")
    if phrase in roles["last"]:
        begin, until = _begin(index, words, found), _end_after_of(end, words)
        if any(last == end and whole in known().wholes for whole, last in phrases(begin, words)):
            return None
        named = _is_named(phrase, begin, index, words, found)
        return Found(begin, until, "organisation", "pattern") if named or _is_of_name(end, until, words) else None
    if phrase in roles["paper"] and form_at(end, words) in settings("names.toml")["after_papers"]:
        return Found(index, end, "organisation", "table")
    if phrase in roles["of place"]:
        begin = _place_begin(index, words)
        return Found(begin, end, "organisation", "pattern") if begin < index else None
    if phrase in roles["first"]:
        until = _topic_end(phrase, end, words)
        if until > end:
            return Found(_begin_of_first(index, words), until, "organisation", "pattern")
    return None


def _is_named(head: str, begin: int, index: int, words: Words, found: list[Found]) -> bool:
    """Return whether the words before the last word of an organisation make a name of it.

    An unknown word does not before common nouns (ایڈووکیسی گروپ), and a word such as فٹ بال does before others.
    """
    table, before = settings("names.toml"), words[begin:index]
    if begin < index and (words[begin].form == ALL or is_letters(words[begin].form)):
        return True
    if begin < index and found and found[-1].begin == begin:
        return True
    if head in table["common_last_words"]:
        return _has_place(begin, index, words)
    if head in table["sure_last_words"] and any(word.form not in table["common_modifiers"] for word in before):
        return True
    named = any(_is_modifier(word) and word.form not in table["common_modifiers"] for word in before)
    return named or _has_place(begin, index, words)


def _has_place(begin: int, end: int, words: Words) -> bool:
    eponyms = settings("names.toml")["eponyms"]
    return any(
        is_place(phrase) or phrase in eponyms for index in range(begin, end) for phrase, _ in phrases(index, words)
    )


def _with_city(end: int, words: Words) -> int:
    """Return the end of an organisation with the city it is in: نیشنل بک فاؤنڈیشن اسلام آباد کی سربراہ."""
    return _with_place(end, words) if words[end - 1].form in settings("names.toml")["with_city"] else end


def _with_place(end: int, words: Words) -> int:
    """Return the end of an organisation with the place after it, if the place ends the phrase: محکمہ صحت سندھ نے."""
    if end >= len(words) or words[end].sentence != words[end - 1].sentence:
        return end
    place = next((until for phrase, until in phrases(end, words) if is_place(phrase)), end)
    return place if form_at(place, words) in settings("names.toml")["after_city"] else end


def _is_of_name(end: int, until: int, words: Words) -> bool:
    """Return whether a head is followed by آف and a name: یونیورسٹی آف لاہور, not چیمبر آف کامرس alone."""
    return any(_is_modifier(words[index]) for index in range(end + 1, until))


def _begin(head: int, words: Words, found: list[Found]) -> int:
    """Return the index of the first word that modifies the head word of an organisation."""
    begin = head
    if (first := _all_begin(head, words)) is not None:
        return first
    while begin > 0 and head - begin < MOST_MODIFIERS and words[begin - 1].sentence == words[head].sentence:
        place = _place_begin(begin, words)
        if place < begin:
            begin = place
            continue
        before = words[begin - 1]
        inside = found and found[-1].begin < begin <= found[-1].end and _may_contain(found[-1], head, words)
        if inside and head - found[-1].begin <= MOST_MODIFIERS:
            begin = found[-1].begin
            continue
        if not _may_modify(begin - 1, head, words) or (before.form in AND and not _may_modify(begin - 2, head, words)):
            break
        begin -= 1
    # A name begins with no function word: مبارکباد دی گورننگ بورڈ نے.
    while begin < head and (words[begin].form in AND or words[begin].form in function_words()):
        begin += 1
    return begin


def _all_begin(head: int, words: Words) -> int | None:
    """Return the index of آل before the last word of an association, with any nouns between them."""
    if words[head].form not in settings("names.toml")["associations"]:
        return None
    for index in range(head - 1, max(head - 1 - MOST_MODIFIERS, -1), -1):
        form = words[index].form
        if words[index].sentence != words[head].sentence or words[index].kind != "word" or form in function_words():
            return None
        if form == ALL:
            return index
    return None


def _may_contain(inner: Found, head: int, words: Words) -> bool:
    """Return whether a body contains another: سپریم کورٹ بار ایسوسی ایشن, پی سی بی گورننگ بورڈ."""
    table = settings("names.toml")
    by_letters = " " in words[inner.begin].form and inner.end == inner.begin + 1
    return words[head].form in table["last_words_of_a_body"] or not (by_letters or inner.rule == "letters")


def _may_modify(index: int, head: int, words: Words) -> bool:
    """Return whether a word can stand before the last word of an organisation, as a part of its name."""
    if index < 0:
        return False
    word, form = words[index], words[index].form
    if form in inside_organisations() or _is_joined_modifier(form):
        return True
    if words[head].form in settings("names.toml")["after_letters"] and is_letters(form) and " " in form:
        return form not in known().organisations["not"]
    if form in AND:
        return index > 0 and words[index - 1].sentence == word.sentence and form != "اور"
    # A word before a place is hardly ever part of the name: فرنچائزی کولکاتا نائٹ رائیڈرز.
    if index + 1 <= head and is_place(words[index + 1].form):
        return False
    if form in known().persons:
        named_after = words[head].form in settings("names.toml")["institutions_named_after"]
        return named_after and form not in known().words and not _ends_person(index, words)
    return _is_modifier(word)


def _ends_person(index: int, words: Words) -> bool:
    """Return whether a word ends the full name of a person, or begins one: عمران خان یونیورسٹی پہنچے."""
    before, form = form_at(index - 1, words), words[index].form
    if index and words[index - 1].sentence != words[index].sentence:
        return False
    return before in known().persons or before in known().titles or (form in known().given and before == "محمد")


def _is_modifier(word: Word) -> bool:
    """Return whether a word turns the following word into a name: بینک is not a name, نیشنل بینک is."""
    form = word.form
    listed = form in known().organisations["modifier"] or form in certain_persons() or is_place(form)
    return listed or _is_joined_modifier(form) or _is_unknown(word)


def _is_unknown(word: Word) -> bool:
    """Return whether a word is in no table and rare in general Urdu."""
    return word.kind == "word" and zipf_of(word.form) < RARE_ZIPF and may_be_name(word.form) and " " not in word.form


@cache
def _is_joined_modifier(form: str) -> bool:
    """Return whether a compound (ہیلتھ کیئر, انٹر نیشنل) is a modifier, or consists of words of names with one."""
    if " " not in form:
        return False
    modifiers = known().organisations["modifier"]
    parts = set(form.split(" "))
    return (parts <= inside_organisations() and bool(parts & modifiers)) or form.replace(" ", "") in modifiers


def _place_begin(end: int, words: Words) -> int:
    """Return the index where the place that ends at an index begins, or the index itself."""
    for begin in range(max(end - MOST_PLACE_WORDS, 0), end):
        if words[begin].sentence == words[end - 1].sentence and words[begin].form.split(" ", 1)[0] in known().firsts:
            phrase = " ".join(word.form for word in words[begin:end])
            eponym = phrase in settings("names.toml")["eponyms"]
            if eponym or is_place(phrase) or phrase in known().organisations["place word"]:
                return begin
    return end


def _end_after_of(end: int, words: Words) -> int:
    """Return the end of an organisation, which may continue with آف or برائے: بینک آف پنجاب."""
    topics = known().organisations["topic"]
    if form_at(end, words) != OF or end + 1 >= len(words) or words[end + 1].form in function_words():
        return end
    place_end = next((until for phrase, until in phrases(end + 1, words) if phrase in known().places), None)
    if place_end:
        return place_end
    until, latest = end + 2, min(end + MOST_AFTER_OF, len(words))
    while until < latest and words[until].sentence == words[end].sentence:
        form = words[until].form
        if not (
            form in inside_organisations() or form in topics or form in LINKS_AFTER_OF or _is_unknown(words[until])
        ):
            break
        until += 1
    while words[until - 1].form in LINKS_AFTER_OF:
        until -= 1
    return until


def _begin_of_first(index: int, words: Words) -> int:
    """Return where an organisation with a known first word begins: عالمی ادارہ صحت."""
    before = form_at(index - 1, words)
    same = index > 0 and words[index - 1].sentence == words[index].sentence
    return index - 1 if same and before in settings("names.toml")["before_first_words"] else index


def _topic_end(first: str, begin: int, words: Words) -> int:
    """Return the end of what a ministry or a newspaper is called after its first word; its index if nothing follows."""
    if begin >= len(words) or words[begin].sentence != words[begin - 1].sentence:
        return begin
    if first in settings("names.toml")["named_freely"]:
        return begin + 1 if _is_free_name(words[begin]) else phrase_end("paper", begin, words)
    if first in settings("names.toml")["of_a_place"]:
        # An adjective shows that the place is another: سعودی حکومت بلوچستان میں کام کرے گی.
        described = form_at(begin - 2, words).endswith("ی") and words[begin - 2].sentence == words[begin].sentence
        return begin if described else next((end for phrase, end in phrases(begin, words) if is_place(phrase)), begin)
    end = topics_end(begin, words)
    if begin < end < len(words):
        return next((until for phrase, until in phrases(end, words) if is_place(phrase)), end)
    return end


def _is_free_name(word: Word) -> bool:
    """Return whether a word may be the name of a newspaper or a school."""
    form = word.form
    return word.kind == "word" and form not in numerals() and (may_be_name(form) or is_place(form))
