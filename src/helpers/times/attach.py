"""Timex -> event: the clause a time expression stands in, and how the clause stands to the time."""

from helpers.times.lex import Item, Match
from helpers.times.tense import clause_bounds, only_joins

# Items: a clause of fewer than these around the expression says too little on its own.
SHORTEST_CLAUSE = 4


def relation(match: Match) -> str:
    """Return what the words after an expression make of it: AT, BEGIN, END, BEFORE, AFTER or DURING.

    The postpositions are classes of ``tables/times/words.csv``: سے قبل BEFORE, کے بعد AFTER, کے دوران DURING, سے BEGIN,
    تک END; all others, and none, AT.
    """
    if match.is_next("SE"):
        return "BEFORE" if match.is_next("AGO", 1) else "BEGIN"
    if match.is_next("KE"):
        return "AFTER" if match.is_next("AFTER", 1) else "DURING" if match.is_next("DURING", 1) else "AT"
    return "END" if match.is_next("TO") else "AT"


def clause_of(match: Match) -> tuple[int, int]:
    """Return the offsets of the clause of an expression, without what joins it; of more where it is very short."""
    sentence: list[Item] = match.sentence
    begin, end = clause_bounds(sentence, match.i, match.j)
    while end - begin - (match.j - match.i) < SHORTEST_CLAUSE and (begin > 0 or end < len(sentence)):
        if end < len(sentence):
            _, end = clause_bounds(sentence, begin, min(end + 1, len(sentence)))
        else:
            begin, _ = clause_bounds(sentence, begin - 1, end)
    while begin < match.i and (only_joins(sentence[begin]) or sentence[begin].has("COMMA")):
        begin += 1
    while end > match.j and sentence[end - 1].has("COMMA"):
        end -= 1
    return sentence[begin].start, sentence[end - 1].end
