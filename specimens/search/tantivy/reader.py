"""The live index, read: what other processes commit or put in its place is seen at the next look."""

import json
import logging
import threading
from pathlib import Path
from zlib import crc32

import tantivy

from institutions.exclusion import given_keys
from specimens.search.answers import IndexMissing
from specimens.search.documents import origin
from specimens.search.documents.version import waiting
from specimens.search.tantivy import generations
from specimens.search.tantivy.border import without_panics
from specimens.search.tantivy.checksums import files_of_commit
from specimens.search.tantivy.schema import register
from specimens.search.tantivy.snapshot import Snapshot
from specimens.search.tantivy.watch import Origin, Watch

logger = logging.getLogger("specimens.search")


def open_index(directory: Path) -> tantivy.Index:
    """The index in a directory; raises ValueError if a file of it is lost or damaged."""
    with without_panics():
        index = register(tantivy.Index.open(str(directory)))
    for name in files_of_commit(directory):  # tantivy takes a lost .pos for an empty one
        if not (directory / name).exists():
            raise ValueError(f"{directory / name} is lost")
    return index


class Reader:
    """Opens the live generation and keeps it open; safe to share between threads."""

    def __init__(self, root: Path, is_ours: Origin = origin.is_ours):
        """``is_ours`` says whether the database has all tokens of an index."""
        self.root = root
        self.is_ours = is_ours
        self._lock = threading.Lock()
        self._seen: tuple | None = None
        self._snapshot: Snapshot | None = None
        self._opened: tuple[str, int] | None = None  # the folder's name and number
        self._watch: Watch | None = None

    def snapshot(self) -> Snapshot:
        """The newest commit; raises IndexMissing if there is none, or none to be trusted.

        Costs two looks at the file system, and once a second those of Watch.
        """
        for _attempt in range(3):
            try:
                newest, watch = self._current()
                is_trusted = watch.is_trusted()
            except (FileNotFoundError, ValueError):
                continue  # The generation was replaced between two of our looks at it.
            if is_trusted:
                return newest
            break
        raise IndexMissing

    def suspect(self, error: Exception) -> bool:
        """Whether the open index may be the cause of an error; it is then verified."""
        suspected = self._watch is not None and self._watch.suspect()
        if suspected:
            logger.error("The search index failed, and is verified: %s", error, exc_info=error)
        return suspected

    def _current(self) -> tuple[Snapshot, Watch]:
        with self._lock:
            seen = self._look()
            if self._snapshot is None or seen != self._seen:
                with without_panics():
                    self._snapshot, self._watch = self._open()
                self._seen = seen
            return self._snapshot, self._watch

    def _look(self) -> tuple:
        """A value that differs as soon as there is something new to read."""
        pointer = generations.pointer(self.root).stat()
        commit = (self.root / generations.live_name(self.root) / "meta.json").stat()
        files = ((file.st_mtime_ns, file.st_ino) for file in (pointer, commit))
        return (*files, given_keys())

    def _open(self) -> tuple[Snapshot, Watch]:
        directory = generations.live(self.root)
        if directory is None:
            raise IndexMissing
        # Of the same name, a folder that took the place of a damaged one is another.
        opened = directory.stat().st_ino
        if self._snapshot and self._opened == (directory.name, opened):
            index = self._snapshot.index
        else:
            index = open_index(directory)
            index.config_reader(reload_policy="manual")
        self._opened = (directory.name, opened)
        index.reload()
        commit = json.loads((directory / "meta.json").read_text())["opstamp"]
        state = generations.read_state(directory)
        # tantivy numbers the commits of a folder that was put back from a backup as it did before.
        parts = [directory.name, str(commit), *state.made_from[-1:]]
        # What is left out changes every answer.
        if given := given_keys():
            parts.append(f"without{crc32(' '.join(given).encode()):08x}")
        generation = ".".join(parts)
        snapshot = Snapshot(index, index.searcher(), generation, waiting(state.indexed_fields))
        return snapshot, Watch(directory, self.is_ours)
