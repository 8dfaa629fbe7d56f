"""Topic words: whole names, no function words, reporting verbs, numbers, times or datelines; ranked by rarity."""

import pandas as pd
import pytest

from helpers import UrduNewsError, frequencies, read_stop_words, tokenise, topic_words

TEXT = (
    "پشاور ۔ 3 مارچ (اے پی پی) وزیر اعظم عمران خان نے کہا کہ مہمند ڈیم دو سال میں بنے گا۔ "
    "عمران خان نے بتایا کہ گزشتہ روز ڈیم کے لیے تین ارب روپے جاری کیے گئے۔ عمران کا کہنا تھا کہ ڈیم سے بجلی ملے گی۔"
)


def forms(text: object, **options: object) -> list[str]:
    return topic_words(text, **options)["form"].to_list()  # type: ignore[arg-type]


def test_names_are_whole_and_their_parts_count_with_them() -> None:
    found = topic_words(TEXT).set_index("form")
    assert found.loc["عمران خان", ["kind", "count"]].to_list() == ["person", 3]
    assert set(found.loc["عمران خان", "forms"].split("، ")) == {"عمران خان", "عمران"}
    assert not {"عمران", "خان"} & set(found.index)


@pytest.mark.parametrize(
    "word", ["کہا", "بتایا", "کہنا", "ملے", "دو", "تین", "ارب", "گزشتہ", "مارچ", "پشاور", "کہ", "نے"]
)
def test_words_that_are_no_topic_are_skipped(word: str) -> None:
    assert word not in set(", ".join(topic_words(TEXT)["forms"]).replace("، ", ", ").split(", "))


@pytest.mark.parametrize("word", ["بات", "لوگوں", "مسئلے", "خصوصی"])
def test_general_words_are_no_topics_unless_included(word: str) -> None:
    text = f"{word} پنجاب میں گندم {word} ہے۔"
    assert word not in forms(text)
    assert word in forms(text, include=["general words"])


def test_a_form_of_a_general_word_with_a_meaning_of_its_own_is_a_topic() -> None:
    assert "تعلقات" in forms("روس اور چین کے تعلقات اچھے ہیں۔")


@pytest.mark.parametrize("word", ["جاری", "حاصل", "برابر", "جاں بحق", "ضروری", "شکار"])
def test_predicates_are_no_topics_unless_included(word: str) -> None:
    text = "سیلاب میں افراد جاں بحق ہوئے، بچے بیماری کا شکار ہوئے۔ مدد ضروری ہے، کام جاری ہے۔"
    text += " کامیابی حاصل ہوئی، مقابلہ برابر رہا۔"
    assert word not in forms(text)
    assert word in forms(text, include=["predicates"])


def test_a_predicate_that_is_a_noun_is_a_topic_where_no_light_verb_follows() -> None:
    assert "شکار" in forms("شکار کا موسم آ گیا۔ شکار کے شوقین خوش ہیں۔")
    assert "شکار" not in forms("بچے بیماری کا شکار ہوئے۔ کسان نقصان کا شکار ہیں۔")
    assert "قتل" in forms("تاجر کو قتل کیا گیا۔ مزدور قتل ہوا۔")


def test_the_ending_of_an_ordinal_is_no_word() -> None:
    text = "39ویں منٹ میں، 40 ویں منٹ میں، 41ویں منٹ میں اور 21 واں گول"
    assert not {"ویں", "واں"} & set(topic_words(text)["form"])
    assert not {"ویں", "واں"} & set(frequencies(tokenise(text), by="lemma", stop_words="drop")["lemma"])


@pytest.mark.parametrize(
    ("include", "word"),
    [
        ("reporting verbs", "بتایا"),
        ("light verbs", "ملے"),
        ("numerals", "ارب"),
        ("times", "گزشتہ"),
        ("datelines", "پشاور"),
    ],
)
def test_each_class_is_counted_where_asked(include: str, word: str) -> None:
    shown = ", ".join(topic_words(TEXT, include=[include])["forms"])
    assert word in shown


def test_the_main_word_is_first_and_a_place_outside_the_dateline_counts() -> None:
    assert forms(TEXT)[:2] == ["ڈیم", "عمران خان"] or forms(TEXT)[:2] == ["عمران خان", "ڈیم"]
    assert "پشاور" in forms(TEXT + " پشاور میں بارش ہوئی۔")


