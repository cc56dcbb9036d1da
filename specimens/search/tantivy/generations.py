"""The generations of the index: their directories, which one is live, and the lock for writing.

PORTAL_VAR/index/
    live-<version>      the name of the live generation of a schema version; replaced atomically
    writing-<version>   locked while a process writes; contains the process id
    <version>-<time>-<process>/   a tantivy index, and state.json, which describes its content;
                                  ``damaged`` if a file of it is

Each schema version (search/documents/version.py) has its own live-<version>, so that the index of a
release can be built before the release serves, and a release can be rolled back. Longer than most modules,
since all that touches these names is here.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from specimens.search.answers import IndexBusy
from specimens.search.documents.state import State
from specimens.search.documents.version import SCHEMA_VERSION


def index_root() -> Path:
    """The directory of all generations of the index."""
    return Path(settings.PORTAL_VAR) / "index"


def pointer(root: Path, version: int | None = None) -> Path:
    """The file with the name of the live generation of a schema version (default: this code's)."""
    return root / f"live-{SCHEMA_VERSION if version is None else version}"


def live(root: Path) -> Path | None:
    """The directory of the live generation; None if there is none that this code can read."""
    directory = _pointed(root)
    if directory is None or read_state(directory).schema_version != SCHEMA_VERSION:
        return None
    return directory


def live_name(root: Path) -> str:
    return pointer(root).read_text().strip()


def pointed_at(root: Path) -> Path | None:
    """The directory that the pointer names, damaged or not; None if there is none."""
    try:
        directory = root / live_name(root)
    except FileNotFoundError:
        return None
    return directory if directory.exists() else None


def _pointed(root: Path) -> Path | None:
    directory = pointed_at(root)
    if directory is None or is_damaged(directory) or not (directory / "state.json").exists():
        return None
    return directory


def is_damaged(directory: Path) -> bool:
    return (directory / "damaged").exists()


def mark_damaged(directory: Path, files: Sequence[str]) -> None:
    """Let no process read a generation any more; the next index replaces it.

    A process that may not write there keeps that to itself.
    """
    with suppress(OSError):
        replace_text(directory / "damaged", "\n".join(files))


def read_state(directory: Path) -> State:
    """Read the state of a generation; State(), whose version is 0, if its file is unreadable."""
    try:
        return State.of(json.loads((directory / "state.json").read_text()))
    except ValueError:
        return State()


def live_state(root: Path) -> State:
    """Read the state of the live generation; State() if there is none."""
    directory = _pointed(root)
    return read_state(directory) if directory else State()


def write_state(directory: Path, state: State) -> None:
    """Write the state of a generation of this code's version."""
    written = asdict(replace(state, schema_version=SCHEMA_VERSION))
    replace_text(directory / "state.json", json.dumps(written))


def new_generation(root: Path) -> Path:
    """Create an empty directory for the next generation."""
    directory = root / f"{SCHEMA_VERSION}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
    directory.mkdir(parents=True)
    return directory


def make_live(directory: Path) -> None:
    """Make a finished generation the live one, and remove the others of its version.

    Readers that have an old one open continue to read it until they next look for the live one.
    """
    replace_text(pointer(directory.parent), directory.name)
    sweep(directory.parent)


def sweep(root: Path, coming: Path | None = None) -> None:
    """Remove the generations of this version that are not live, such as those of killed builds.

    One that is ``coming``, and not whole yet, stays.
    """
    kept = (_pointed(root), coming)
    for directory in _generations(root):
        if _version_of(directory) == SCHEMA_VERSION and directory not in kept:
            # Another process may be marking it as damaged; what is left, the next sweep removes.
            shutil.rmtree(directory, ignore_errors=True)


def retire(root: Path) -> None:
    """Remove the generations of older schema versions, except the newest of those versions.

    The newest is kept for a rollback to the release before. Generations of newer versions are kept,
    because a newer release is about to serve or was rolled back.
    """
    older = {
        version for each in _generations(root) if (version := _version_of(each)) < SCHEMA_VERSION
    }
    retired = older - {max(older, default=0)}
    for directory in _generations(root):
        if _version_of(directory) in retired:
            shutil.rmtree(directory)
    for version in retired:
        pointer(root, version).unlink(missing_ok=True)


def _generations(root: Path) -> list[Path]:
    return [each for each in root.iterdir() if each.is_dir()]


def _version_of(directory: Path) -> int:
    """The schema version in a generation's name; 0 if it was made before there were versions."""
    version = directory.name.partition("-")[0]
    return int(version) if version.isdecimal() else 0


def replace_text(path: Path, text: str) -> None:
    """Write a file atomically: it has either its old or its new content, whatever happens."""
    written = path.with_name(f"{path.name}.new")
    with written.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the lock for writing this version's index here; raises IndexBusy if another process has it.

    The lock of a process that dies is released. It is of this folder: no two processes of this machine
    build, update or pull there. Which machine writes is decided by search/writer_lock.py.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / f"writing-{SCHEMA_VERSION}").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise IndexBusy(
                _("Process %s is writing the search index; try again when it has finished.")
                % file.read().strip()
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
