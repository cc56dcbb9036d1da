"""Publish the live index: copy its files into the store of all nodes, then say that they are there."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from specimens.search.answers import IndexMissing
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.tantivy import generations
from specimens.search.tantivy.manifest import (
    FOLDER,
    NAME,
    Manifest,
    describe,
    is_newer,
    read_manifest,
)
from specimens.stores.store import Store

# Manifests and files of an index of any schema version, and what a killed process left of one.
OURS = re.compile(r"(\d+)/(manifest\.json|\1-\w+-\d+/[0-9a-f]{32}\.\w+(\.del)?)(\.new)?", re.ASCII)


def publish(root: Path, store: Store, check_lock: Callable[[], None]) -> int:
    """Publish the live commit, unless that was done; return the number of bytes that were copied.

    What somebody took out of the store comes again. Only for a process that holds the locks for
    writing: ``check_lock`` raises LockLost if it has them no longer. Raises IndexMissing, or OSError if
    the store or a file can't be had. In all these cases what was published before stays.
    """
    directory = generations.live(root)
    if directory is None:
        raise IndexMissing
    before = read_manifest(store)
    if before and before.is_of(directory):
        return _copy(_missing(before, before, store), directory, store, before)
    if before and is_newer(before, root):
        raise OSError("What is published is newer than the index here. To take it: index --pull")
    try:
        manifest = describe(directory, time.time())
    except ValueError as error:
        raise OSError(f"The search index is not published: {error}") from error
    copied = _copy(_missing(manifest, before, store), directory, store, manifest)
    check_lock()
    store.put(NAME, manifest.to_bytes())
    check_lock()  # a file that the manifest doesn't name may be that of a later writer
    _sweep(store, manifest.names() | (before.names() if before else set()))
    return copied


def _missing(manifest: Manifest, before: Manifest | None, store: Store) -> list[str]:
    """The files that the store lacks.

    tantivy numbers lists of deleted documents (.del) as it did before when a folder was put back from a
    backup: of the same name, they may be others.
    """
    there = store.sizes(f"{FOLDER}/{manifest.generation}")
    known = before.files if before and before.generation == manifest.generation else {}
    return [
        file
        for file, (size, seal) in manifest.files.items()
        if there.get(manifest.name_of(file)) != size
        or (file.endswith(".del") and known.get(file) != (size, seal))
    ]


def _copy(files: list[str], directory: Path, store: Store, manifest: Manifest) -> int:
    for file in files:
        store.copy_in(directory / file, manifest.name_of(file))
    return sum(manifest.files[file][0] for file in files)


def _sweep(store: Store, kept: set[str]) -> None:
    """Remove what neither this manifest names nor the one before, which nodes may be reading.

    Of older schema versions the newest stays, as generations.retire says; and so does what is no
    index's: somebody may have named a folder or bucket that has other files.
    """
    ours = {name: int(found[1]) for name in store.sizes("") if (found := OURS.fullmatch(name))}
    newest = max((each for each in ours.values() if each < SCHEMA_VERSION), default=0)
    for name, version in ours.items():
        if version < newest or (version == SCHEMA_VERSION and name not in kept | {NAME}):
            store.remove(name)
