"""The words by which institutions, collections and datasets make their specimens found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from institutions.models import Collection, Dataset, Institution


@dataclass(frozen=True)
class HolderNames:
    """The words by which institutions, collections and datasets are found, by key as text."""

    institutions: Mapping[str, tuple[str, ...]]
    collections: Mapping[str, tuple[str, ...]]
    datasets: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> "HolderNames":
        def named(model, *columns):
            rows = model.objects.values_list("key", *columns)
            return {str(key): tuple(filter(None, names)) for key, *names in rows}

        return cls(
            named(Institution, "name", "code"),
            named(Collection, "name", "code"),
            named(Dataset, "title"),
        )

    def digests(self) -> dict[str, int]:
        """{key: a number that changes with the words it is found by}."""
        everybody = (self.institutions, self.collections, self.datasets)
        return {
            key: crc32("\0".join(names).encode())
            for holders in everybody
            for key, names in holders.items()
        }

    def of(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """The words for one specimen's holder and source."""
        return (
            *self.institutions.get(row["institution_id"], ()),
            *self.collections.get(row["collection_id"], ()),
            *self.datasets.get(row["dataset_id"], ()),
        )
