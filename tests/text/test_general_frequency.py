"""General frequency: the list of wordfreq, without the import of wordfreq."""

import subprocess
import sys

import polars as pl
from wordfreq import get_frequency_dict

from helpers.text import general_frequency
from helpers.text.general_frequency import zipf


def test_the_shares_are_those_of_wordfreq() -> None:
    assert general_frequency._wordfreq() == get_frequency_dict("ur")


def test_nothing_imports_wordfreq() -> None:
    script = "import sys, helpers; helpers.tokenise('امن'); print('wordfreq' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "False"


def test_a_form_with_marks_has_the_value_of_its_letters() -> None:
    marked, bare, unknown = zipf(pl.Series(["اعلیٰ", "اعلی", "واسٹوچنی"])).to_list()
    assert marked == bare
    assert bare is not None
    assert unknown is None


def test_a_compound_has_the_value_of_its_rarest_part_if_all_parts_are_known() -> None:
    rare, frequent, compound, unknown = zipf(pl.Series(["چیت", "بات", "بات چیت", "واسٹوچنی خان"])).to_list()
    assert compound == min(rare, frequent)
    assert unknown is None
