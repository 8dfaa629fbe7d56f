"""Kinds of speakers: persons, organisations, sources and pronouns."""

import pytest

from helpers import quotations
from helpers.tables import rows

KINDS = [
    ("وزیر خزانہ اسد عمر", "person"),
    ("پولیس افسر", "person"),
    ("رپورٹ تیار کرنے والوں", "person"),
    ("ڈائریکٹر جنرل ایف آئی اے", "person"),
    ("ماہرین", "person"),
    ("محکمہ صحت حکام", "person"),
    ("وزیراعلی پنجاب", "person"),
    ("وزیرِاعلیٰ سندھ", "person"),
    ("پولیس", "organisation"),
    ("چین کی وزارت تجارت", "organisation"),
    ("دفتر خارجہ", "organisation"),
    ("ترک وزارتِ صحت", "organisation"),
    ("امریکی محکمہ دفاع", "organisation"),
    ("ہاکی کی عالمی گورننگ باڈی", "organisation"),
    ("سپریم کورٹ", "organisation"),
    ("بھارت", "organisation"),
    ("رپورٹ شائع کرنے والے ادارے سینٹر فار ریسرچ", "organisation"),
    ("عالمی ادارہ صحت (ڈبلیو ایچ او)", "organisation"),
    ("خبر رساں ادارے رائٹرز", "source"),
    ("شن ہوا", "source"),
    ("یونیسیف کی رپورٹ", "source"),
    ("باخبر ذرائع", "source"),
    ("بھارت کی وزارت صحت کے اعداد و شمار", "source"),
    ("محکمہ زراعت کے اعدادوشمار", "source"),
    ("نجی ٹی وی", "source"),
    ("انہوں", "pronoun"),
]


@pytest.mark.parametrize(("speaker", "kind"), KINDS, ids=[speaker for speaker, _ in KINDS])
def test_speakers_have_a_kind(speaker: str, kind: str) -> None:
    found = quotations(f"{speaker} نے کہا کہ پل کل کھلے گا۔")
    assert found[["speaker", "speaker_kind"]].values.tolist() == [[speaker, kind]]


@pytest.mark.parametrize("row", rows("news_sources.csv"), ids=lambda row: row["gloss"])
def test_every_news_source_is_one(row: dict[str, str]) -> None:
    names = [name for name in (row["name"], *row["variants"].split("; ")) if name]
    sources = [f"{name} اخبار" if row["kind"] == "nationality" else name for name in names]
    for source in sources:
        found = quotations(f"{source} کے مطابق پل کل کھلے گا۔")
        assert found[["speaker", "speaker_kind"]].values.tolist() == [[source, "source"]]
