"""Write the golden results of the seeds again: ``python scripts/golden.py``, then read ``git diff tests/cases/golden``.

Of each table its first rows are kept, for a person to read, and of everything the SHA-256.
"""

import hashlib
from pathlib import Path

import pandas as pd
from results import ROOT, canonical, pictures, results

FOLDER = ROOT / "tests" / "cases" / "golden"
DIGESTS = "digests.toml"
# Lines of a table, with its heading: enough to see what kind of change it is.
LINES = 13


def golden() -> dict[str, str]:
    """Return each golden file's text by its name."""
    files, digests = {}, []
    for name, result in (*results(ROOT / "seeds"), *pictures(ROOT / "seeds", dots=False)):
        content = canonical(name, result)
        digests.append(f'"{name}" = "{hashlib.sha256(content).hexdigest()}"\n')
        if isinstance(result, pd.DataFrame):
            files[f"{name}.csv"] = "".join(content.decode().splitlines(keepends=True)[:LINES])
    return files | {DIGESTS: "".join(digests)}


def main() -> None:
    """Replace the golden files."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for name, text in golden().items():
        Path(FOLDER, name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
