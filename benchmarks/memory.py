"""Memory benchmark: peak memory and CPU time of the commands by the size of the file.

Run: python benchmarks/memory.py FREQUENCIES [--megabytes 5 10 15 17 30] [--commands "frequencies --by lemma" tokens]

FREQUENCIES is the table of words that ``vocabulary.py`` describes. Above 16 MB ``frequencies`` has no column
``dispersion``; no size may need much more memory than a larger one. Each row is measured in a process of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from vocabulary import KIB_PER_MIB, write_corpus

SIZES_MB = (5, 10, 15, 17, 30)
COMMANDS = ("frequencies", "frequencies --by lemma", "frequencies --n 2", "tokens", "times")


def measure(command: str, path: Path, to: Path) -> tuple[float, int]:
    """Run a command in a new process: CPU seconds, peak in MiB."""
    call = "from helpers.cli import main; import sys; sys.exit(main(sys.argv[1:]))"
    given = [*command.split(), str(path), "--to", str(to)]
    process = subprocess.Popen([sys.executable, "-c", call, *given], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed.")
    return used.ru_utime + used.ru_stime, used.ru_maxrss // KIB_PER_MIB


def main() -> None:
    """Write a corpus of each size, and print one row per command and size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("frequencies", type=Path, help="words and counts, separated by a tab")
    parser.add_argument("--megabytes", type=float, nargs="*", default=SIZES_MB)
    parser.add_argument("--commands", nargs="*", default=COMMANDS)
    options = parser.parse_args()
    print("| command | MB | CPU s | peak MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder, f"{size:g}.jsonl") for size in options.megabytes}
        for size, path in paths.items():
            write_corpus(path, size, options.frequencies)
        for command in options.commands:
            for size, path in paths.items():
                seconds, peak = measure(command, path, Path(folder, "out.parquet"))
                print(f"| `{command}` | {size:g} | {seconds:.1f} | {peak:,} |", flush=True)


if __name__ == "__main__":
    main()