def test_ties_are_broken_by_rarity_in_general_urdu() -> None:
    found = topic_words("کتاب، واسٹوچنی، حکومت اور پانی")
    listed = found["zipf_general"].fillna(0).to_list()
    assert found["form"].iloc[0] == "واسٹوچنی"
    assert listed == sorted(listed)


def test_compounds_and_phrases_are_compared_by_their_parts() -> None:
    found = topic_words("اسلام آباد میں بات چیت ہوئی۔ سپریم کورٹ میں سماعت ہوئی۔").set_index("form")
    assert found.loc[["اسلام آباد", "بات چیت", "سپریم کورٹ"], "zipf_general"].notna().all()


def test_both_spellings_of_an_office_are_one_row() -> None:
    found = topic_words("وزیراعظم آئے۔ وزیر اعظم نے تقریر کی۔ وزیراعظم گئے۔").set_index("form")
    assert found.loc["وزیراعظم", "count"] == 3
    assert found.loc["وزیراعظم", "forms"] == "وزیراعظم، وزیر اعظم"


def test_latin_words_are_a_class_of_their_own() -> None:
    found = topic_words("نئی YouTube ایپ آئی۔ youtube پر ویڈیو دیکھیں۔ YouTube مشہور ہے۔").set_index("form")
    assert found.loc["YouTube", ["kind", "count"]].to_list() == ["latin", 3]


def test_own_stop_words_are_respected() -> None:
    own = read_stop_words(pd.DataFrame({"word": ["بجلی", "سے"], "change": ["add", "keep"]}))
    assert "بجلی" in forms(TEXT)
    assert "بجلی" not in forms(TEXT, stop_words=own)
    assert "عمران خان" not in forms(TEXT, stop_words=["عمران خان"])


def test_forms_can_be_counted_separately() -> None:
    text = "کتابیں، کتاب اور کتابوں کا میلہ"
    assert topic_words(text).set_index("kind").loc["word", "count"].max() == 3
    assert topic_words(text, by="form")["count"].max() == 1


def test_tokens_and_texts_of_articles_give_the_same_words() -> None:
    pd.testing.assert_frame_equal(topic_words([TEXT, "بارش"]), topic_words(tokenise([TEXT, "بارش"], pos=True)))


def test_against_other_tokens_common_words_lose() -> None:
    other = tokenise("ڈیم ڈیم ڈیم ڈیم بجلی")
    assert forms(TEXT, against=other).index("عمران خان") < forms(TEXT, against=other).index("ڈیم")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"include": ["verbs"]}, "include must be"),
        ({"by": "word"}, "by must be"),
        ({"stop_words": "remove"}, '"keep", "drop" or a list'),
        ({"against": pd.DataFrame({"a": [1]})}, "against must be"),
    ],
)
def test_invalid_options_are_rejected(options: dict[str, object], message: str) -> None:
    with pytest.raises(UrduNewsError, match=message):
        topic_words(TEXT, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "۔ ،", "کے میں سے", "12 34"])
def test_a_text_without_topic_words_has_no_rows(text: str) -> None:
    assert topic_words(text).empty


def test_verbs_are_shown_in_the_infinitive_and_nouns_in_their_most_frequent_form() -> None:
    found = topic_words("بچوں نے آم چھیلے۔ وہ کیلے چھیلتے ہیں۔ درختوں سے آم توڑے۔ درختوں پر بیٹھے۔").set_index("form")
    assert found.loc["چھیلنا", ["count", "forms"]].to_list() == [2, "چھیلتے، چھیلے"]
    assert found.loc["درختوں", "count"] == 2
    assert "چھیلتے" in forms("وہ کیلے چھیلتے ہیں۔", by="form")


def test_a_name_within_a_longer_name_counts_with_it() -> None:
    text = "اداکار شاہ رخ خان آئے۔ اداکار شاہ رخ نے گایا۔ مداحوں نے شاہ رخ خان کو دیکھا۔"
    found = topic_words(text)
    persons = found[found["kind"] == "person"]
    assert persons[["form", "count"]].values.tolist() == [["شاہ رخ خان", 3]]


def test_letters_and_english_function_words_are_no_topic() -> None:
    text = "گانا She is the one مقبول ہے۔ ں اور x اور Facebook پر فلم The End دیکھیں۔"
    assert not {"She", "the", "The", "is", "x", "ں"} & set(forms(text))
    assert "Facebook" in forms(text)
