"""Extent of a quotation: it ends at the next speaker's clause, or at the return to narration."""

from bisect import bisect
from functools import cache

from helpers.entities.speech.cues import Cue, has_words, opening
from helpers.entities.speech.quotation_marks import STOPS
from helpers.entities.speech.vocabulary import ERGATIVE, THAT, all_infinitives, by_pos, finite, limit, listed, pronouns
from helpers.entities.words import Span, Words, form_at
from helpers.text.general_frequency import general_zipf

# It continues the clause before it: اگر بارش ہوتی ہے تو.
THEN = "تو"
# "Did", and at the beginning of a question "what".
DID = "کیا"
# Words between the end of a clause and the speaker of the next one: جس کے جواب میں.
MOST_LINK_WORDS = 4
# Words of a clause before its speaker: اس موقع پر خطاب کرتے ہوئے.
MOST_OPENING_WORDS = 18
# A word with a higher Zipf value is too common to identify a name by.
COMMON_PART_ZIPF = 4.6
# Words of an unmarked quotation without a stop, and cues examined before and after another. Without these limits the
# time would grow with the square of the length of a text without stops.
MOST_QUOTED_WORDS, NEARBY_CUES = 300, 12


def bounded(cues: list[Cue], words: Words) -> list[Cue]:
    """End each quotation where another speaker begins a new clause: after a verb, a stop or a line."""
    found: list[Cue] = []
    cues = _with_joined_speakers(cues)
    resumed = asides(words)
    for index, cue in enumerate(cues):
        begin, end = cue.said
        end = min(end, begin + MOST_QUOTED_WORDS)
        for other in cues[index + 1 : index + NEARBY_CUES]:
            opens = opening(other)
            if opens >= end:
                break
            if other.speaker is None or not _begins_speech(other, words):
                continue
            until = _clause_end(opens, words)
            if until is not None and until - begin >= limit("least_bare"):
                end = until
                break
        aside = resumed[number] if (number := bisect(resumed, begin)) < len(resumed) else end
        said = (begin, min(end, aside))
        own = min(_end_at_own_name(cue.speaker, said, words), _end_at_own_agent(cue.speaker, said, words))
        found.append(cue._replace(said=(begin, own)))
    return found


def _with_joined_speakers(cues: list[Cue]) -> list[Cue]:
    """Give a verb after اور inside what somebody says its speaker: صدر نے کہا کہ امن ہوگا اور کہا کہ جنگ ختم ہے."""
    found: list[Cue] = []
    for cue in cues:
        begin, end = found[-1].said if found else (0, 0)
        inside = cue.joined and begin <= cue.first <= end and (cue.speaker is None or cue.speaker[0] < begin)
        found.append(cue._replace(speaker=found[-1].speaker) if inside else cue._replace(joined=False))
    return found


def speaks_of_self(speaker: Span | None, words: Words) -> bool:
    """Return whether a speaker is "I" or "we": inside what somebody says, it is that speaker."""
    return speaker is not None and speaker[1] - speaker[0] == 1 and words[speaker[0]].form in listed("self")


def _begins_speech(cue: Cue, words: Words) -> bool:
    """Return whether somebody else speaks: not "I", and not a source within a sentence (کیونکہ تحقیق کے مطابق)."""
    inside = cue.kind == "according to" and form_at(opening(cue) - 1, words) in listed("inside")
    # Without a clause, only a pronoun shows that the article speaks again: انہوں نے تحقیق پر زور دیا.
    begin, end = cue.speaker or (0, 0)
    narrates = end - begin == 1 and words[begin].form in pronouns()
    speaks = narrates or has_words(cue.said, words)
    return not inside and speaks and not speaks_of_self(cue.speaker, words)


def _end_at_own_name(speaker: Span | None, said: Span, words: Words) -> int:
    """Return the end of a quotation, which is before its own speaker's name after a verb: that is narration again."""
    begin, end = said
    if speaker is None or speaker[1] - speaker[0] < 2:
        return end
    name = {
        word.form
        for word in words[speaker[1] - 2 : speaker[1]]
        if general_zipf().get(word.form, 0.0) < COMMON_PART_ZIPF
    }
    after = range(begin + limit("least_bare"), end)
    return next((index for index in after if words[index].form in name and words[index - 1].form in finite()), end)


def _end_at_own_agent(speaker: Span | None, said: Span, words: Words) -> int:
    """Return the end of a quotation, which is before the same agent after a clause: عدالت نے کہا کہ A، عدالت نے."""
    begin, end = said
    if speaker is None:
        return end
    own = [word.form for word in words[slice(*speaker)]]
    for index in range(begin + limit("least_bare"), end - len(own)):
        if words[index + len(own)].form == ERGATIVE and [word.form for word in words[index : index + len(own)]] == own:
            before = words[index - 1]
            if before.form in STOPS or ends_with_verb(index, words):
                return index
    return end


