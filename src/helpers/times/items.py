"""Items: merge multiword names, numbers and clock times of a sentence into one word each."""

from collections.abc import Callable, Sequence
from math import inf
from typing import Any, NamedTuple

from helpers.times.lexicon import FIRST_YEAR, LAST_HIJRI_YEAR, LAST_YEAR, NUMBER_STARTS, Word, multiword_entries

# Classes of the words that continue a number or a clock time.
NUMBER_PARTS = {"NUM", "FRACTION", "MULTIPLIER", "TH", "COLON", "BAJ", "BAJNE", "BAJE", "AMSIGN", "PMSIGN"}
Reader = Callable[[list[Word], int], tuple[int, Word]]


class Sentence(NamedTuple):
    """A sentence as items, the words over which patterns are written.

    Attributes:
        words: the items.
        first_tokens: index of the first token of each item in the sentence, and as last element the number of tokens.
        token_offset: index of the first token of the sentence in the table of tokens.
    """

    words: list[Word]
    first_tokens: Sequence[int]
    token_offset: int = 0


def group_items(words: list[Word], token_offset: int = 0) -> Sentence:
    """Merge multiword names, numbers and clock times into one item each.

    Examples are ربیع الاول, دو ہزار انیس, ساڑھے تین, 21 ویں and نو بج کر بیس منٹ.

    >>> from helpers.times.lexicon import look_up
    >>> [word.form for word in group_items([look_up(form) for form in "دو ہزار انیس میں".split()]).words]
    ['دو ہزار انیس', 'میں']
    """
    joining = [index for index, word in enumerate(words) if word.joins]
    with_names, first_tokens = _merged(words, range(len(words) + 1), joining, _name)
    if with_names is not words:
        joining = [index for index, word in enumerate(with_names) if word.joins]
    return Sentence(*_merged(with_names, first_tokens, joining, _number_or_clock), token_offset)


def _merged(
    words: list[Word], first_tokens: Sequence[int], joining: list[int], read: Reader
) -> tuple[list[Word], Sequence[int]]:
    """Merge the words that a reader recognises as one.

    The reader is called only for words that can begin a longer item, which few can.
    """
    items: list[Word] = []
    starts: list[int] = []
    copied = 0
    for start in joining:
        if start < copied:
            continue
        end, item = read(words, start)
        if item is not words[start]:
            items += words[copied:start]
            starts += first_tokens[copied : start + 1]
            items.append(item)
            copied = end
    return (items + words[copied:], [*starts, *first_tokens[copied:]]) if items else (words, first_tokens)


def _name(words: list[Word], start: int) -> tuple[int, Word]:
    entries = multiword_entries().get(words[start].form)
    if entries:
        following = words[start + 1].form if start + 1 < len(words) else ""
        for entry, name in entries:
            end = start + len(entry)
            if entry[1] == following and entry == tuple(word.form for word in words[start:end]):
                return end, name
    return start + 1, words[start]


def _number_or_clock(words: list[Word], start: int) -> tuple[int, Word]:
    classes = words[start].classes
    following = words[start + 1].classes if start + 1 < len(words) else {}
    alone = "NUM" in classes and "MULTIPLIER" not in classes and NUMBER_PARTS.isdisjoint(following)
    if alone or NUMBER_STARTS.isdisjoint(classes):
        return start + 1, words[start]
    return _with_half(words, *_clock(words, *_number(words, start)))


def _number(words: list[Word], start: int) -> tuple[int, Word]:
    """Return the end of the number that begins at an item, and the number.

    A number of one word is returned unchanged.
    """

    def value(index: int, name: str) -> Any:
        return words[index].classes.get(name) if index < len(words) else None

    if value(start, "NUM") is not None and value(start + 1, "TH"):
        return start + 2, Word(words[start].form, {"ORD": value(start, "NUM")})
    added = value(start, "ADDER") or 0.0
    index = start + (added != 0)
    total, scale = 0.0, inf
    # Multipliers decrease: دو ہزار تین سو is one number, سو ڈیڑھ سو and ہزار دو ہزار are two.
    while (
        (coefficient := _coefficient(value(index, "NUM"), value(index, "FRACTION"), start == index or added))
        and (multiplier := value(index + coefficient[1], "MULTIPLIER"))
        and multiplier < scale
    ):
        scale = 1.0 if total else multiplier
        total, index, added = total + (coefficient[0] + added) * multiplier, index + coefficient[1] + 1, 0.0
    last = value(index, "FRACTION") if index == start else value(index, "NUM")
    two_numbers = (last or value(index, "FRACTION")) is not None and bool(value(index + 1, "MULTIPLIER"))
    if last is not None and index > start and (not total or last < 100) and not two_numbers:
        total, index, scale = total + last + added, index + 1, 1.0
    elif last is not None and index == start and value(index, "FRACTION"):
        return index + 1, Word(words[start].form, {"NUM": last})
    counts = value(index, "UNIT") or value(index, "UNITS") or two_numbers
    if index <= start + 1 and not (index > start and total and counts):
        # سو alone is 100 only before a unit or another number: it also means "so".
        return start + 1, words[start]
    return index, Word(" ".join(word.form for word in words[start:index]), _classes(total, scale))


