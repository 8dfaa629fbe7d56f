"""Pronoun speakers: resolve a pronoun to the previous speaker, or to the only person that the article has named."""

from bisect import bisect_left
from collections.abc import Sequence

from helpers.entities.speech.candidates import Candidate, agents, persons, same_person
from helpers.entities.speech.extent import MOST_OPENING_WORDS, MOST_QUOTED_WORDS
from helpers.entities.speech.speaker_kinds import speaker_kind
from helpers.entities.speech.statement import Statement
from helpers.entities.speech.vocabulary import ERGATIVE, THAT, finite, limit, listed, pronouns
from helpers.entities.words import Span, Words

# Where these stand, the text has stops: a quotation without marks has ended there.
FULL_STOPS = frozenset("۔؟?!.…")
# In place of a person where several may be meant.
SEVERAL: Span = (0, 0)
# Words from نے to مزید in اس نے یہ بھی کہا, and words of a body at the beginning of a sentence.
MOST_FURTHER_WORDS, MOST_BODY_WORDS = 3, 12
# Candidates before a pronoun that are compared; in a longer article, more than one person is named.
MOST_CANDIDATES = 200


def named_speakers(statements: Sequence[Statement], words: Words) -> list[Span | None]:
    """Return the speaker of each quotation; for a pronoun, whom it means, or None if that is not certain.

    A pronoun (انہوں, ان, وہ) means the previous speaker directly after a quotation, or later in the same stretch
    without a stop. The marks of the quotation must be balanced, and it must not be a question, as another person
    answers that. The previous speaker must be a person and not a source (رپورٹ کے مطابق), must not be quoted in a
    relative clause (جس میں صدر نے کہا تھا), and nobody else may speak within that quotation. Otherwise a pronoun means
    the person that the article has named before it, if that is a single one; in the same sentence as what a body says,
    that body, if the article has named no person; and اس in اس نے مزید کہا the body that acts in the sentence before.
    The first person, and pronouns of other
    clauses (جنہوں), are never resolved. Marked words directly after a quotation have its speaker.

    Args:
        statements: the quotations, in the order of the text.
        words: the words of the article.
    """
    found: list[Span | None] = []
    acting: list[Candidate] | None = None
    named: list[Candidate] | None = None
    last: Span | None = None
    body: Span | None = None
    cited = False
    asker: Span | None = None
    until = 0
    for statement in statements:
        speaker = statement.speaker
        if speaker is None:
            goes_on = statement.verb is None and found and _is_next(statement.quote[0], until, words)
            found.append(found[-1] if goes_on else None)
            until = max(until, statement.quote[1]) if goes_on else until
            continue
        if _is_pronoun(speaker, words):
            name = last if _follows(speaker, until, words) else None
            inside = words[speaker[0] - 1].form == THAT and speaker[0] > 0
            if inside:
                name = None
            elif name is None and (acting_body := _acting_body(speaker, words)):
                name = acting_body
            elif cited and statement.kind == "according to":
                # The statistics themselves may be meant: اعداد و شمار کے مطابق ... ان کے مطابق.
                name = None
            elif name is None and words[speaker[0]].form in listed("pronouns") | listed("singular"):
                acting = agents(statements, words) if acting is None else acting
                if _only_person(acting, speaker[0], asker, words) != SEVERAL:
                    named = sorted(acting + persons(words)) if named is None else named
                    name = _only_person(named, speaker[0], asker, words)
                    name = body if name is None and _is_joined(speaker, until, words) else name
                    name = None if name == SEVERAL else name
            last = name
            body, cited = (body if name == body else None), False
        else:
            # After a speaker within the quotation of another, the next pronoun may mean either.
            follows = speaker[0] >= until and _may_continue(statement, speaker, words)
            kind = speaker_kind(speaker, words)
            cited = kind == "source"
            last = speaker if follows and kind == "person" else None
            body = speaker if follows and kind == "organisation" else None
            name = speaker
        found.append(name)
        asker = name if statement.verb in listed("asking") else None
        until = max(until, statement.quote[1], speaker[1])
    return found


