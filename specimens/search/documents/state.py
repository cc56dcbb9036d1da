"""What an index says of itself, and keeps with its documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class State:
    """The description of a generation's content; State(), whose version is 0, of an unreadable one.

    ``indexed_through``: it contains every change of the harvest runs up to this number.
    ``indexed_fields``: the uses that it supports for each parameter (version.signatures).
    ``holders``: the digests of the names of institutions, collections and datasets in it
    (HolderNames.digests).
    ``areas``: the digest of the outlines from which areas in it are derived (AreaTree.digest).
    ``made_from``: the tokens of the database that it was made from (documents/origin.py).
    """

    indexed_through: int = 0
    schema_version: int = 0
    indexed_fields: Mapping[str, list[str]] = field(default_factory=dict)
    holders: Mapping[str, int] = field(default_factory=dict)
    areas: str = ""
    made_from: Sequence[str] = ()

    @classmethod
    def of(cls, account: Any) -> "State":
        """Read a state from JSON; what a newer release has added is left out."""
        known = {each.name for each in fields(cls)}
        try:
            return cls(**{name: value for name, value in account.items() if name in known})
        except (TypeError, AttributeError):
            return cls()
