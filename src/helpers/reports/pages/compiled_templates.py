"""Compiled templates: kept beside the templates, as Python keeps its modules, so that only the first run compiles."""

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """The compiled templates of a folder; where none can be written, each process compiles them again."""

    def __init__(self, folder: Path, settings: str) -> None:
        """Use the folder ``__pycache__``, or the one that Python was given for such files.

        Args:
            folder: the templates.
            settings: what the result depends on beside Python and the text of a template.
        """
        key = sha256(f"{version('jinja2')} {settings}".encode()).hexdigest()[:12]
        super().__init__(str(Path(cache_from_source(str(folder / "template"))).parent), f"%s-{key}.cache")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a compiled template, unless Python was asked not to write such files or cannot."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
