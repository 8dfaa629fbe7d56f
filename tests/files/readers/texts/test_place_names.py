"""Place names: no everyday word is one."""

from helpers.files.readers.texts.place_names import place_names


def test_names_are_those_of_the_table_and_of_cldr_without_everyday_words() -> None:
    cities, places = place_names()
    assert {"کراچی", "لاہور", "لندن"} <= cities
    assert {"پاکستان", "پنجاب"} <= places - cities
    assert cities < places
    assert not {"شام", "وسط", "چمن"} & places
