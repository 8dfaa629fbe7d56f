"""Run one target under libFuzzer in a separate process; save each new kind of failure and continue."""

import hashlib
import sys
import time
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random

import atheris

from fuzz.findings import failure_of, keep

# CPU time above which an input of a few thousand bytes counts as a failure.
MAX_CPU_SECONDS = 3.0
# One mutation in three is libFuzzer's own, on bytes.
BYTE_MUTATION_INTERVAL = 3


def main(name: str, folder: Path, arguments: list[str]) -> None:
    """Fuzz a target until the time is over; this never returns."""
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
        if error := failure_of(target.check, content):
            keep(findings, content, error)
        if (took := time.process_time() - begin) > MAX_CPU_SECONDS:
            keep(findings, content, TimeoutError(f"{took:.0f} s"))

    def change(content: bytes, most: int, seed: int) -> bytes:
        rng, head = Random(seed), target.head(content)
        if head is None or rng.randrange(BYTE_MUTATION_INTERVAL) == 0:
            mutated: bytes = atheris.Mutate(content, len(content))
            return mutated[:most]
        return (content[:head] + changed(content[head:].decode(errors="replace"), rng).encode())[:most]

    atheris.Setup([name, str(corpus), *arguments], check, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
