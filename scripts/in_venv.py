"""Run a tool of the project's environment on any system: ``python scripts/in_venv.py ruff check``.

Windows keeps the programs of an environment in ``Scripts``, other systems in ``bin``.
"""

import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).parents[1] / ".venv"


def tool(name: str, venv: Path = VENV) -> Path:
    """Return the path of a tool.

    Raises:
        SystemExit: the environment is missing, or does not have the tool.
    """
    candidates = (venv / "bin" / name, venv / "Scripts" / f"{name}.exe")
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        raise SystemExit(
            f"{venv} has no {name}. Install the environment first: make check, or without make the commands of "
            ".github/workflows/tests.yml in a new environment .venv."
        )
    return found


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit("Name a tool: python scripts/in_venv.py ruff check")
    sys.exit(subprocess.run([tool(sys.argv[1]), *sys.argv[2:]], check=False).returncode)
