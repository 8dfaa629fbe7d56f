"""What all tests share; what those in a browser do: the reports of the seeds, and a browser without a network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from helpers import read_articles, report
from tests.support.paths import SEEDS

# Tests assert what is right, not how fast: the first example of a run also loads word lists and compiles patterns.
# The same examples each time, so that a test fails where something has changed; ``make deep`` tries others.
settings.register_profile("untimed", deadline=None, derandomize="DEEP" not in os.environ)
settings.load_profile("untimed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    done = report(read_articles(SEEDS), out=out)
    assert done["status"].to_list() == ["ok", "ok"]
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    if found is None or driver.returncode:
        sentence = "no Chromium or Chrome that can be driven: sudo apt-get install chromium libatomic1"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield opened
        opened.close()
