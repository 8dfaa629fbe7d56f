"""Browser for measuring pages: an installed Chromium or Chrome, run by Playwright."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Linux, macOS, Windows.
BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_BROWSER = "no Chromium or Chrome that can be driven: sudo apt-get install chromium libatomic1"


def find_browser() -> str | None:
    """Return the path of a browser that Playwright can drive; None if there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return None if driver.returncode else found


@contextmanager
def opened_browser(path: str) -> Iterator[Any]:
    """Start a browser for a block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()
