"""The institutions of each region on a map that the server draws."""

import shapely

from institutions.maps.numbers import FRAME, STEPS, draw_borders, draw_circles
from portal.programme.groups import NONE, Group
from specimens.areas import NATION, REGION
from specimens.models import Area


def present_map(regions: list[Group]) -> dict | None:
    """{view_box, borders, scale, circles: (circle, group) with the largest first}; None without an outline.

    ``regions``: groups by region. Nations stand for regions where there are none.
    """
    outlines = read_outlines()
    shown = [one for one in regions if one.value != NONE and one.value in outlines]
    if not shown:
        return None
    circles = draw_circles(
        [(outlines[one.value], one.institutions, one.with_records or 0) for one in shown]
    )
    return {
        "view_box": FRAME.view_box,
        "scale": f"{1 / STEPS:g}",
        "borders": draw_borders(tuple(outlines.values())),
        "circles": list(zip(circles, shown, strict=True)),
    }


def read_outlines() -> dict[str, shapely.Geometry]:
    """{name: outline} of nations and regions."""
    rows = Area.objects.filter(kind__in=(NATION, REGION)).order_by("kind", "identifier")
    return {
        name: shapely.from_wkb(bytes(geometry))
        for name, geometry in rows.values_list("name", "geometry")
    }
