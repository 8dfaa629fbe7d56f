"""Compression: unpack a file whose extension does not say that it is compressed."""

from pathlib import Path

import pyarrow as pa

from helpers.base.errors import UrduNewsError, reject
from helpers.files.decoding import MAX_BYTES, READ_BYTES, damage_message, size_message

# The first bytes of compressed files, and pyarrow's names of the compressions.
FIRST_BYTES = {b"\x1f\x8b\x08": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bz2"}


def decompressed(content: bytes, file: Path) -> bytes:
    """Return content, unpacked if it is compressed.

    Raises:
        UrduNewsError: it is damaged, or unpacks to too much.
    """
    compression = next((name for first, name in FIRST_BYTES.items() if content.startswith(first)), None)
    if compression is None:
        return content
    blocks: list[bytes] = []
    size = 0
    try:
        with pa.CompressedInputStream(pa.BufferReader(content), compression) as stream:
            while block := stream.read(READ_BYTES):
                blocks.append(block)
                if (size := size + len(block)) > MAX_BYTES["file"]:
                    reject(size_message(file, "file"))
    except OSError as error:
        raise UrduNewsError(damage_message(file, error)) from error
    return b"".join(blocks)
