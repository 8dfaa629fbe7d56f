"""Unicode's own files of test cases, as ``cases/unicode/SOURCES.md`` lists them: unaltered, or not read at all."""

import hashlib
import lzma
import re

from tests.support.paths import CASES

FOLDER = CASES / "unicode"
CHECKSUMS = dict(re.findall(r"^\| `(.+?)\.xz` .*`([0-9a-f]{64})`", (FOLDER / "SOURCES.md").read_text("utf-8"), re.M))


def lines_of(name: str) -> list[str]:
    """Return the lines of a file, less its comments."""
    content = lzma.decompress((FOLDER / f"{name}.xz").read_bytes())
    assert hashlib.sha256(content).hexdigest() == CHECKSUMS[name]
    lines = (line.partition("#")[0].strip() for line in content.decode().splitlines())
    return [line for line in lines if line and not line.startswith("@")]


def text_of(codes: str) -> str:
    """Return the text of code points in hexadecimal digits."""
    return "".join(chr(int(code, 16)) for code in re.findall("[0-9A-F]{4,6}", codes))
