"""Plain English: the stiff phrases that once filled this project stay out of code, tests, notebooks and documents."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# A phrase, and what to write for it.
STIFF = {
    r"told|(?<!\.)tells?|telling": "reports, shows, returns, raises",
    r"mutter\w*|complain\w*": "log, raise",
    r"stands? in": "occurs in",
    r"stands? there|stand there": "is there",
    r"parted|parts (?:the|a) (?:text|word)": "split",
    r"put right|puts right": "corrected",
    r"anew": "again",
    r"left out|leaves? out|leaving out|passed over|pass(?:es)? over": "skipped, removed",
    r"mend(?:s|ed|ing)?": "fix",
    r"faults?(?![ _-]injection)": "error",
    r"lacks?|lacking|lacked": "missing, does not have",
    r"in little": "summary",
    r"hand(?:s|ed|ing)? (?:in|over)": "upload, pass",
    r"at large": "general",
    r"(?<!there )(?-i:is none)|are none|not one(?! of\b)": "is not, has no",
    r"but for": "except",
    r"whatever": "any, or a list",
    r"for lack of": "because there is too little",
}
WORDS = re.compile(rf"\b(?:{'|'.join(STIFF)})\b", re.IGNORECASE)
# This file holds the phrases, licences hold the words of others, cases and seeds hold texts.
EXEMPT = re.compile(
    r"tests/project/test_plain_english\.py|src/helpers/fonts/OFL\.txt|"
    r"tests/cases/|seeds/|.*/vendor/"
)
# Tables whose rows are dictionary glosses, where بتانا is "to tell": only their comments are checked.
GLOSSES = re.compile(r"src/helpers/tables/(?:speech_verbs|verbs)\.csv")
SUFFIXES = {".py", ".pyi", ".md", ".toml", ".yml", ".yaml", ".ipynb", ".csv", ".js", ".css", ".sh", ".j2"}


def files() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    kept = [name for name in listed.splitlines() if not EXEMPT.match(name)]
    return [name for name in kept if Path(name).suffix in SUFFIXES or name in {"Makefile", ".ci/run"}]


@pytest.mark.parametrize("name", files())
def test_a_file_says_it_plainly(name: str) -> None:
    path = ROOT / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    checked = [
        (number, line) for number, line in enumerate(lines, 1) if line.startswith("#") or not GLOSSES.match(name)
    ]
    assert [f"{number}: {line.strip()}" for number, line in checked if WORDS.search(line)] == []
