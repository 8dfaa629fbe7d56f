"""README: short, with pictures that exist, commands that exist and an example that prints what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.ur.md"])
def test_it_fits_on_a_few_screens(name: str) -> None:
    content = (ROOT / name).read_bytes()
    assert content.count(b"\n") <= (150 if name == "README.md" else 200)
    assert len(content) <= (9_000 if name == "README.md" else 14_000)


def test_its_pictures_exist_and_have_alternative_text() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert len(pictures) == 4
    assert all(alternative and (ROOT / path).is_file() for alternative, path in pictures)


def test_its_make_targets_exist() -> None:
    targets = set(re.findall(r"^    make (\w+)", README, re.MULTILINE))
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets == {"report", "test", "lab"} <= made


@pytest.mark.parametrize("name", ["README.md", "README.ur.md"])
def test_its_example_prints_what_it_says(name: str, tmp_path: Path) -> None:
    content = (ROOT / name).read_text(encoding="utf-8")
    example = re.search(r"```python\n(.+?)```.*?```text\n(.+?)```", content, re.DOTALL)
    assert example is not None
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    command = [sys.executable, "-X", "utf8", "-c", example[1]]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == example[2]
    assert (tmp_path / "cloud.svg").stat().st_size > 0


def test_the_list_of_credits_names_whoever_asks_for_it() -> None:
    credited = (ROOT / "docs" / "credits.md").read_text(encoding="utf-8")
    assert all(name in credited for name in ("urduhack 0.1.4", "wordfreq 3.1", "word_cloud", "SIL Open Font License"))
