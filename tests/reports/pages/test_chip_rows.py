"""Chip rows: names that fit, and no group without any."""

from hypothesis import given
from hypothesis import strategies as st

from helpers.reports.pages.chip_rows import BUTTON_PIXELS, GAP_PIXELS, MOST_CHIPS, ROW_PIXELS, ROWS, _rows, chips_shown

NAMES = st.lists(st.text("اب ", min_size=1, max_size=60), min_size=1, max_size=40)


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_every_group_has_chips_and_all_fit(groups: list[list[str]]) -> None:
    shown = chips_shown(groups)
    visible = [[*_rows(names[:count])] for names, count in zip(groups, shown, strict=True)]
    assert all(0 < count <= min(MOST_CHIPS, len(names)) for names, count in zip(groups, shown, strict=True))
    assert sum(map(len, visible)) <= ROWS[len(groups)]
    for names, rows in zip(groups, visible, strict=True):
        cut = sum(map(len, rows)) < len(names)
        width = sum(rows[-1]) + GAP_PIXELS * len(rows[-1]) + (BUTTON_PIXELS if cut else 0)
        assert width <= ROW_PIXELS + GAP_PIXELS or len(rows[-1]) == 1


def test_rows_that_a_group_does_not_need_go_to_the_others() -> None:
    many = ["لاہور"] * 30
    assert chips_shown([["پوتین"], ["پوتین"], many])[2] > max(chips_shown([many, many, many]))


def test_a_name_longer_than_a_row_has_its_own() -> None:
    assert chips_shown([["ا" * 400, "ب" * 400]]) == [2]
