"""Timex -> event: the clause a time expression stands in, and how the clause stands to the time."""

from helpers.times.patterns import Match
from helpers.times.tense import clause_bounds, is_conjunction

# Words: a clause of fewer than these around the expression says too little on its own.
MIN_CLAUSE_WORDS = 4


def relation(match: Match) -> str:
    """Return what the words after an expression make of it: AT, BEGIN, END, BEFORE, AFTER or DURING.

    The postpositions are classes of ``tables/times/words.csv``: سے قبل BEFORE, کے بعد AFTER, کے دوران DURING, سے BEGIN,
    تک END; all others, and none, AT.
    """
    if match.is_next("SE"):
        return "BEFORE" if match.is_next("AGO", offset=1) else "BEGIN"
    if match.is_next("KE"):
        if match.is_next("AFTER", offset=1):
            return "AFTER"
        return "DURING" if match.is_next("DURING", offset=1) else "AT"
    return "END" if match.is_next("تک") else "BEGIN" if match.is_next("تا") else "AT"


def clause_of(match: Match) -> tuple[int, int]:
    """Return the first word of the clause of an expression and the one after its last, without what joins it.

    A very short clause takes in the one beside it, so that it can be read on its own.
    """
    words = match.sentence.words
    begin, end = clause_bounds(words, match.start, match.end)
    while end - begin - (match.end - match.start) < MIN_CLAUSE_WORDS and (begin > 0 or end < len(words)):
        if end < len(words):
            _, end = clause_bounds(words, begin, min(end + 1, len(words)))
        else:
            begin, _ = clause_bounds(words, begin - 1, end)
    while begin < match.start and (is_conjunction(words[begin]) or words[begin].has("COMMA")):
        begin += 1
    while end > match.end and words[end - 1].has("COMMA"):
        end -= 1
    return begin, end
