"""Subtitles: what is said, once, without times and tags."""

from pathlib import Path

import pytest

from helpers.base.errors import UrduNewsError
from helpers.files.readers.documents.subtitles import read_subtitles

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>لاہور میں</i> بارش
{\\an8}جاری ہے۔

2
00:00:03,500 --> 00:00:05,000
<font color="#ffffff">لوگ &amp; دکاندار</font> پریشان ہیں۔

3
00:00:05,000 --> 00:00:06,000

4
00:00:06,000 --> 00:00:08,000
>> کل موسم صاف ہو گا۔
"""
VTT = """WEBVTT
Kind: captions
Language: ur

NOTE یہ تبصرہ ہے

STYLE
::cue { color: white }

intro
00:01.000 --> 00:03.000 align:start position:0%
<v احمد>لاہور میں بارش</v>
<c.yellow>جاری</c> ہے۔

NOTE ایک اور تبصرہ

second
00:03.500 --> 00:05.000
<v سارہ علی>جی&nbsp;ہاں۔</v>
"""
# As YouTube writes them: each line is shown while it is spoken, then above the next one.
ROLLING = """WEBVTT

00:00:00.160 --> 00:00:02.470
@
آج<00:00:00.480><c> لاہور</c><00:00:00.800><c> میں</c>

00:00:02.470 --> 00:00:02.480
آج لاہور میں
@

00:00:02.480 --> 00:00:04.950
آج لاہور میں
بارش<00:00:02.800><c> ہوئی</c>

00:00:04.950 --> 00:00:04.960
بارش ہوئی
@

00:00:04.960 --> 00:00:06.000
بارش ہوئی
[موسیقی]
""".replace("@", " ")
GROWING = """1
00:00:01,000 --> 00:00:02,000
آج

2
00:00:02,000 --> 00:00:03,000
آج لاہور

3
00:00:03,000 --> 00:00:04,000
آج لاہور میں بارش

4
00:00:04,000 --> 00:00:05,000
لوگ خوش ہیں
"""
REFRAIN = "".join(
    f"{number}\n00:00:0{number},000 --> 00:00:0{number + 1},000\n{line}\n\n"
    for number, line in enumerate(["پہلا بند", "جیوے پاکستان", "جیوے پاکستان", "دوسرا بند", "تیسرا بند"], 1)
)


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("a.srt", SRT, ["لاہور میں بارش", "جاری ہے۔", "لوگ & دکاندار پریشان ہیں۔", "کل موسم صاف ہو گا۔"]),
        ("a.srt", SRT.partition("\n2\n")[0].replace("\n", "\r\n"), ["لاہور میں بارش", "جاری ہے۔"]),
        ("a.vtt", VTT, ["لاہور میں بارش", "جاری ہے۔", "جی\N{NO-BREAK SPACE}ہاں۔"]),
        ("a.srt", VTT, ["لاہور میں بارش", "جاری ہے۔", "جی\N{NO-BREAK SPACE}ہاں۔"]),
        ("a.vtt", ROLLING, ["آج لاہور میں", "بارش ہوئی"]),
        ("a.srt", GROWING, ["آج لاہور میں بارش", "لوگ خوش ہیں"]),
        ("a.srt", REFRAIN, ["پہلا بند", "جیوے پاکستان", "جیوے پاکستان", "دوسرا بند", "تیسرا بند"]),
    ],
    ids=["srt", "lines of Windows", "vtt", "vtt called srt", "rolling", "growing", "refrain"],
)  # fmt: skip
def test_the_lines_are_read_once(name: str, content: str, lines: list[str]) -> None:
    [row] = read_subtitles(content.encode(), Path(name)).rows
    assert row["text"].split("\n") == lines
    assert row["title"] is None


def test_descriptions_of_sounds_are_counted() -> None:
    assert read_subtitles(ROLLING.encode(), Path("a.vtt")).notes == (
        "a.vtt: the descriptions of sounds (1 line) were not read.",
    )


@pytest.mark.parametrize("content", ["WEBVTT\n\n", "لاہور میں بارش ہوئی۔", "1\n00:00:01,000\nبارش"])
def test_a_file_without_subtitles_is_rejected(content: str) -> None:
    with pytest.raises(UrduNewsError, match=r"^a\.srt has no subtitles"):
        read_subtitles(content.encode(), Path("a.srt"))


def test_a_malformed_time_is_rejected() -> None:
    with pytest.raises(UrduNewsError, match=r"^a\.vtt has a malformed time"):
        read_subtitles(VTT.replace("00:01.000 -->", ":00:01.000 -->").encode(), Path("a.vtt"))


@pytest.mark.parametrize("hostile", ["<a" * 500_000, "\n" * 1_000_000 + "بارش", "{\\" * 500_000])
def test_hostile_cues_are_read_in_linear_time(hostile: str) -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\nبارش {hostile}\n"
    assert read_subtitles(text.encode(), Path("a.srt")).rows[0]["text"].startswith("بارش")
