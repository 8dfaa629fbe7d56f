"""One target under libFuzzer, in a process of its own: every new kind of fault is kept, and the work goes on."""

import hashlib
import sys
import time
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import atheris

from fuzz.findings import fault_of, keep

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
        if error := fault_of(target.check, content):
            keep(findings, content, error)
        if (took := time.process_time() - begin) > SLOW:
            keep(findings, content, TimeoutError(f"{took:.0f} s"))

    def change(content: bytes, most: int, seed: int) -> bytes:
        rng, head = Random(seed), target.head(content)
        if head is None or rng.randrange(OWN) == 0:
            mutated: bytes = atheris.Mutate(content, len(content))
            return mutated[:most]
        return (content[:head] + changed(content[head:].decode(errors="replace"), rng).encode())[:most]

    atheris.Setup([name, str(corpus), *arguments], check, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
