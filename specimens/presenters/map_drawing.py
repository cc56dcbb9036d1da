"""Draw the map of a search without scripts: squares of specimens, and names and lines to know it by."""

from django.utils.translation import gettext as _

from institutions.maps.ground import Ground, draw_ground
from institutions.maps.land import UNITS
from institutions.maps.mercator import Frame
from specimens.description import degrees, sides
from specimens.presenters.map_extent import RATIO, frame_around
from specimens.presenters.map_squares import Square, squares_of

WHOLE_WORLD = (-180.0, -85.0, 180.0, 85.0)
ROUGH_ZOOM = 2  # 128 squares around the world: enough to find where the specimens are
ACROSS = 90  # squares across the width of the drawing
LISTED = 50  # squares
LETTERS = 15.0  # units of a drawing, which is UNITS wide
PIXELS = 900  # as wide a drawing is seen in a wide window


def find_frame(query, engine) -> Frame | None:
    """The frame around most specimens of a search; None if none has coordinates."""
    rough = engine.density(query, WHOLE_WORLD, ROUGH_ZOOM)
    return frame_around(rough) if rough else None


def present_drawing(asked, query, engine, values: list[str]) -> dict | None:
    """Present a frame around most specimens of ``query``, with coloured squares; None if none is located.

    ``values``: those of the field ``asked.colour`` that have a colour. ``listed`` are the squares with
    the most records, in words, for those who don't see them.
    """
    frame = find_frame(query, engine)
    if frame is None:
        return None
    scale = UNITS / frame.width
    kind = "colour" if asked.colour else "density"
    squares = squares_of(frame, query, engine, ACROSS, asked.colour, values)
    cells = engine.density(query, frame.bounds, frame.zoom(ACROSS))
    return {
        "view_box": f"0 0 {UNITS} {UNITS / RATIO:.0f}",
        "coast": f"scale({scale:.5f}) translate({-frame.x:.3f} {-frame.y:.3f})",
        "bounds": ",".join(f"{degrees:.4f}" for degrees in frame.bounds),
        "squares": [present_square(square, frame, scale, kind) for square in squares],
        "ground": present_ground(draw_ground(frame, UNITS, LETTERS, PIXELS)),
        "letters": f"{LETTERS:g}",
        "listed": [
            present_in_words(asked, query, cell)
            for cell in sorted(cells, key=lambda cell: -cell.count)[:LISTED]
        ],
    }


def present_square(square: Square, frame: Frame, scale: float, kind: str) -> dict:
    return {
        "x": f"{(square.x - frame.x) * scale:.1f}",
        "y": f"{(square.y - frame.y) * scale:.1f}",
        "size": f"{square.size * scale:.1f}",
        "class": f"{kind}-{square.colour}",
    }


def present_ground(ground: Ground) -> dict:
    """Lines as SVG paths, and words with their places; in small drawings only ``is_large`` ones have room."""
    lines = "".join(
        f"M{x0:.0f} {y0:.0f}L{x1:.0f} {y1:.0f}"
        for x0, y0, x1, y1 in (each[0] for each in ground.lines)
    )
    borders = "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in border) for border in ground.borders
    )
    return {
        "lines": lines,
        "borders": borders,
        "degrees": [
            {"words": each.words, "x": f"{each.x:.0f}", "y": f"{each.y:.0f}"}
            for each in ground.lines
        ],
        "names": [
            {
                "words": placed.name.text,
                "kind": placed.name.kind,
                "x": f"{placed.x:.0f}",
                "y": f"{placed.y:.0f}",
                "is_large": placed.name.text in ground.large,
            }
            for placed in ground.names
        ],
    }


def present_in_words(asked, query, cell) -> dict:
    """A square as "50–51° N, 3–4° W", with its count and the search for its records."""
    latitudes, longitudes = sides(cell.south, cell.north), sides(cell.west, cell.east)
    narrowed = query.without("decimalLatitude").without("decimalLongitude")
    for param, ends in (
        ("decimalLatitude", (cell.south, cell.north)),
        ("decimalLongitude", (cell.west, cell.east)),
    ):
        narrowed = narrowed.with_value(param, ",".join(f"{end:.6f}" for end in ends))
    words = [degrees(latitudes, _("N"), _("S")), degrees(longitudes, _("E"), _("W"))]
    return {
        "words": ", ".join(words),
        "count": cell.count,
        "url": asked.url(narrowed, view="TABLE", decade=0),
    }
