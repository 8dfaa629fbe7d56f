"""Speakers: the noun phrase that speaks, before نے, before a verb in the present, or the document that says it."""

from helpers.entities.found import is_place
from helpers.entities.gazetteer import may_be_name
from helpers.entities.speech.noun_phrases import I_OR_IN, acts_for, bracket_begin, name_before, source_names
from helpers.entities.speech.speaker_kinds import is_document
from helpers.entities.speech.vocabulary import AND, ERGATIVE, THAT, finite, listed
from helpers.entities.words import Span, Words, form_at

# Words between a speaker and the verb. Without a limit the time would grow with the square of the length of a text
# without stops.
MOST_CLAUSE_WORDS = 60
# Endings of verbs in the present, whose subject has no نے: کہتے ہیں, کہہ رہے ہیں.
PRESENT = ("تا", "تی", "تے", "تیں", "ہہ")
# The only verb of speech whose subject may be without نے in the past: ملزم بولا.
SPEAK = "بولنا"


def subject(first: int, verb: int, words: Words) -> Span | None:
    """Return the speaker of a verb: the name before the nearest نے, or directly before a verb without نے.

    Args:
        first: index of the first word of the verb phrase.
        verb: index of its verb.
        words: the words of the article.
    """
    joined = _joined_verb(first, words)
    index = first - 1
    while index >= max(words[verb].begin, verb - MOST_CLAUSE_WORDS):
        if words[index].form == ERGATIVE:
            return name_before(index, words)
        if words[index].form == THAT or (words[index].form in finite() and index != joined):
            break
        index -= 1
    while first > words[verb].begin and words[first - 1].form in listed("between"):
        first -= 1
    if first > words[verb].begin and words[first - 1].form in listed("same_speaker"):
        return _first_agent(first, verb, words)
    if words[verb].form.endswith(PRESENT) or words[verb].lemma == SPEAK:
        name = name_before(_before_object(_before_adverb(first, words), words), words)
        return name if name and not _is_dateline(name, words) else None
    return None


def _is_dateline(name: Span, words: Words) -> bool:
    """Return whether a name without نے is a dateline: میلبرن (نیوز ڈیسک) کہتے ہیں کہ."""
    if words[name[1] - 1].form != ")":
        return False
    opening = bracket_begin(name[1], words)
    inside = " ".join(word.form for word in words[opening + 1 : name[1] - 1])
    return name[0] < opening < name[1] and (inside in source_names() or inside.split(" ")[-1] in listed("desks"))


def _first_agent(first: int, verb: int, words: Words) -> Span | None:
    """Return the agent of the sentence: صدر نے اس خبر کو کہ پل گر گیا ہے مسترد کرتے ہوئے کہا."""
    begin = max(words[verb].begin, verb - MOST_CLAUSE_WORDS)
    agent = next((index for index in range(begin, first) if words[index].form == ERGATIVE), None)
    return name_before(agent, words) if agent is not None else None


def _before_adverb(first: int, words: Words) -> int:
    """Return the index before an adverb between speaker and verb: صدر | اس سے قبل کہہ چکے ہیں."""
    for size in (3, 2, 1):
        if " ".join(word.form for word in words[max(first - size, 0) : first]) in listed("adverbs"):
            return first - size
    return first


def _before_object(first: int, words: Words) -> int:
    """Return the index before the object of a verb, of one word that is no person: صدر | چین کو خبردار کر چکے ہیں."""
    if form_at(first - 1, words) not in listed("objects"):
        return first
    word = words[first - 2]
    person = may_be_name(word.form) and not is_place(word.form)
    return first if first < 3 or person or words[first - 3].form in listed("genitive") else first - 2


def _joined_verb(first: int, words: Words) -> int | None:
    """Return the verb of the preceding clause if it has the same speaker: صدر نے خطاب کیا تھا اور کہا."""
    before = words[max(first - 2, 0) : first]
    return first - 2 if len(before) == 2 and before[1].form == AND and before[0].form in finite() else None


def document(first: int, verb: int, words: Words) -> Span | None:
    """Return what says a clause that nobody says: رپورٹ میں کہا گیا, پولیس کی جانب سے کہا گیا.

    Args:
        first: index of the first word of the verb phrase.
        verb: index of its verb.
        words: the words of the article.
    """
    for index in range(first - 1, max(words[verb].begin, verb - MOST_CLAUSE_WORDS), -1):
        form = words[index].form
        if form == THAT or form in finite():
            break
        if form == I_OR_IN and is_document(index - 1, words):
            return name_before(index, words)
        if acts_for(index, words):
            return name_before(index - 2, words)
    return None
