"""The world: everything that a sandbox serves, as plain dicts in GBIF's shapes."""

import json
from collections.abc import Iterable
from pathlib import Path
from threading import RLock

from harvest.sandbox.world import entities, fill, recorded
from harvest.sandbox.world.index import OccurrenceIndex
from harvest.sandbox.world.parameters import BACKBONE


class World:
    """Occurrence records and registry entries by key. It may be changed while it is served.

    ``institutions``, ``collections``, ``organizations`` and ``datasets`` are dicts of entities by
    key (text), which may be edited freely. An entity with ``deleted`` is not listed, but can still
    be fetched by key. Change occurrences only with ``put``, ``change`` and ``remove``.
    """

    def __init__(
        self,
        occurrences: Iterable[dict] = (),
        institutions: Iterable[dict] = (),
        collections: Iterable[dict] = (),
        organizations: Iterable[dict] = (),
        datasets: Iterable[dict] = (),
    ):
        self._occurrences = {record["key"]: record for record in occurrences}
        self._encoded: dict[int, tuple[dict, bytes]] = {}
        self._index: OccurrenceIndex | None = None
        self._lock = RLock()
        self.default_checklist = BACKBONE  # of whoever names none
        # lastInterpreted of downloads by key, where it is behind the search's (``refresh``).
        self.earlier_moments: dict[int, str] = {}
        self.institutions = entities.by_key(institutions)
        self.collections = entities.by_key(collections)
        self.organizations = entities.by_key(organizations)
        self.datasets = entities.by_key(datasets)
        self.suggestions: dict[int, dict] = {}  # to GRSciColl, by number (api/suggestions.py)

    @classmethod
    def from_recorded(
        cls,
        ndjson_files: Iterable[Path | str],
        recorded_folder: Path | str | None = None,
        fill_missing: bool = False,
    ) -> "World":
        """Make a world of real records, one GBIF record per line, and of recorded entities.

        ``fill_missing`` adds a minimal entity for each key that a record names but no recording
        holds; without it such a key is answered with 404.
        """
        found = recorded.read_entities(recorded_folder) if recorded_folder else {}
        world = cls(
            recorded.read_records(ndjson_files),
            **{kind: entries.values() for kind, entries in found.items()},
        )
        if fill_missing:
            fill.fill_missing(world)
        return world

    def __len__(self) -> int:
        return len(self._occurrences)

    def __iter__(self):
        """Iterate over the occurrence records, in no particular order."""
        return iter(list(self._occurrences.values()))

    def get(self, key: int) -> dict | None:
        return self._occurrences.get(key)

    def put(self, *records: dict) -> None:
        """Add the records, replacing those with the same key."""
        with self._lock:
            for record in records:
                self._occurrences[record["key"]] = record
            self._index = None

    def change(self, key: int, **terms) -> dict:
        """Set some terms of a record, or remove those set to None; return the changed record."""
        changed = {**self._occurrences[key], **terms}
        record = {term: value for term, value in changed.items() if value is not None}
        self.put(record)
        return record

    def refresh(self, key: int, moment: str, **terms) -> dict:
        """``change`` a record as a new taxonomy does: searches say when, downloads do not."""
        self.earlier_moments.setdefault(key, self._occurrences[key].get("lastInterpreted", ""))
        return self.change(key, lastInterpreted=moment, **terms)

    def remove(self, *keys: int) -> None:
        with self._lock:
            for key in keys:
                del self._occurrences[key]
                self._encoded.pop(key, None)
            self._index = None

    def index(self) -> OccurrenceIndex:
        """Return the index of the records as they are now."""
        with self._lock:
            if self._index is None or self._index.checklist != self.default_checklist:
                self._index = OccurrenceIndex(self._occurrences.values(), self.default_checklist)
            return self._index

    def encoded(self, record: dict) -> bytes:
        """Return the record as JSON, which is cached."""
        held = self._encoded.get(record["key"])
        if held is None or held[0] is not record:
            held = self._encoded[record["key"]] = (record, encode(record))
        return held[1]


def encode(record: dict) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
