"""Where the index lies, which of its generations is live, and who may write.

PORTAL_VAR/index/
    live-<version>      the name of the live generation of a schema version; replaced in one step
    writing-<version>   locked while somebody writes; holds who
    <version>-<time>-<process>/   a tantivy index, and state.json: what it contains

Each schema version (search/documents/version.py) has a pointer of its own, so that a release can
have its index built before it serves, and the one before it can be gone back to.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from specimens.search.answers import IndexBusy
from specimens.search.documents.version import SCHEMA_VERSION, signatures


@dataclass(frozen=True)
class State:
    """What a generation of the index holds.

    ``indexed_through``: every change of the harvest runs up to this number is in it.
    ``indexed_fields``: what it can do for each parameter, as version.signatures gives it.
    ``holders``: under which names institutions, collections and datasets are in it
    (HolderNames.digests).
    """

    indexed_through: int = 0
    schema_version: int = 0
    indexed_fields: Mapping[str, list[str]] = field(default_factory=dict)
    holders: Mapping[str, int] = field(default_factory=dict)


def index_root() -> Path:
    """The directory of all generations of the index."""
    return Path(settings.PORTAL_VAR) / "index"


def pointer(root: Path, version: int | None = None) -> Path:
    """The file that names the live generation of a schema version, by default this code's."""
    return root / f"live-{SCHEMA_VERSION if version is None else version}"


def live(root: Path) -> Path | None:
    """The directory of the live generation, None if there is none that this code can read."""
    directory = _pointed(root)
    if directory is None or read_state(directory).schema_version != SCHEMA_VERSION:
        return None
    return directory


def live_name(root: Path) -> str:
    return pointer(root).read_text().strip()


def _pointed(root: Path) -> Path | None:
    try:
        directory = root / live_name(root)
    except FileNotFoundError:
        return None
    return directory if (directory / "state.json").exists() else None


def read_state(directory: Path) -> State:
    """The state of a generation; State(), which is of no version, if it cannot be read."""
    known = {each.name for each in fields(State)}
    try:
        account = json.loads((directory / "state.json").read_text())
        return State(**{name: value for name, value in account.items() if name in known})
    except (ValueError, TypeError, AttributeError):
        return State()


def live_state(root: Path) -> State:
    """The state of the live generation; State() without one."""
    directory = _pointed(root)
    return read_state(directory) if directory else State()


def write_state(
    directory: Path,
    through: int,
    holders: Mapping[str, int] | None = None,
    indexed_fields: Mapping[str, list[str]] | None = None,
) -> None:
    """Write what a generation holds; without ``indexed_fields``, every field of this code."""
    written = signatures() if indexed_fields is None else indexed_fields
    state = State(through, SCHEMA_VERSION, dict(written), dict(holders or {}))
    _replace(directory / "state.json", json.dumps(asdict(state)))


def new_generation(root: Path) -> Path:
    """An empty directory for the next generation."""
    directory = root / f"{SCHEMA_VERSION}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
    directory.mkdir(parents=True)
    return directory


def make_live(directory: Path) -> None:
    """Point to a finished generation, and remove the others of its version.

    Readers that still have an old one open keep reading it until their next look.
    """
    _replace(pointer(directory.parent), directory.name)
    sweep(directory.parent)


def sweep(root: Path) -> None:
    """Remove every generation of this version but the live one, such as a killed build's."""
    kept = _pointed(root)
    for directory in _generations(root):
        if _version_of(directory) == SCHEMA_VERSION and directory != kept:
            shutil.rmtree(directory)


def retire(root: Path) -> None:
    """Remove the generations of older schema versions but the newest, to which a release may be
    rolled back. Those of newer versions stay: a release is about to serve, or was rolled back.
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
    """The schema version of a generation by its name; 0 for one from before there were versions."""
    version = directory.name.partition("-")[0]
    return int(version) if version.isdecimal() else 0


def _replace(path: Path, text: str) -> None:
    """Write a file so that it has either its old or its new content, whatever happens."""
    written = path.with_name(f"{path.name}.new")
    with written.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the right to write this version's index; raises IndexBusy. A dead process holds nothing."""
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
