"""What the store of the index has: a manifest, which is replaced whole, and the files that it names.

INDEX_STORE/<schema version>/
    manifest.json              one commit of one generation, with its meta.json and state.json
    <generation>/<file>        the files of that commit and of the one published before

A file has its tantivy name, and is never changed; a full build is a generation of a new name.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from specimens.search.documents.origin import is_ours, written_at
from specimens.search.documents.state import State
from specimens.search.documents.version import SCHEMA_VERSION
from specimens.search.tantivy import generations
from specimens.search.tantivy.checksums import Seal, files_of, seals_of_commit
from specimens.stores.store import Store

FOLDER = str(SCHEMA_VERSION)
NAME = f"{FOLDER}/manifest.json"
GENERATION = re.compile(rf"{FOLDER}-\w+-\d+", re.ASCII)
FILE = re.compile(r"[0-9a-f]{32}\.\w+(\.del)?", re.ASCII)


@dataclass(frozen=True)
class Manifest:
    """``files``: {name: (bytes, checksum of its footer)}; ``published_at``: seconds since 1970."""

    generation: str
    meta: str
    state: str
    files: Mapping[str, Seal]
    published_at: float

    @property
    def made_from(self) -> list[str]:
        """The tokens of the database that the commit was made from."""
        return list(State.of(json.loads(self.state)).made_from)

    def is_of(self, directory: Path) -> bool:
        """Whether a directory has this very commit."""
        try:
            return directory.name == self.generation and (self.meta, self.state) == (
                (directory / "meta.json").read_text(),
                (directory / "state.json").read_text(),
            )
        except FileNotFoundError:
            return False

    def name_of(self, file: str) -> str:
        """The name of a file in the store."""
        return f"{FOLDER}/{self.generation}/{file}"

    def names(self) -> set[str]:
        return {self.name_of(file) for file in self.files}

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def describe(directory: Path, now: float) -> Manifest:
    """The manifest of the newest commit in a directory where nobody writes."""
    return Manifest(
        directory.name,
        (directory / "meta.json").read_text(),
        (directory / "state.json").read_text(),
        seals_of_commit(directory),
        now,
    )


def read_manifest(store: Store) -> Manifest | None:
    """The manifest of this schema version; None if nothing is published. OSError if it can't be read."""
    try:
        content = json.loads(b"".join(store.pieces(NAME)))
        files = {name: (int(size), int(crc)) for name, (size, crc) in content["files"].items()}
        published_at = float(content["published_at"])
        manifest = Manifest(**{**content, "files": files, "published_at": published_at})
        # Names become paths on each machine.
        if not GENERATION.fullmatch(manifest.generation) or files.keys() != files_of(manifest.meta):
            raise ValueError
        if not all(FILE.fullmatch(name) for name in files):
            raise ValueError
        _ = manifest.made_from  # which has to be readable
        return manifest
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OSError(f"{NAME} in INDEX_STORE is no manifest.") from error


def is_newer(manifest: Manifest, root: Path) -> bool:
    """Whether to take what is published for what is here.

    Not if it was made from another database, or from a write that this one lacks; and not if a process
    of this machine has written a newer one, and is about to publish that.
    """
    if not is_ours(manifest.made_from):
        return False
    directory = generations.live(root)
    if directory is None:
        return True
    if manifest.is_of(directory):
        return False
    here = generations.read_state(directory).made_from
    if here == manifest.made_from:  # a pull was killed before its last step
        return directory.name == manifest.generation
    theirs, ours = written_at(manifest.made_from), written_at(here)
    return not is_ours(here) or theirs is None or ours is None or ours < theirs
