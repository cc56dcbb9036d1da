"""Look up the data in an archive's sidecars by a record's gbifID."""

import json
from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from harvest.archive.parse.job import ParseJob
from harvest.archive.sidecars.spool import Spool


class Lookup:
    """Reads the spools, which were filled before parsing began."""

    def __init__(self, job: ParseJob):
        self._keys, self._media, self._verbatim = (
            Spool(path) if path else None for path in (job.keys, job.media, job.verbatim)
        )
        self._names = job.media_table.names if job.media_table else ()

    def keys(self, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """{gbifID: (institution's key, collection's key)} of the records that have either key."""
        found = self._keys.find(ids) if self._keys else {}
        return {key: tuple(lines[0].split("\t")) for key, lines in found.items()}

    def key_columns(self, ids: np.ndarray) -> tuple[pa.StringArray, pa.StringArray]:
        """The institutions' and collections' keys of the records, in their order; null for none.

        Needs the file of keys.
        """
        lines = self._keys.first_of(ids)
        pairs = [line.split("\t") for line in lines.dictionary.to_pylist()]
        institutions, collections = (
            pa.array([pair[number] or None for pair in pairs], pa.string()).take(lines.indices)
            for number in (0, 1)
        )
        return institutions, collections

    def media(self, ids: Iterable[int]) -> dict[int, list[dict[str, str]]]:
        """{gbifID: media} of the records that have any; a medium is {term: value}."""
        found = self._media.find(ids) if self._media else {}
        return {key: [self._medium(line) for line in lines] for key, lines in found.items()}

    def verbatim(self, ids: Iterable[int]) -> dict[int, dict[str, str]]:
        """{gbifID: {term: text}} of the records that have any verbatim terms."""
        found = self._verbatim.find(ids) if self._verbatim else {}
        return {
            key: {term: text for each in written for term, text in json.loads(each).items()}
            for key, written in found.items()
        }

    def close(self) -> None:
        for spool in filter(None, (self._keys, self._media, self._verbatim)):
            spool.close()

    def _medium(self, line):
        pairs = zip(self._names, line.split("\t"), strict=True)
        return {name: value for name, value in pairs if value}
