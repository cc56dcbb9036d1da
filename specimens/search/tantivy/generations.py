"""Where the index lies, which of its generations is live, and who may write.

PORTAL_VAR/index/
    live            the name of the live generation; replaced in one step
    writing         locked while somebody writes; holds who
    <generation>/   a tantivy index, and state.json: what it contains
"""

import fcntl
import hashlib
import inspect
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from specimens.fields import FIELDS
from specimens.search import cells
from specimens.search.documents import (
    encoder,
    part,
    parts,
    sort_keys,
    words,
)
from specimens.search.documents import (
    holder_names as holders,
)
from specimens.search.tantivy import schema


class IndexBusy(Exception):
    """Somebody else is writing the index; the message says who."""


@dataclass(frozen=True)
class State:
    """What a generation holds.

    ``indexed_through``: every change of the harvest runs up to this number is in it.
    ``holders``: under which names institutions, collections and datasets are in it
    (Holders.digests).
    """

    indexed_through: int = 0
    version: str = ""
    holders: dict[str, int] = field(default_factory=dict)


def version() -> str:
    """Differs from that of an index that other code made, which this code could misread."""
    modules = (encoder, parts, part, words, holders, cells, sort_keys, schema)
    texts = [repr(FIELDS), *(inspect.getsource(module) for module in modules)]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def live(root: Path) -> Path | None:
    """The directory of the live generation, None where there is none that this code can read."""
    directory = _pointed(root)
    if directory is None or read_state(directory).version != version():
        return None
    return directory


def live_name(root: Path) -> str:
    return (root / "live").read_text().strip()


def _pointed(root: Path) -> Path | None:
    try:
        directory = root / live_name(root)
    except FileNotFoundError:
        return None
    return directory if (directory / "state.json").exists() else None


def read_state(directory: Path) -> State:
    """What it holds; State(), which is of no version, where its account cannot be understood."""
    try:
        return State(**json.loads((directory / "state.json").read_text()))
    except (ValueError, TypeError):
        return State()


def live_state(root: Path) -> State:
    """What the live generation holds, even if other code made it; nothing without one."""
    directory = _pointed(root)
    return read_state(directory) if directory else State()


def write_state(directory: Path, through: int, names: dict[str, int] | None = None) -> None:
    state = State(through, version(), names or {})
    _replace(directory / "state.json", json.dumps(asdict(state)))


def new_generation(root: Path) -> Path:
    """An empty directory for the next generation."""
    directory = root / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}"
    directory.mkdir(parents=True)
    return directory


def make_live(directory: Path) -> None:
    """Point to a finished generation, and remove the others.

    Readers that still have an old one open go on reading it until their next look.
    """
    _replace(directory.parent / "live", directory.name)
    sweep(directory.parent)


def sweep(root: Path) -> None:
    """Remove every generation but the live one, such as a killed build's."""
    kept = _pointed(root)
    for other in root.iterdir():
        if other.is_dir() and other != kept:
            shutil.rmtree(other)


def _replace(path: Path, text: str) -> None:
    """Write a file so that it has either its old or its new content, whatever happens."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the right to write; raises IndexBusy. A process that dies lets go of it."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "writing").open("a+") as file:
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