def _coefficient(number: float | None, fraction: float | None, optional: object) -> tuple[float, int] | None:
    """Return the coefficient of a multiplier, and its number of words.

    The coefficient is a number or ڈیڑھ. At the start of a number it may be missing: سو سال is 100 years.
    """
    if number is not None or fraction is not None:
        return (number if number is not None else fraction) or 0.0, 1
    return (1.0, 0) if optional else None


def _classes(total: float, scale: float) -> dict[str, Any]:
    """Return the classes of a number of several words.

    ``scale`` is its multiplier if it has one only: 100 for پانچ سو, 1 for پانچ سو دس.
    """
    classes: dict[str, Any] = {"NUM": int(total) if total.is_integer() else total, "SCALE": scale}
    if total.is_integer() and 1 <= total <= LAST_HIJRI_YEAR:
        classes["HYEAR"] = int(total)
    # A round hundred in words is usually a quantity; years in words include tens and units.
    if FIRST_YEAR <= total <= LAST_YEAR and total % 100:
        classes["YEAR"] = int(total)
    elif FIRST_YEAR <= total <= LAST_YEAR:
        classes["ROUNDYEAR"] = int(total)
    return classes


def _clock(words: list[Word], end: int, number: Word) -> tuple[int, Word]:
    """Return the end of the clock time after a number, and the clock time.

    Without a clock time, the number is returned unchanged.
    """

    def has(offset: int, name: str) -> bool:
        return end + offset < len(words) and name in words[end + offset].classes

    hour = number.classes.get("NUM")
    if hour is None or not 0 <= hour <= 24:
        return end, number
    minute = words[end + 1].classes.get("NUM", -1) if end + 1 < len(words) else -1
    if has(0, "COLON") and minute in range(60) and len(words[end + 1].form) == 2 and float(hour).is_integer():
        # Seconds (18:30:15) are not part of the value; 3:2 is a score.
        return end + 2 + has(2, "BAJE"), Word(
            "", {"CLOCK": (int(hour), int(minute))} | ({} if has(2, "BAJE") else {"WRITTEN": True})
        )
    if has(0, "BAJ") and minute in range(60) and has(2, "UNIT") and words[end + 2].classes["UNIT"] == "MIN":
        return end + 3, Word("", {"CLOCK": (int(hour), int(minute))})
    before = words[end + 2].classes.get("NUM", -1) if end + 2 < len(words) else -1
    if has(0, "BAJNE") and has(1, "IN") and before in range(1, 60) and has(3, "UNIT"):
        return end + 4, Word("", {"CLOCK": (int(hour) - 1 or 12, 60 - int(before))})
    if has(0, "BAJE"):
        return end + 1, Word("", {"CLOCK": _hour(number)})
    return end, number


def _with_half(words: list[Word], end: int, item: Word) -> tuple[int, Word]:
    """Return a clock time with AM or PM after it: 9:05 PM, 9 a.m., 9:05 م.

    Other items are returned unchanged.
    """
    sign = words[end].classes if end < len(words) else {}
    hour, minute = item.classes.get("CLOCK") or (item.classes.get("NUM", -1), 0)
    written = "CLOCK" in item.classes or words[end].form.isascii() if sign else False
    if not written or hour not in range(13) or not ("AMSIGN" in sign or "PMSIGN" in sign):
        return end, item
    afternoon = "PMSIGN" in sign
    return end + 1, Word("", {"CLOCK": (hour % 12 + 12 * afternoon, minute), "AMPM": "AF" if afternoon else "MO"})


def _hour(number: Word) -> tuple[int, int]:
    """Return hour and minute of a number before بجے.

    ساڑھے نو and 9.5 are half past nine, 6.30 is thirty minutes past six.
    """
    whole, dot, minutes = number.form.partition(".")
    if dot and len(minutes) == 2 and int(minutes) < 60:
        return int(whole), int(minutes)
    hour = float(number.classes["NUM"])
    return int(hour) or 12, round(hour % 1 * 60)
