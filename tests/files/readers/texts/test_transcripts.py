"""Transcripts: the times of a copied one are removed, and those of other texts stay."""

import pytest
from hypothesis import given

from helpers.files.readers.texts.transcripts import without_times
from tests.support.strategies import hostile

SAID = [
    "گوادر کی بندرگاہ سے مچھلی اور کھجور",
    "لے کر پہلا تجارتی جہاز جمعرات کو",
    "عمان روانہ ہو گیا۔ حکام کے مطابق",
    "سامان لادا گیا۔",
]
TIMES = ["0:00", "0:04", "59:58", "1:02:33"]


@pytest.mark.parametrize(
    "layout",
    [
        "{}\n{}",
        "{} {}",
        "[{}] {}",
        "({}) {}",
        "{}\n\n{}\n",
        "{} - {}",
        "{}\t{}",
        "{}\n4 seconds\n{}",
        "{}\n1 minute, 4 seconds\n{}",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_times_are_removed(layout: str, end: str) -> None:
    text = "\n".join(layout.format(time, said) for time, said in zip(TIMES, SAID, strict=True)).replace("\n", end)
    assert without_times(text) == ("\n".join(SAID), 4)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(SAID),
        "9:00 خبرنامہ\n9:30 ڈرامہ\n10:00 کھیل\n11:00 فلم",
        "0:00\nبارش\n0:04\nگرمی",
        "0:08\nالف\n0:04\nب\n0:12\nج\n0:02\nد",
        "0:01 پہلا گول\nدوسرا نصف\n0:40 دوسرا گول\nتبصرہ\n1:10 تیسرا گول\n1:20 اختتام\nشکریہ",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_times(text) == (text, 0)


@given(hostile())
def test_any_text_is_read(text: str) -> None:
    found, times = without_times(text)
    assert times or found == text
