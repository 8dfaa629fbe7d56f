"""Common words: shares of content words, of neighbours and of texts farther apart."""

from helpers.files.readers.texts.common_words import shares_of_common_words


def test_shares_are_those_of_the_shorter_text() -> None:
    texts = ["لاہور میں بارش", "لاہور میں تیز بارش ہوئی", "تیز"]
    assert shares_of_common_words(texts) == (1.0, 0.0)
    assert shares_of_common_words(["بارش"]) == shares_of_common_words([]) == (0.0, 0.0)
    assert shares_of_common_words(["میں", "میں"]) == (0.0, 0.0)