def _follows(speaker: Span, until: int, words: Words) -> bool:
    """Return whether a pronoun follows a quotation so closely that it means the previous speaker."""
    gap = [word.form for word in words[until : speaker[0]] if word.kind != "punctuation"]
    # In the clause of a participle, the subject is the same: میڈیا سے گفتگو کرتے ہوئے انہوں نے.
    participle = 0 < len(gap) <= MOST_OPENING_WORDS and gap[-1] in listed("participles")
    opens = participle and ERGATIVE not in gap and finite().isdisjoint(gap[:-1])
    near = len(gap) <= limit("longest_gap") or opens
    plural = words[speaker[0]].form in listed("pronouns")
    return plural and speaker[0] >= until and (near or _without_stop(until, speaker[0], words))


def _is_joined(speaker: Span, until: int, words: Words) -> bool:
    """Return whether a pronoun follows a quotation in its sentence: پولیس نے کہا کہ ملزم فرار ہے اور انہوں نے."""
    same = until > 0 and words[until - 1].sentence == words[speaker[0]].sentence
    return same and _follows(speaker, until, words)


def _acting_body(speaker: Span, words: Words) -> Span | None:
    """Return the body or source that acts in the sentence before one in which اس goes on: اس نے مزید کہا."""
    begin = speaker[0]
    follows = [word.form for word in words[speaker[1] : speaker[1] + MOST_FURTHER_WORDS]]
    further = follows[:1] == [ERGATIVE] and not listed("further").isdisjoint(follows)
    if words[begin].form not in listed("singular") or not further or begin == 0:
        return None
    before = words[begin - 1].sentence
    if before == words[begin].sentence:
        return None
    first = begin - 1
    while first > 0 and words[first - 1].sentence == before:
        first -= 1
    opening = range(first, min(first + MOST_BODY_WORDS, begin))
    acts = next((index for index in opening if words[index].form == ERGATIVE), first)
    if acts == first or speaker_kind((first, acts), words) not in ("organisation", "source"):
        return None
    return None if persons(words[acts:begin]) else (first, acts)


def _is_next(begin: int, until: int, words: Words) -> bool:
    """Return whether marked words follow a quotation directly, in the same line: its speaker says them, too."""
    between = words[until:begin]
    return (
        0 < until <= begin
        and words[until - 1].line == words[begin].line
        and all(word.kind == "punctuation" for word in between)
    )


def _is_pronoun(speaker: Span, words: Words) -> bool:
    return speaker[1] - speaker[0] == 1 and words[speaker[0]].form in pronouns()


def _only_person(named: list[Candidate], pronoun: int, asker: Span | None, words: Words) -> Span | None:
    """Return the only person that is named before a pronoun; None without one, ``SEVERAL`` if another may be meant.

    اس may mean an organisation, too. Who has just asked does not answer, and who is named in a relative clause may be
    somebody of another time.
    """
    number = bisect_left(named, pronoun, key=lambda candidate: candidate.span[0])
    if number > MOST_CANDIDATES:
        return SEVERAL
    before = named[:number]
    singular = words[pronoun].form in listed("singular")
    meant = [candidate for candidate in before if candidate.kind == "person" or singular]
    if asker is not None:
        meant = [candidate for candidate in meant if candidate.span != asker]
    certain = [candidate for candidate in meant if not in_relative_clause(candidate.span, words)]
    if not certain:
        return None
    fullest = max(certain, key=lambda candidate: (len(candidate.lemmas), -candidate.span[0]))
    alone = all(same_person(fullest, candidate) for candidate in meant)
    return fullest.span if alone and fullest.kind == "person" else SEVERAL


def in_relative_clause(speaker: Span, words: Words) -> bool:
    """Return whether a relative pronoun is directly before a speaker: جس میں صدر نے کہا تھا."""
    return any(word.form in listed("relatives") for word in words[max(speaker[0] - 2, 0) : speaker[0]])


def _without_stop(until: int, pronoun: int, words: Words) -> bool:
    """Return whether a quotation ends where a sentence does, but neither a stop nor a line ends before the pronoun."""
    if not 0 < until < pronoun <= until + MOST_QUOTED_WORDS or words[until - 1].sentence == words[until].sentence:
        return False
    same_line = words[until - 1].line == words[pronoun].line
    return same_line and all(FULL_STOPS.isdisjoint(word.form) for word in words[until - 1 : pronoun])


def _may_continue(statement: Statement, speaker: Span, words: Words) -> bool:
    """Return whether a pronoun after a quotation is likely to mean its speaker."""
    certain = statement.kind != "according to" and statement.marks != "unbalanced" and statement.outer is None
    asks = statement.verb in listed("asking")
    return certain and not asks and not in_relative_clause(speaker, words)
