"""What a backup says of itself: which release made it, the tables, and each member's digest."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from portal.release import VERSION

NAME = "manifest.json"
FORMAT = 1  # raised when a release of before could not read it


class BadBackup(Exception):
    """The file is no backup, or one that this release can't restore; the message says why."""


@dataclass(frozen=True)
class Member:
    """A file in the archive: its size in bytes and its SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    columns: list[str]
    rows: int


@dataclass
class Manifest:
    """``migrations`` are those that the database had, as [app, name].

    ``sequences`` is {"table.column": [last value, whether it was given]}.
    """

    made_at: str
    release: str = VERSION
    format: int = FORMAT
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    sequences: dict[str, list] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> "Manifest":
        """Raises BadBackup if it is not whole, or of a newer release."""
        try:
            found = json.loads(text)
            release, made_in = found["release"], found["format"]
            is_newer = made_in > FORMAT or release_numbers(release) > release_numbers(VERSION)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise BadBackup(f"{NAME} in it can't be read.") from None
        if is_newer:
            raise BadBackup(
                f"Release {release} made it, and this is {VERSION}. "
                "Restore it with that release or a newer one."
            )
        try:
            return cls(
                **found
                | {
                    "tables": read_each(Table, found["tables"]),
                    "members": read_each(Member, found["members"]),
                }
            )
        except (KeyError, TypeError, AttributeError):
            raise BadBackup(f"{NAME} in it lacks something.") from None


def read_each(kind: Callable, found: dict[str, dict]) -> dict:
    """{name: an object of a kind}. Raises TypeError if a value lacks something."""
    return {name: kind(**values) for name, values in found.items()}


def release_numbers(release: str) -> tuple[int, ...]:
    """A release as numbers to compare: (0, 2, 0) of "0.2.0"."""
    return tuple(int(part) for part in release.split("."))