def _clause_end(opens: int, words: Words) -> int | None:
    """Return the end of the clause before a speaker; None if no clause ends there."""
    end = opens
    while end > 0 and opens - end < MOST_LINK_WORDS and words[end - 1].form in _links():
        end -= 1
    if end and words[end - 1].form in listed("participles") and (before := _before_opening(end, words)):
        return before
    if end == 0 or _ends_clause(end, opens, words):
        return end or None
    return _after_verb(opens, words)


def _before_opening(end: int, words: Words) -> int | None:
    """Return the end of the clause before a participle: A ہوا، میڈیا سے بات کرتے ہوئے | انہوں نے; None without one."""
    for index in range(end - 1, max(words[end - 1].begin, end - MOST_OPENING_WORDS), -1):
        if words[index].form in STOPS:
            return index
        if words[index].form in finite() and words[index].form not in listed("participles"):
            return None if words[index + 1].form in listed("goes_on") else index + 1
    return None


def _ends_clause(end: int, opens: int, words: Words) -> bool:
    """Return whether a clause ends before an index; links to the next speaker (اور, جس پر) may follow."""
    before = words[end - 1]
    if words[end].form == THEN:
        return False
    if before.form in STOPS or ends_with_verb(end, words):
        return True
    # A pronoun before نے begins a clause after any word.
    begins = end == opens and (words[opens].form, form_at(opens + 1, words)) in _beginners()
    return begins and before.form not in {THAT, *listed("goes_on")}


def ends_with_verb(end: int, words: Words) -> bool:
    """Return whether the last word before an index is an inflected verb that can end a clause."""
    last = words[end - 1]
    inflected = last.lemma in all_infinitives() - {last.form} or last.form in _verb_ends()
    return inflected and (last.form not in listed("participles") or _is_completed(end - 1, words))


def _is_completed(last: int, words: Words) -> bool:
    """Return whether a participle ends a clause, as its verb is compound: گرفتار کر لیے گئے, but not گرفتار کیے گئے."""
    before = form_at(last - 1, words)
    if before in listed("joined_compounds"):
        return True
    root = form_at(last - 2, words)
    return before in listed("compounds") and f"{root}نا" in all_infinitives()


def _after_verb(opens: int, words: Words) -> int | None:
    """Return the index after the last verb before a speaker, because Urdu clauses end with the verb.

    The words after the verb belong to the next clause: اس موقع پر خطاب کرتے ہوئے صدر نے کہا.
    """
    for index in range(opens - 1, max(opens - MOST_OPENING_WORDS, 0), -1):
        if words[index].form == THAT or words[index].line != words[opens].line:
            return None
        plain = words[index].form in finite() and words[index].form not in listed("participles")
        if plain or _did(index, words):
            return None if words[index + 1].form in listed("goes_on") else index + 1
    return None


def _did(index: int, words: Words) -> bool:
    """Return whether کیا is "did", with its agent before it in the clause, and not "what": صدر نے اعلان کیا."""
    if words[index].form != DID:
        return False
    for before in range(index - 1, max(words[index].begin, index - MOST_OPENING_WORDS), -1):
        form = words[before].form
        if form == ERGATIVE:
            return before < index - 1
        if form == THAT or form in finite() | listed("relatives"):
            break
    return False


def asides(words: Words) -> list[int]:
    """Return the indices at which narration resumes: واضح رہے کہ."""
    seconds = _asides()
    return [
        index
        for index, word in enumerate(words)
        if word.form in seconds and form_at(index + 1, words) in seconds[word.form]
    ]


@cache
def _asides() -> dict[str, set[str]]:
    """Return the second words of the phrases that return to the narration, by their first words."""
    found: dict[str, set[str]] = {}
    for first, second in (phrase.split() for phrase in listed("asides")):
        found.setdefault(first, set()).add(second)
    return found


@cache
def _beginners() -> frozenset[tuple[str, str]]:
    return frozenset({("انہوں", ERGATIVE)})


@cache
def _verb_ends() -> frozenset[str]:
    return finite() | by_pos("AUX")


@cache
def _links() -> frozenset[str]:
    """Return the words that can link the end of a clause to the speaker of the next one."""
    return (by_pos("ADP", "CCONJ", "SCONJ", "ADV", "PART") | listed("relatives") | listed("links")) - {THAT}
