"""The floor of loading: an archive's bytes, only unzipped and copied into columns of text."""

import time
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

from django.db import connection, transaction

from bench.figures import Figures

BLOCK = 1 << 20


def measure_floor(archive: Path, keys: Path, share: float, figures: Figures) -> None:
    """Measure the floor with a ``share`` of the records: the time grows linearly with them."""
    began = time.perf_counter()
    rows = copy_plainly(archive, keys, share)
    figures.report("load_floor_rows_per_s", rows / (time.perf_counter() - began), "1/s")
    drop_floor()


@transaction.atomic
def copy_plainly(archive: Path, keys: Path, share: float) -> int:
    """Copy the first share of the archive's tables and of the keys; return how many records."""
    rows = []
    with ZipFile(archive) as zipped:
        for number, name in enumerate(("occurrence.txt", "multimedia.txt")):
            with zipped.open(name) as stream:
                beginning = Beginning(stream, int(zipped.getinfo(name).file_size * share))
                rows.append(_copy(f"bench_floor_{number}", beginning))
    with keys.open("rb") as stream:
        _copy("bench_floor_keys", Beginning(stream, int(keys.stat().st_size * share)))
    return rows[0]


class Beginning:
    """The whole lines that begin within the first ``most`` bytes of a stream."""

    def __init__(self, stream: BinaryIO, most: int):
        self._stream = stream
        self._left = most
        self._whole = True

    def readline(self) -> bytes:
        line = self._stream.readline()
        self._left -= len(line)
        return line

    def read(self, size: int) -> bytes:
        """Return ``size`` bytes or less; at the end the rest of the last line, then b""."""
        if self._left > 0:
            block = self._stream.read(min(size, self._left))
            self._left -= len(block)
            self._whole = block.endswith(b"\n")
            return block
        if self._whole:
            return b""
        self._whole = True
        return self._stream.readline()


def _copy(table: str, stream: Beginning) -> int:
    header = stream.readline().decode().rstrip("\n").split("\t")
    columns = ", ".join(f'"{name}" text' for name in header)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table} ({columns})")
        cursor.copy_expert(f"COPY {table} FROM STDIN (FORMAT text, NULL '')", stream, BLOCK)
        return cursor.rowcount


def drop_floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_floor_0, bench_floor_1, bench_floor_keys")
