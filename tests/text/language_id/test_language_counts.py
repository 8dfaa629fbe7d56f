"""Language identification: Urdu among languages in Arabic script; other scripts by script name."""

import pandas as pd
import pytest

from helpers import UrduNewsError, languages, tokenise
from tests.support.paths import toml_cases

TEXTS = {
    "Urdu": "روسی صدر نے شمالی کوریا کا دورہ کیا اور وہاں کے رہنما سے ملاقات کی۔",
    "Arabic": "أعلن الرئيس الروسي أنه سيزور كوريا الشمالية، وقال إن البلدين صديقان منذ زمن طويل.",
    "Persian": "رئیس جمهور روسیه به کره شمالی سفر کرد و با رهبر آن کشور دیدار کرد.",
    "Pashto": "د روسیې ولسمشر شمالي کوریا ته سفر وکړ او له مشر سره یې ولیدل.",
    "in Devanagari": "रूसी राष्ट्रपति ने उत्तर कोरिया का दौरा किया।",
    "in Latin letters": "Roosi sadar ne shumali Korea ka daura kiya aur wahan mulaqat ki.",
    "in other letters": "Президент России посетил Северную Корею.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_text_in_one_language_is_identified(language: str) -> None:
    found = languages(tokenise(TEXTS[language]))
    assert found["language"].to_list() == [language]
    assert found["share"].to_list() == [1.0]


@pytest.mark.parametrize("language", TEXTS)
def test_text_in_any_language_is_tokenised_without_loss(language: str) -> None:
    tokens = tokenise(TEXTS[language])
    assert "".join(tokens["surface"]) == TEXTS[language]


@pytest.mark.parametrize(
    "case", toml_cases("languages.toml")["text"], ids=lambda case: f"{case['language']}: {case['text'][:20]}"
)
def test_sentences_in_related_languages(case: dict[str, str]) -> None:
    assert languages(tokenise(case["text"]))["language"].to_list() == [case["language"]]


def test_a_quotation_in_another_language_is_counted_by_itself() -> None:
    found = languages(tokenise(f"{TEXTS['Urdu']}\nسنڌ حڪومت پاران اعلان ڪيو ويو آهي.\n{TEXTS['Urdu']}"))
    assert found["language"].to_list() == ["Urdu", "Sindhi"]


def test_reversed_lines_take_no_language_from_their_article() -> None:
    found = languages(tokenise(f"{TEXTS['Urdu']}\n۔ےئوہ شوخ گول روا یئوہ شراب ںیم روہال"))
    assert set(found["language"]) == {"Urdu", "not sure"}


def test_shares_are_of_words_and_sum_to_one() -> None:
    found = languages(tokenise(f"{TEXTS['Urdu']} {TEXTS['Persian']}\n{TEXTS['Urdu']} BBC"))
    assert set(found["language"]) == {"Urdu", "Persian", "in Latin letters"}
    assert found["share"].sum() == pytest.approx(1)
    assert found["count"].is_monotonic_decreasing


def test_short_line_takes_the_language_of_its_article() -> None:
    assert languages(tokenise(f"ایک سفید مرد\n{TEXTS['Urdu']}"))["language"].to_list() == ["Urdu"]
    assert languages(tokenise("ایک سفید مرد"))["language"].to_list() == ["not sure"]


def test_marks_and_empty_text_have_no_language() -> None:
    assert languages(tokenise("\N{ARABIC FATHA}\N{ARABIC SHADDA}" * 50)).empty
    assert languages(tokenise("")).empty


def test_table_without_token_columns_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match="Make it with tokenise"):
        languages(pd.DataFrame({"surface": ["امن"]}))
