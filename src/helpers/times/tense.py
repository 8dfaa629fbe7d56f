"""Past or future: clauses, and what the verb of a clause says about a day that has two sides (کل, منگل, مارچ)."""

from functools import cache

from helpers.tables import rows
from helpers.times.lex import Item
from helpers.times.model import Direction

# Marks at which a clause ends. Quotation marks are no such: they stand within clauses as often as around them.
CLAUSE_ENDS = frozenset("۔؟!؛:…;?") | {"..."}
FUTURE_ENDINGS = ("ئےگا", "ئےگی", "ئیںگے", "ئیںگی", "ےگا", "ےگی", "یںگے", "یںگی")


@cache
def _verbs() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/verbs.csv")}


@cache
def _boundaries() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in rows("times/clauses.csv")}


def clause_bounds(sentence: list[Item], i: int, j: int) -> tuple[int, int]:
    """Return the first item, and the item after the last, of the clause that holds the items from i to j."""
    begin = i
    while begin > 0 and not _ends_before(sentence, begin):
        begin -= 1
    end = j
    while end < len(sentence) and not _ends_before(sentence, end):
        end += 1
    return begin, end


def only_joins(item: Item) -> bool:
    """Tell whether a word joins clauses without belonging to either: کہ, لیکن, اور."""
    return _boundaries().get(item.form) in {"boundary", "and"}


def _ends_before(sentence: list[Item], k: int) -> bool:
    if sentence[k - 1].form in CLAUSE_ENDS:
        return True
    match _boundaries().get(sentence[k].form):
        case "boundary" | "relative":
            return True
        case "and":
            return _is_verb(sentence[k - 1].form)
        case _:
            return k < len(sentence) and sentence[k].form in CLAUSE_ENDS


def _is_verb(form: str) -> bool:
    return _verbs().get(form) in {"future", "past", "present"} or form.endswith(FUTURE_ENDINGS)


def direction(sentence: list[Item], i: int, j: int) -> tuple[Direction | None, str]:
    """Return -1 for the past, 1 for the future, None where the clause does not say, and the evidence.

    The items from i to j are the expression. Urdu puts the verb last: the first group of finite verbs to the right
    decides, and within it the future ending before all else.
    """
    _, end = clause_bounds(sentence, i, j)
    forms = [item.form for item in sentence[j:end]]
    kinds = [_verbs().get(form) or ("future" if form.endswith(FUTURE_ENDINGS) else None) for form in forms]
    evidence = " ".join(form for form, kind in zip(forms, kinds, strict=True) if kind in {"future", "past", "present"})
    if "future" in kinds:
        return 1, f"verb: {evidence} (future)"
    if "deferred" in kinds and sentence[j : j + 1] and sentence[j].has("TO"):
        return 1, "put off or extended until then"
    if "planned" in kinds:
        return 1, "planned or likely"
    if "past" in kinds:
        return -1, f"verb: {evidence} (past)"
    if "progressive" in kinds and "present" in kinds:
        return 1, f"verb: {evidence} (under way or arranged)"
    return None, "no verb that tells past from future"
