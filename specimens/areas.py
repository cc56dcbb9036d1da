"""Areas with names, such as vice-counties.

Outlines come from files (``manage.py areas``) or are drawn for a search (specimens/drawn_areas.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from specimens.area_names import in_words
from specimens.geometry.combination import Combination, combine
from specimens.geometry.region import Outline
from specimens.geometry.words import outline_in_words
from specimens.models import Area

VICE_COUNTY, DRAWN = "vice-county", "drawn"
NATION, REGION, SEA = "nation", "region", "sea"
KINDS = {
    VICE_COUNTY: gettext_lazy("Vice-county"),
    NATION: gettext_lazy("Nation"),
    REGION: gettext_lazy("Region"),
    "county": gettext_lazy("County"),
    "district": gettext_lazy("District"),
    SEA: gettext_lazy("Sea"),
}


@dataclass(frozen=True)
class AreaTree:
    """The outlines of areas of one kind, in the order of their identifiers."""

    identifiers: Sequence[str] = ()
    geometries: Sequence[shapely.Geometry] = ()
    digest: str = ""
    tree: shapely.STRtree = field(default_factory=lambda: shapely.STRtree([]), repr=False)

    @classmethod
    def load(cls, kind: str) -> "AreaTree":
        rows = Area.objects.filter(kind=kind).order_by("identifier")
        rows = list(rows.values_list("identifier", "geometry", "digest"))
        geometries = [shapely.from_wkb(bytes(geometry)) for _id, geometry, _digest in rows]
        shapely.prepare(geometries)
        digests = "".join(digest for _id, _geometry, digest in rows)
        return cls(
            [identifier for identifier, _geometry, _digest in rows],
            geometries,
            sha256(digests.encode()).hexdigest() if rows else "",
            shapely.STRtree(geometries),
        )

    def at(self, latitude: float, longitude: float) -> str:
        """The identifier of the first area that a place is in; "" if it is in none."""
        if not self.geometries:
            return ""
        near = sorted(self.tree.query(shapely.Point(longitude, latitude)))
        inside = (
            self.identifiers[each]
            for each in near
            if shapely.intersects_xy(self.geometries[each], longitude, latitude)
        )
        return next(inside, "")


def region_of(name: str) -> Outline | None:
    """The outline of "kind:identifier"; None if there is no such area."""
    kind, _colon, identifier = name.partition(":")
    found = Area.objects.filter(kind=kind, identifier__iexact=identifier)
    digest = found.values_list("digest", flat=True).first()
    return _outline(name, digest) if digest else None


def rest_of(wanted: Iterable[str], unwanted: Iterable[str]) -> Combination | None:
    """What is in one of the areas and in none of the others; None if it has no outline (combine)."""
    inside, outside = ([*filter(None, map(region_of, names))] for names in (wanted, unwanted))
    return combine(inside, outside) if inside and outside else None


@lru_cache(maxsize=64)
def _outline(name: str, digest: str) -> Outline | None:
    """``digest`` makes an area that was replaced another one."""
    kind, _colon, identifier = name.partition(":")
    found = Area.objects.filter(kind=kind, identifier__iexact=identifier, digest=digest)
    geometry = found.values_list("geometry", flat=True).first()
    return Outline(f"{name} {digest}", shapely.from_wkb(bytes(geometry))) if geometry else None


def names_of(names: Iterable[str]) -> dict[str, str]:
    """{"kind:identifier": what it is called}, without those that nobody knows."""
    asked = {tuple(name.split(":", 1)): name for name in names if ":" in name}
    kinds, identifiers = ({pair[place] for pair in asked} for place in (0, 1))
    rows = Area.objects.filter(
        kind__in=kinds, identifier__in={*identifiers, *map(str.upper, identifiers)}
    )
    return {
        asked[key]: _called(kind, identifier, name)
        for kind, identifier, name in rows.values_list("kind", "identifier", "name")
        if (key := (kind, identifier.lower())) in asked
    }


def _called(kind: str, identifier: str, name: str) -> str:
    """ "Cumberland (vice-county 70)", "a drawn area of 1,240 km²"."""
    if kind == DRAWN:
        outline = region_of(f"{kind}:{identifier}")
        return outline_in_words(outline) if outline else name
    if kind == VICE_COUNTY:
        return _("%(name)s (vice-county %(number)s)") % {"name": name, "number": identifier}
    return in_words(name)


def names_of_vice_counties(identifiers: Iterable[str]) -> dict[str, str]:
    """{identifier: "Cumberland (70)"}"""
    rows = Area.objects.filter(kind=VICE_COUNTY, identifier__in=list(identifiers))
    return {key: f"{name} ({key})" for key, name in rows.values_list("identifier", "name")}


def areas_at(latitude: float, longitude: float) -> list[Area]:
    """The named areas that a place is in, in the order of KINDS."""
    rows = Area.objects.exclude(kind=DRAWN).values_list("pk", "digest")
    found = _everywhere(tuple(sorted(rows)))
    inside = [
        area for area, geometry in found if shapely.intersects_xy(geometry, longitude, latitude)
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(inside, key=lambda area: (order.get(area.kind, len(order)), area.name))


@lru_cache(maxsize=1)
def _everywhere(known: tuple) -> list[tuple[Area, shapely.Geometry]]:
    areas = Area.objects.filter(pk__in=[key for key, _digest in known])
    pairs = [(area, shapely.from_wkb(bytes(area.geometry))) for area in areas]
    shapely.prepare([geometry for _area, geometry in pairs])
    return pairs
