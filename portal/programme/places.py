"""In which nation and region institutions are: where their pins are, by the outlines that the portal has."""

from dataclasses import dataclass
from functools import cached_property

from institutions.models import Institution
from specimens.areas import NATION, REGION, AreaTree
from specimens.models import Area


@dataclass(frozen=True)
class Place:
    """The names of the nation and the region; "" for neither.

    Where a nation has no regions, it is its own region, as in the statistics of the United Kingdom.
    """

    nation: str = ""
    region: str = ""


class Places:
    """Finds places by the outlines of the moment: make one for each use."""

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """{(kind, identifier): name}"""
        rows = Area.objects.filter(kind__in=(NATION, REGION))
        return {
            (kind, identifier): name
            for kind, identifier, name in rows.values_list("kind", "identifier", "name")
        }

    @cached_property
    def trees(self) -> dict[str, AreaTree]:
        return {kind: AreaTree.load(kind) for kind in (NATION, REGION)}

    def of(self, institution: Institution) -> Place:
        """That of its pin; of none without one, or one that must be wrong."""
        if not institution.is_on_map:
            return Place()
        nation, region = (
            self.names.get((kind, tree.at(institution.latitude, institution.longitude)), "")
            for kind, tree in self.trees.items()
        )
        return Place(nation, region or nation)
