"""Read areas from a GeoJSON or TopoJSON file, and keep them (``manage.py areas``)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import shapely

from specimens.models import Area

BUNDLED = tuple(sorted((Path(__file__).parent / "data" / "areas").glob("*.geojson")))


class UnreadableAreas(ValueError):
    """The file is no GeoJSON or TopoJSON of areas; the message says what is wrong with it."""


@dataclass(frozen=True)
class AreaFile:
    """How a file names things: its properties for the kind, the identifier and the name of an area.

    ``kind`` is that of all areas, if no property says it. ``source`` is who is to be credited.
    """

    kind: str = ""
    kind_property: str = "kind"
    id_property: str = "id"
    name_property: str = "name"
    source: str = ""

    def areas(self, text: str) -> Iterator[Area]:
        """Areas that are not saved yet. Raises UnreadableAreas."""
        for number, feature in enumerate(_features(text), 1):
            properties = feature.get("properties") or {}
            kind = self.kind or properties.get(self.kind_property)
            identifier = properties.get(self.id_property)
            name = properties.get(self.name_property)
            if not (kind and identifier not in (None, "") and name):
                raise UnreadableAreas(f"Feature {number} lacks a kind, an identifier or a name.")
            geometry = _polygons(feature.get("geometry"), number)
            written = shapely.to_wkb(geometry)
            yield Area(
                kind=str(kind).strip().lower(),
                identifier=str(identifier).strip(),
                name=str(name).strip(),
                source=self.source,
                geometry=written,
                digest=sha256(f"{name}\0".encode() + written).hexdigest(),
            )


def keep(areas: list[Area]) -> int:
    """Save areas in place of those of the same kind and identifier, and return how many differ."""
    known = {(area.kind, area.identifier): area.digest for area in Area.objects.defer("geometry")}
    changed = [area for area in areas if known.get((area.kind, area.identifier)) != area.digest]
    Area.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["kind", "identifier"],
        update_fields=["name", "source", "geometry", "digest"],
    )
    return len(changed)


def _features(text: str) -> list[dict[str, Any]]:
    try:
        sent = json.loads(text)
    except ValueError as error:
        raise UnreadableAreas(f"The file is no JSON: {error}") from None
    kind = sent.get("type") if isinstance(sent, dict) else None
    if kind == "FeatureCollection":
        return sent["features"]
    if kind == "Topology":
        return [feature for each in sent["objects"].values() for feature in _of_object(sent, each)]
    raise UnreadableAreas("The file is neither a FeatureCollection nor a Topology.")


def _polygons(geometry: dict | None, number: int) -> shapely.Geometry:
    """The polygons of a feature, valid, whatever the file says twice or crosses."""
    try:
        found = shapely.from_geojson(json.dumps(geometry))
    except shapely.GEOSException:
        raise UnreadableAreas(f"The geometry of feature {number} can’t be read.") from None
    valid = found if shapely.is_valid(found) else shapely.make_valid(found)
    parts = [part for part in shapely.get_parts(valid) if shapely.get_dimensions(part) == 2]
    if not parts:
        raise UnreadableAreas(f"Feature {number} has no area.")
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def _of_object(topology: dict, sent: dict) -> list[dict[str, Any]]:
    """The features of an object of a topology: arcs become lists of places (TopoJSON 1.0)."""
    arcs = [_arc(topology, arc) for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> list:
        places: list = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            places += arc[1:] if places else arc
        return places

    def polygon(rings: list) -> list:
        return [ring(numbers) for numbers in rings]

    found = []
    for each in sent.get("geometries", [sent]):
        if each["type"] == "Polygon":
            coordinates = polygon(each["arcs"])
        elif each["type"] == "MultiPolygon":
            coordinates = [polygon(rings) for rings in each["arcs"]]
        else:
            continue
        properties = {"id": each.get("id")} | (each.get("properties") or {})
        geometry = {"type": each["type"], "coordinates": coordinates}
        found.append({"properties": properties, "geometry": geometry})
    return found


def _arc(topology: dict, arc: list) -> list[list[float]]:
    if "transform" not in topology:
        return [place[:2] for place in arc]
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    places = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        places.append([x * scale[0] + translate[0], y * scale[1] + translate[1]])
    return places
