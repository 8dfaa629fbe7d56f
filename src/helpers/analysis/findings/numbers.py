"""Numbers in sentences: one to ten in words, others in digits."""

from helpers.base.translation import phrase, plural_template

# The largest number in words.
MAX_SPELLED = 10
NUMBER_PHRASES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """Return a number as a sentence shows it: in words from one to ten, else in digits.

    >>> spelled(3), spelled(11), spelled(1200)
    ('three', '11', '1,200')
    """
    return phrase(NUMBER_PHRASES[number - 1]) if 1 <= number <= MAX_SPELLED else f"{number:,}"


def words_counted(number: int) -> str:
    """Return a number of words.

    >>> words_counted(1), words_counted(26)
    ('one word', '26 words')
    """
    return plural_template("one word", "{n} words", number).format(n=spelled(number))
