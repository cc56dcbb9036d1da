"""Pull the published index onto this machine: its files, then its state and meta.json, then ``live``.

Each takes its name when it is whole. So a search never meets a half of it, and a pull that was killed is
continued by the next.
"""

import errno
import json
import logging
import os
import shutil
import time
from pathlib import Path

from specimens.search.documents.origin import is_ours
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import files_of_commit, is_whole, seal
from specimens.search.tantivy.manifest import Manifest, is_newer, read_manifest
from specimens.search.tantivy.pulled import note
from specimens.stores.store import Store

logger = logging.getLogger("specimens.search")

RESERVE = 100_000_000  # bytes of the disk that a pull leaves free
ATTEMPTS = 3  # of a pull while others publish
OURS = frozenset({"meta.json", "state.json", ".managed.json", "damaged"})


def pull(root: Path, store: Store) -> int:
    """Pull what is published, if it is newer than what is here; return the number of bytes that came.

    Raises IndexBusy if another process of this machine writes or pulls, and OSError if the store or the
    disk does not let us: what was here then stays. Notes how it went (pulled.py).
    """
    try:
        manifest = read_manifest(store)
        if manifest is None or not is_newer(manifest, root):
            if manifest and not is_ours(manifest.made_from):
                raise OSError("What is published was made from another state of the database")
            note(root, manifest, manifest)
            return 0
        with generations.writing(root):
            return pull_held(root, store)
    except OSError as error:
        note(root, None, None, str(error))
        raise


def pull_held(root: Path, store: Store) -> int:
    """The same for a process that holds the lock of the folder."""
    copied = 0
    for attempt in range(1, ATTEMPTS + 1):
        manifest = read_manifest(store)
        if manifest is None or not is_newer(manifest, root):
            break
        note(root, manifest, None)
        try:
            copied += _pull(root, store, manifest)
        except FileNotFoundError:  # replaced by a newer one meanwhile
            if attempt == ATTEMPTS:
                raise
            continue
        note(root, manifest, manifest)
        logger.info("Pulled the search index %s: %s bytes", manifest.generation, copied)
        break
    return copied


def _pull(root: Path, store: Store, manifest: Manifest) -> int:
    """Bring one manifest here; return the number of bytes that came."""
    directory = root / manifest.generation
    if generations.is_damaged(directory):
        # Open readers have its files by name: other files need another folder.
        directory.rename(root / f"{manifest.generation}.{time.time_ns()}")
    directory.mkdir(parents=True, exist_ok=True)
    generations.sweep(root, coming=directory)
    old = _files_here(directory)
    missing = [name for name in manifest.files if not _is_here(directory / name, manifest)]
    size = sum(manifest.files[name][0] for name in missing)
    if shutil.disk_usage(directory).free < size + RESERVE:
        raise OSError(errno.ENOSPC, f"The index that is published needs {size:,} bytes", str(root))
    for name in missing:
        _fetch(directory / name, store, manifest)
    managed = json.dumps(sorted([*manifest.files, "meta.json"]))
    generations.replace_text(directory / ".managed.json", managed)
    generations.replace_text(directory / "state.json", manifest.state)
    generations.replace_text(directory / "meta.json", manifest.meta)
    if generations.live(root) != directory:
        generations.make_live(directory)
    for path in directory.iterdir():
        # A reader may be about to open those of the commit before.
        if path.name not in manifest.files.keys() | old | OURS:
            path.unlink(missing_ok=True)
    return size


def _files_here(directory: Path) -> set[str]:
    """The files of the commit that was here; none of a new generation."""
    try:
        return files_of_commit(directory)
    except (FileNotFoundError, ValueError):
        return set()


def _is_here(path: Path, manifest: Manifest) -> bool:
    try:
        return seal(path) == manifest.files[path.name]
    except (FileNotFoundError, ValueError):
        return False


def _fetch(path: Path, store: Store, manifest: Manifest) -> None:
    """Copy a file from the store. Raises OSError if it is not what was published."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("wb") as file:
            for piece in store.pieces(manifest.name_of(path.name)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if not is_whole(draft) or seal(draft) != manifest.files[path.name]:
            raise OSError(errno.EIO, "A published file of the index is damaged", path.name)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
