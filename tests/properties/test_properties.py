"""Every public name has a property that holds for any text, or a reason to have none."""

from importlib import import_module

import helpers
from tests.support.paths import ROOT
from tests.support.strategies import HELD

# Names that take no text, each with what holds them instead.
EXEMPT = {
    "check": "looks at the machine (tests/notebook/test_self_check.py)",
    "choose_article": "shows a form and reads the chosen file with read_articles (tests/notebook/test_article_form.py)",
    "formulas": "is a table of the project's own (tests/tables/test_tables.py)",
    "time_rules": "is a table of the project's own, every row of which runs (tests/times/test_time_tables.py)",
    "use_timeline": "shows the library of timelines and nothing else (tests/notebook/test_timeline_widget.py)",
    "use_urdu": "shows the font and the style and nothing else (tests/notebook/test_display.py)",
}


def test_every_public_name_has_its_property_or_a_reason_to_have_none() -> None:
    for path in sorted((ROOT / "tests" / "properties").glob("test_properties_*.py")):
        import_module(f"tests.properties.{path.stem}")
    assert set(HELD) | set(EXEMPT) == set(helpers.__all__)
    assert not set(HELD) & set(EXEMPT)
