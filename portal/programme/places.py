"""In which nation and region institutions are: where their pins or postcodes are, by the portal's outlines."""

from dataclasses import dataclass
from functools import cached_property

from institutions.entry_score.surroundings import postcode_of
from institutions.models import UK, Institution
from institutions.postcodes import district_of
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
        """That of its pin; without one, or with one that must be wrong, that of its postcode district."""
        place = coordinates_of(institution)
        if place is None:
            return Place()
        nation, region = (
            self.names.get((kind, tree.at(*place)), "") for kind, tree in self.trees.items()
        )
        return Place(nation, region or nation)


def coordinates_of(institution: Institution) -> tuple[float, float] | None:
    """(latitude, longitude)"""
    if institution.is_on_map:
        return institution.latitude, institution.longitude
    if institution.country != UK:
        return None
    district = district_of(postcode_of(institution))
    return (district.latitude, district.longitude) if district else None
