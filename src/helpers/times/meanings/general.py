"""General present: آج and کل that mean nowadays and formerly, not a day.

Examples are آج کا نوجوان, آج دنیا ایک گاؤں بن چکی ہے and کل عزت تھی، آج نہیں رہی.
"""

from helpers.times.lexicon import Word
from helpers.times.patterns import Match
from helpers.times.tense import ERGATIVE, MAX_CLAUSE_WORDS, clause_bounds, is_conjunction, verb_kind

# Words after آج among which its subject or noun is: آج کی تیز رفتار دنیا.
SUBJECT_WINDOW_WORDS = 4
# Most words before آج in a clause whose subject comes first: ہر شخص آج.
MAX_WORDS_BEFORE = 2
# Verbs that end a clause about the present.
PRESENT_KINDS = ("present", "progressive")


def is_general_today(match: Match) -> bool:
    """Return whether آج means nowadays."""
    words = match.sentence.words
    if match.is_next("KE"):
        return _is_of_kind(words[match.end + 1 : match.end + 1 + SUBJECT_WINDOW_WORDS])
    start, end = clause_bounds(words, match.start, match.end)
    if not _is_about_present(words[match.end : end]) or _is_of_day(words[start:end]):
        return False
    if any(word.has("HARDSHIP") for word in words[match.end : end]):
        return True
    before = [word for word in words[start : match.start] if not (is_conjunction(word) or word.has("COMMA"))]
    subject = words[match.end : min(end, match.end + SUBJECT_WINDOW_WORDS)]
    return (not before and _is_general(subject)) or (
        len(before) <= MAX_WORDS_BEFORE and (_is_general(before) or _is_contrast(match, start))
    )


def is_general_yesterday(match: Match) -> bool:
    """Return whether کل means formerly, in contrast to آج: کل عزت تھی، آج وہ نہیں رہی."""
    words = match.sentence.words
    end = clause_bounds(words, match.start, match.end)[1]
    last_word = min(len(words), match.end + MAX_CLAUSE_WORDS)
    today = next((index for index in range(match.end, last_word) if words[index].has("TODAY")), None)
    if today is None or not any(_is_past_copula(word) for word in words[match.end : today]):
        return False
    last = clause_bounds(words, today, today + 1)[1]
    return not _is_of_day(words[match.start : max(end, last)]) and _is_about_present(words[today + 1 : last])


def _is_of_kind(following: list[Word]) -> bool:
    """Return whether a kind of people or things follows (آج کا طالب علم), before any postposition."""
    for word in following:
        if word.has("GENERAL", "TYPICAL", "ERAWORD"):
            return True
        if word.has("KE", "SE", "IN", "ON", "TO", "AT") or word.form == ERGATIVE or verb_kind(word.form) == "event":
            return False
    return False


def _is_general(words: list[Word]) -> bool:
    """Return whether the words name everyone or a kind: ہر شخص, دنیا, but not دنیا بھر (all over the world)."""
    named = any(word.has("GENERAL", "EVERY") for word in words)
    return named and not any(word.has("ALL") for word in words)


def _is_about_present(words: list[Word]) -> bool:
    """Return whether a clause ends in ہے or رہی, and nobody has done anything (نے)."""
    verbs = [kind for word in words if (kind := verb_kind(word.form))]
    done = any(word.form == ERGATIVE for word in words)
    return bool(verbs) and verbs[-1] in PRESENT_KINDS and not done and "future" not in verbs


def _is_of_day(words: list[Word]) -> bool:
    """Return whether a clause is about something of one day: a session, a feast, a match."""
    return any(
        word.has("OFFICE", "FEAST", "WEEKDAY", "CLOCK", "DAYPART") or verb_kind(word.form) == "event" or _is_day(word)
        for word in words
    )


def _is_day(word: Word) -> bool:
    return word.classes.get("UNIT") == "D"


def _is_contrast(match: Match, start: int) -> bool:
    """Return whether the clause before is about کل or ماضی, formerly."""
    words = match.sentence.words
    first_word = max(-1, start - MAX_CLAUSE_WORDS)
    before = next((index for index in range(start - 1, first_word, -1) if words[index].has("KAL", "FORMERLY")), None)
    return before is not None and any(_is_past_copula(word) for word in words[before:start])


def _is_past_copula(word: Word) -> bool:
    return word.has("PASTCOPULA")
