"""One target under libFuzzer, in a process of its own: every new kind of fault is kept, and the work goes on."""

import hashlib
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from typing import Any

import atheris

# Seconds of processor that no input of a few thousand bytes may take.
SLOW = 3.0
# Every third change is libFuzzer's own, of bytes.
OWN = 3


def main(name: str, folder: Path, arguments: list[str]) -> None:
    """Fuzz a target until the time is over; never returns."""
    with atheris.instrument_imports(include=["helpers"]):
        helpers = import_module("helpers")
        for module in walk_packages(helpers.__path__, "helpers."):
            import_module(module.name)
        target = import_module("fuzz.targets").TARGETS[name]
    changed = import_module("fuzz.mutations").changed
    corpus, findings = folder / "corpus" / name, folder / "findings" / name
    for place in (corpus, findings):
        place.mkdir(parents=True, exist_ok=True)
    for content in target.start():
        (corpus / hashlib.sha1(content).hexdigest()).write_bytes(content)

    def check(content: bytes) -> None:
        begin = time.process_time()
        try:
            target.check(content)
        except (KeyboardInterrupt, SystemExit):
            raise
        # A panic of Rust's is no Exception.
        except BaseException as fault:
            keep(findings, content, fault)
        if (took := time.process_time() - begin) > SLOW:
            keep(findings, content, TimeoutError(f"{took:.0f} s"))

    def change(content: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)
        if rng.randrange(OWN) == 0 or (not target.is_text and b"PAR1" in content):
            mutated: bytes = atheris.Mutate(content, len(content))
            return mutated[:most]
        head = b"" if target.is_text else content[:1]
        return (head + changed(content[len(head) :].decode(errors="replace"), rng).encode())[:most]

    atheris.Setup([name, str(corpus), *arguments], check, custom_mutator=change)
    atheris.Fuzz()


def keep(folder: Path, content: bytes, fault: BaseException) -> None:
    """Keep an input, unless there is a shorter one with the same fault."""
    file = folder / kind(fault)
    if not file.exists() or file.stat().st_size > len(content):
        file.write_bytes(content)
        told = "".join(traceback.format_exception(fault))
        file.with_suffix(".txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def kind(fault: BaseException) -> str:
    """Return a name for what went wrong and where, the same for all inputs with this fault."""
    frames: list[Any] = [frame for frame in traceback.extract_tb(fault.__traceback__) if "/fuzz/" in frame.filename or "helpers" in frame.filename]
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else "slow"
    return f"{type(fault).__name__}-{place}"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
