"""Messages: a chat of Telegram that is saved as a page."""

from collections.abc import Iterator
from typing import Any

from helpers.files.readers.page_text import lines_of
from helpers.files.readers.texts.chats import Message

FULL_DATE = len("14.03.2024")


def messages_of(tree: Any) -> list[Message]:
    """Return the messages of a page that Telegram saved; none for any other page."""
    history = next(iter(tree.xpath("//div[@class='history']")), None)
    return [] if history is None else list(_messages(history))


def _messages(history: Any) -> Iterator[Message]:
    """Yield the messages: one of the same sender as the one above has no name, and one of the program no sender."""
    sender: str | None = None
    for part in history.iterchildren("div"):
        classes = (part.get("class") or "").split()
        if "message" not in classes:
            continue
        name, text = _first(part, "from_name"), _first(part, "text")
        if "service" in classes:
            yield Message("", None, "" if text is None else lines_of(text))
            continue
        if "joined" not in classes:
            # Below the name of one whose message is passed on is its date.
            sender = None if name is None else " ".join((name.text or "").split()) or None
        time = _first(part, "date")
        date = "" if time is None else (time.get("title") or "")[:FULL_DATE]
        yield Message(date, sender, "" if text is None else lines_of(text))


def _first(part: Any, name: str) -> Any:
    """Return the first element of a class inside a message; None if there is none."""
    return next((one for one in part.iter("div") if name in (one.get("class") or "").split()), None)
