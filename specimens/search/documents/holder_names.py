"""What documents take from other tables than that of specimens: the names of institutions, collections
and datasets, by which their specimens can be found, and the outlines of vice-counties.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from institutions.models import Collection, Dataset, Institution
from specimens.areas import VICE_COUNTY, AreaTree


@dataclass(frozen=True)
class HolderNames:
    """The names and codes of institutions and collections, and datasets' titles, by key as text.

    ``vice_counties`` says in which a place is.
    """

    institutions: Mapping[str, tuple[str, ...]]
    collections: Mapping[str, tuple[str, ...]]
    datasets: Mapping[str, tuple[str, ...]]
    vice_counties: AreaTree = field(default_factory=AreaTree)

    @classmethod
    def load(cls) -> "HolderNames":
        def named(model, *columns):
            rows = model.objects.values_list("key", *columns)
            return {str(key): tuple(filter(None, names)) for key, *names in rows}

        return cls(
            named(Institution, "name", "code"),
            named(Collection, "name", "code"),
            named(Dataset, "title"),
            AreaTree.load(VICE_COUNTY),
        )

    def digests(self) -> dict[str, int]:
        """Return {key: checksum of the names}: it changes whenever the names do."""
        everybody = (self.institutions, self.collections, self.datasets)
        return {
            key: crc32("\0".join(names).encode())
            for holders in everybody
            for key, names in holders.items()
        }

    def of(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the institution, collection and dataset of a specimen's row."""
        return (
            *self.institutions.get(row["institution_id"], ()),
            *self.collections.get(row["collection_id"], ()),
            *self.datasets.get(row["dataset_id"], ()),
        )
