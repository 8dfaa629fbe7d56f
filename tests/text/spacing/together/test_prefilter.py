"""Prefilter: no form that words spell is rejected, in any batch."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.text.spacing.together.likelihood import most_likely, parts
from helpers.text.spacing.together.prefilter import may_be_several

WORDS = st.lists(st.sampled_from(sorted(parts())[::40]), min_size=1, max_size=4).map("".join)


@given(st.lists(st.one_of(WORDS, st.text(max_size=50)), max_size=30))
def test_forms_that_words_spell_pass(forms: list[str]) -> None:
    passed = may_be_several(forms, 40)
    assert passed == [form for form in forms if form in set(passed)]
    assert {form for form in forms if len(form) <= 40 and "\n" not in form and most_likely(form)} <= set(passed)


def test_few_other_forms_pass() -> None:
    forms = [word[::-1] for word in sorted(parts()) if len(word) > 4]
    passed = may_be_several(forms, 40)
    assert len(passed) < 0.3 * len(forms)


def test_no_forms() -> None:
    assert may_be_several([], 40) == []
    assert may_be_several(["", "ا" * 1_000_000], 40) == []
