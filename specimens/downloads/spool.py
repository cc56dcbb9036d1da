"""Bytes that wait in a file, compressed, until they are wanted."""

from collections.abc import Iterator
from typing import BinaryIO

from isal import isal_zlib

LEVEL = 0  # they are read once, soon
BLOCK = 1_000_000  # bytes that are read at once


class Spool:
    """Written to its end, and then read once."""

    def __init__(self, file: BinaryIO):
        self._file = file
        self._compressor = isal_zlib.compressobj(LEVEL)

    def write(self, part: bytes) -> None:
        self._file.write(self._compressor.compress(part))

    def read(self) -> Iterator[bytes]:
        """All that was written, in parts."""
        self._file.write(self._compressor.flush())
        self._file.seek(0)
        decompressor = isal_zlib.decompressobj()
        while block := self._file.read(BLOCK):
            yield decompressor.decompress(block)
