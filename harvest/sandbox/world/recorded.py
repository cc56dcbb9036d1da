"""Reads real records and recorded answers of api.gbif.org from files."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

UUID = r"[0-9a-f-]{36}"
PATHS = {
    "institutions": rf"/v1/grscicoll/institution(/({UUID}|deleted))?/?",
    "collections": rf"/v1/grscicoll/collection(/({UUID}|deleted))?/?",
    "organizations": rf"/v1/organization(/{UUID})?/?",
    "datasets": (
        rf"/v1/(dataset(/({UUID}|deleted|search|withNoEndpoint|doi/.*))?"
        rf"|organization/{UUID}/\w+Dataset|(network|installation)/{UUID}/(constituents|dataset))/?"
    ),
}


def read_records(files: Iterable[Path | str]) -> Iterator[dict]:
    """Yield the records of files with one GBIF record per line; empty lines are skipped."""
    for file in files:
        with open(file, encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def read_entities(folder: Path | str) -> dict[str, dict[str, dict]]:
    """Return the entities in a folder of recordings: {kind, as World names it: {key: entity}}.

    The folder's ``_index.tsv`` says which request each file answers. If an entity was recorded
    more than once, the fullest recording counts: rows of a search have fewer members.
    """
    found = {kind: {} for kind in PATHS}
    for kind, file in _recordings(Path(folder)):
        for entity in _entities_in(json.loads(file.read_text(encoding="utf-8"))):
            known = found[kind].get(entity["key"], {})
            if len(entity) > len(known):
                found[kind][entity["key"]] = entity
    return found


def _recordings(folder: Path) -> Iterator[tuple[str, Path]]:
    with open(folder / "_index.tsv", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            path = urlsplit(row["url"]).path
            for kind, pattern in PATHS.items():
                if row["status"] == "200" and re.fullmatch(pattern, path):
                    yield kind, folder / row["file"]


def _entities_in(answer) -> list[dict]:
    entries = answer.get("results", [answer]) if isinstance(answer, dict) else []
    return [entry for entry in entries if isinstance(entry.get("key"), str)]
