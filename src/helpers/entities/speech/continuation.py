"""Continuation: sentences in the first person after an indirect quotation belong to it."""

from bisect import bisect_left
from itertools import takewhile

from helpers.entities.speech.cues import Cue, opening, trimmed
from helpers.entities.speech.extent import MOST_QUOTED_WORDS, asides, speaks_of_self
from helpers.entities.speech.noun_phrases import I_OR_IN, is_first_person
from helpers.entities.speech.quotation_marks import MARKS
from helpers.entities.speech.speaker_kinds import MOST_TITLE_WORDS, speaker_kind
from helpers.entities.speech.statement import Statement
from helpers.entities.speech.vocabulary import ERGATIVE, all_infinitives, listed
from helpers.entities.words import Span, Words, form_at

# Sentences without evidence between two that continue a quotation.
MOST_GAP_SENTENCES = 2
# An author who writes in the first person in as many sentences before the first speaker writes so after it, too.
NARRATOR_SENTENCES = 2
# "am" after these endings: چاہتا ہوں, کر رہی ہوں; with گا or گی the verb itself: کروں گا.
AM, WILL = "ہوں", frozenset({"گا", "گی"})
AM_AFTER = ("تا", "تی", "ہا", "ہی", "کا", "کی", "یا")


def continued(statements: list[Statement], cues: list[Cue], words: Words) -> list[Statement]:
    """Move the end of each indirect quotation to the last sentence that continues it.

    Evidence are pronouns and verbs of the first person, or, directly after the quotation, a sentence that urges (چاہیے,
    کی جائے). Up to two sentences without evidence may lie between, in the same line and without an agent (نے); and so
    may two in the present or future before انہوں نے کہا. Nothing is continued beyond the next speaker, an aside (واضح
    رہے کہ), or in an article that its author writes in the first person.

    Args:
        statements: the statements, in the order of the text.
        cues: the cues, in the order of the text.
        words: the words of the article.
    """
    if not statements or _narrator_speaks(statements[0].opens, words):
        return statements
    opens = [opening(cue) for cue in cues if not speaks_of_self(cue.speaker, words)]
    others = [statement.opens for statement in statements if not speaks_of_self(statement.speaker, words)]
    barriers = sorted({*opens, *others, *asides(words), len(words)})
    found: list[Statement] = []
    for statement in statements:
        if found and statement.quote[0] < found[-1].quote[1]:
            # What the speaker recalls of himself is part of what he says: میں نے کہا تھا کہ.
            continue
        goes_on = _may_continue(statement, words)
        found.append(statement._replace(quote=_continued(statement, barriers, words)) if goes_on else statement)
    return found


def _may_continue(statement: Statement, words: Words) -> bool:
    open_ended = statement.kind == "indirect" or statement.marks == "unbalanced"
    return open_ended and statement.speaker is not None and speaker_kind(statement.speaker or (0, 1), words) != "source"


def _continued(statement: Statement, barriers: list[int], words: Words) -> Span:
    """Return the span of a quotation with the sentences that continue it."""
    begin, end = statement.quote
    following = words[end - 1].until
    barrier = min(barriers[bisect_left(barriers, end)], begin + MOST_QUOTED_WORDS)
    if trimmed((end, following), words) is not None:
        return (begin, end)
    gap = 0
    while following < barrier and words[following].until <= barrier:
        sentence = (following, words[following].until)
        next_to_it = following == words[end - 1].until
        if _is_first_person(sentence, words) or (next_to_it and _urges(sentence, words)):
            end, gap = (trimmed(sentence, words) or sentence)[1], 0
        elif gap < MOST_GAP_SENTENCES and _may_lie_between(sentence, statement, words):
            gap += 1
        else:
            break
        following = sentence[1]
    if _leads_to(barrier, end, statement, words):
        end = (trimmed((begin, barrier), words) or (begin, end))[1]
    return (begin, end)


def _leads_to(barrier: int, end: int, statement: Statement, words: Words) -> bool:
    """Return whether the sentences before the same speaker's next statement (انہوں نے کہا) belong to this one.

    They have no agent, and their verbs are in the present or future: narration is in the past.
    """
    if barrier >= len(words) or words[barrier].begin != barrier or words[barrier].form not in listed("pronouns"):
        return False
    following = words[end - 1].until
    for _ in range(MOST_GAP_SENTENCES):
        if following >= barrier:
            break
        sentence = (following, words[following].until)
        span = trimmed(sentence, words)
        last = words[span[1] - 1].form if span else ""
        if last not in listed("present") or not _may_lie_between(sentence, statement, words):
            return False
        following = sentence[1]
    return following == barrier


def _is_first_person(sentence: Span, words: Words) -> bool:
    """Return whether a sentence has a pronoun or a verb of the first person."""
    own = _outside_titles(sentence, words)
    main = takewhile(lambda index: words[index].form not in listed("relatives"), own)
    plural = any(words[index].form in listed("first_person_plural") for index in main)
    return plural or any(_first_person_at(index, words) for index in own)


def _outside_titles(sentence: Span, words: Words) -> list[int]:
    """Return the indices of a sentence without those of short marked phrases: فلم ’’میری کوم‘‘."""
    marks = [index for index in range(*sentence) if words[index].form in MARKS]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    titles = {index for begin, end in pairs if end - begin <= MOST_TITLE_WORDS for index in range(begin, end)}
    return [index for index in range(*sentence) if index not in titles]


def _first_person_at(index: int, words: Words) -> bool:
    form = words[index].form
    if form == I_OR_IN:
        return is_first_person(index, words)
    after = form_at(index + 1, words)
    if form == AM and after not in ("گے", "گی"):
        return after == "گا" or form_at(index - 1, words).endswith(AM_AFTER)
    will = after in WILL and form.endswith("وں") and form != AM and words[index].lemma in all_infinitives()
    return will or form in listed("first_person")


def _urges(sentence: Span, words: Words) -> bool:
    """Return whether the last word of a sentence is a verb that urges."""
    span = trimmed(sentence, words)
    return span is not None and words[span[1] - 1].form in listed("urges")


def _may_lie_between(sentence: Span, statement: Statement, words: Words) -> bool:
    """Return whether a sentence without evidence may be part of what is said: no agent, in the same line."""
    same_line = words[sentence[0]].line == words[statement.quote[1] - 1].line
    return same_line and all(word.form != ERGATIVE for word in words[slice(*sentence)])


def _narrator_speaks(until: int, words: Words) -> bool:
    """Return whether the article itself is in the first person, before its first speaker."""
    begin = found = 0
    while begin < until and found < NARRATOR_SENTENCES:
        sentence = (begin, min(words[begin].until, until))
        found += _is_first_person(sentence, words)
        begin = words[begin].until
    return found >= NARRATOR_SENTENCES
