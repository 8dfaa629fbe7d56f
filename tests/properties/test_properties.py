"""Properties: every public name has one that holds for any text, or a documented exemption."""

from importlib import import_module

import helpers
from tests.support.paths import ROOT
from tests.support.strategies import HELD

# Names that take no text, each with the test that covers it.
EXEMPT = {
    "check": "inspects the machine (tests/notebook/test_self_check.py)",
    "choose_article": "shows a form and reads the chosen file with read_articles (tests/notebook/test_article_form.py)",
    "formulas": "is a table of this project (tests/tables/test_tables.py)",
    "time_rules": "is a table of this project, and every row is run (tests/times/test_time_tables.py)",
    "use_timeline": "displays only the timeline library (tests/notebook/test_timeline_widget.py)",
    "use_urdu": "displays only font and style (tests/notebook/test_display.py)",
}


def test_every_public_name_has_a_property_or_an_exemption() -> None:
    for path in sorted((ROOT / "tests" / "properties").glob("test_properties_*.py")):
        import_module(f"tests.properties.{path.stem}")
    assert set(HELD) | set(EXEMPT) == set(helpers.__all__)
    assert not set(HELD) & set(EXEMPT)
