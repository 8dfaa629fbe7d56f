"""Event clauses: the clause around a time expression, and the temporal relation between the two."""

from helpers.times.patterns import Match
from helpers.times.tense import clause_bounds, is_conjunction

# A clause with fewer other words than this is not understandable by itself.
MIN_CLAUSE_WORDS = 4


def relation(match: Match) -> str:
    """Return the temporal relation: AT, BEGIN, END, BEFORE, AFTER or DURING.

    The words after the expression decide: سے قبل is BEFORE, کے بعد AFTER, کے دوران DURING, سے, تا or کے بعد سے BEGIN,
    تک END, anything else AT. ``tables/times/words.csv`` lists the postpositions by class. What happens دو سال بعد is at
    the END of the two years.
    """
    if "AFTER" in match.names:
        return "END"
    if match.is_next("SE"):
        return "BEFORE" if match.is_next("AGO", offset=1) else "BEGIN"
    if match.is_next("KE"):
        if match.is_next("AFTER", offset=1):
            return "BEGIN" if match.is_next("SE", offset=2) else "AFTER"
        return "DURING" if match.is_next("DURING", offset=1) else "AT"
    return "END" if match.is_next("تک") else "BEGIN" if match.is_next("تا") else "AT"


def clause_of(match: Match) -> tuple[int, int]:
    """Return start and end of the clause of an expression, as item indexes.

    The end is exclusive. Conjunctions and commas at the edges are stripped. A very short clause is merged with the next
    one, or at the end of the sentence with the previous one.
    """
    words = match.sentence.words
    start, end = clause_bounds(words, match.start, match.end)
    while end - start - (match.end - match.start) < MIN_CLAUSE_WORDS and (start > 0 or end < len(words)):
        if end < len(words):
            _, end = clause_bounds(words, start, min(end + 1, len(words)))
        else:
            start, _ = clause_bounds(words, start - 1, end)
    while start < match.start and (is_conjunction(words[start]) or words[start].has("COMMA")):
        start += 1
    while end > match.end and words[end - 1].has("COMMA"):
        end -= 1
    return start, end
