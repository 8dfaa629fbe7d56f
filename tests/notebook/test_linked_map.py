"""Linked map: names link to their lines, and sentences name what is not on the map."""

from unittest.mock import patch

from bs4 import BeautifulSoup

from helpers import locate, names, place_map, show_map, tokenise

TEXT = "لاہور میں بارش ہوئی۔ کراچی میں نہیں۔ لاہور اور گجرات کے لوگ آئے۔"


def test_names_link_to_their_lines_and_sentences_follow() -> None:
    tokens = tokenise(TEXT)
    drawn = place_map(locate([*locate(names(tokens))["name"], "نامعلوم گاؤں"]))
    with (
        patch("helpers.notebook.linked_words.display_html") as display,
        patch("helpers.notebook.linked_map.say") as say,
    ):
        show_map(drawn, tokens, alt="Map <b>")
    (picture, _), (lines, *_) = (made.args for made in display.call_args_list)
    links = {link["href"].removeprefix("#") for link in BeautifulSoup(picture, "html.parser").find_all("a")}
    assert links == {element["id"] for element in BeautifulSoup(lines, "html.parser").find_all(id=True)}
    assert "Map &lt;b&gt;" in picture
    assert [made.kwargs["names"] for made in say.call_args_list] == ["نامعلوم گاؤں"]
