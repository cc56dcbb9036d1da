"""The map of a search as a sheet: its sentence, the map, what its colours mean, scale, sources, date.

Longer than most modules because it lays out the whole sheet, part by part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from institutions.maps.ground import draw_borders, draw_ground
from institutions.maps.land import land_within
from institutions.maps.mercator import WORLD, Frame, project
from institutions.maps.sheet import HEIGHT, WIDTH, Panel, Shape, Sheet, Words, box, line
from institutions.maps.sheet_text import shortened, wide, wrapped
from specimens.dates import present_day
from specimens.description import describe
from specimens.presenters.density import of_decade, on_map
from specimens.presenters.locality_map import present_scale
from specimens.presenters.map_decades import words_of
from specimens.presenters.map_drawing import find_frame
from specimens.presenters.map_legend import coloured_counts, present_legend, present_value_legend
from specimens.presenters.map_squares import squares_of
from specimens.presenters.map_view import legend_label, located_of
from specimens.presenters.references import harvest_day, records_in_words
from specimens.presenters.tile_colours import OTHER, RAMPS, VALUES
from specimens.presenters.values import number

MARGIN = 100
MAP = (MARGIN, 300, 2080, 1560)  # x, y, width, height
COLUMN = 2250  # where what stands beside the map begins
ROOM = WIDTH - MARGIN - COLUMN
ACROSS = 150  # squares across the map
LETTERS = 34.0
PIXELS = 1_300  # as wide as on a screen on which as many names would be shown
LEAST = 0.4  # units of the plane that a map is wide: some four kilometres
SEA, LAND, COAST, INK, SOFT = "#e6ecea", "#faf7f0", "#7b857e", "#11272a", "#4a5a5b"
SEA_NAME, GRATICULE, EDGE = "#3f5f6b", "#c3cac7", "#7d8078"


@dataclass(frozen=True)
class MapOnPaper:
    """What a sheet shows: the records that ``query`` finds within a frame; of ``found`` records ``shown`` are located."""

    asked: object
    query: object
    frame: Frame
    values: list[str]
    found: int
    shown: int


def present_sheet(asked, engine, bounds, address: str) -> Sheet:
    """The sheet of a search within ``bounds`` in degrees (None: around most records), at an address."""
    asked = replace(asked, colour="" if asked.colour in engine.waiting else asked.colour)
    in_time = of_decade(asked.query, asked.decade)
    query = on_map(in_time)
    found = frame_of(bounds) if bounds else find_frame(query, engine)
    frame = fitted(found or Frame(0, 0, WORLD, WORLD), MAP[2] / MAP[3])
    values = [value for value, _count in coloured_counts(asked.query, engine, asked.colour)]
    count, shown = located_of(in_time, engine)[0], located_of(query, engine)[1]
    paper = MapOnPaper(asked, query, frame, values, count, shown)
    parts = [
        *head_of(paper),
        Panel(*MAP, SEA, [*draw_map(paper, engine)]),
        box(*MAP, stroke=EDGE),
        *beside(paper, engine),
        *foot_of(address),
    ]
    return Sheet(describe(asked.query), parts)


def frame_of(bounds: tuple[float, float, float, float]) -> Frame:
    west, south, east, north = bounds
    (left, top), (right, bottom) = project(west, north), project(east, south)
    return Frame(left, top, max(right - left, LEAST), max(bottom - top, LEAST))


def fitted(frame: Frame, ratio: float) -> Frame:
    """The smallest frame of a ratio around another, within the plane."""
    across = min(max(frame.width, frame.height * ratio, LEAST), WORLD)
    high = across / ratio
    x, y = frame.x + (frame.width - across) / 2, frame.y + (frame.height - high) / 2
    return Frame(max(0, min(x, WORLD - across)), max(0, min(y, WORLD - high)), across, high)


def head_of(paper: MapOnPaper) -> Iterator[Words]:
    lines = wrapped(describe(paper.asked.query), "serif", 64, WIDTH - 2 * MARGIN, 2)
    for place, text in enumerate(lines):
        yield Words(text, MARGIN, 150 + place * 70 - (len(lines) - 1) * 30, 64, "serif", fill=INK)
    said = _("%(shown)s of %(records)s on the map") % {
        "shown": number(paper.shown),
        "records": records_in_words(paper.found),
    }
    parts = [said, words_of(paper.asked.decade) if paper.asked.decade else ""]
    yield Words(" · ".join(filter(None, parts)), MARGIN, 262, 36, fill=SOFT)


def draw_map(paper: MapOnPaper, engine) -> Iterator[Shape | Words]:
    """Land, squares over it, coasts over these, lines, borders and names."""
    frame, width = paper.frame, MAP[2]
    scale = width / frame.width
    land = land_within(frame, width, 1.0)
    yield Shape(land, LAND)
    colours = (*VALUES, OTHER) if paper.asked.colour else RAMPS["viridis"]
    for square in squares_of(frame, paper.query, engine, ACROSS, paper.asked.colour, paper.values):
        x, y, size = (square.x - frame.x) * scale, (square.y - frame.y) * scale, square.size * scale
        yield box(x, y, size, size, colours[square.colour - 1])
    yield Shape(land, "", COAST)
    ground = draw_ground(frame, width, LETTERS, PIXELS)
    for border in draw_borders(frame, scale, with_countries=True):
        yield line(border, COAST)
    for each in ground.lines:
        x0, y0, x1, y1 = each.points
        yield line([(x0, y0), (x1, y1)], GRATICULE, 1)
        yield Words(each.words, each.x, each.y, LETTERS * 0.8, fill=SOFT, halo=SEA)
    for placed in ground.names:
        yield from draw_name(placed)


def draw_name(placed) -> Iterator[Shape | Words]:
    name, x, y = placed.name, placed.x, placed.y + LETTERS * 0.35
    if name.kind == "city":
        yield box(x - 5, placed.y - 5, 10, 10, INK)
        yield Words(name.text, x + 14, y, LETTERS, fill=INK, halo=LAND)
    elif name.kind == "sea":
        yield Words(name.text, x, y, LETTERS, "italic", "middle", SEA_NAME, SEA)
    else:
        yield Words(name.text, x, y, LETTERS, "strong", "middle", INK, LAND)


def beside(paper: MapOnPaper, engine) -> Iterator[Shape | Words]:
    """The legend, and the scale, which is that of the middle of the map."""
    asked, top = paper.asked, MAP[1] + 40
    for text in wrapped(legend_label(asked.colour), "strong", 38, ROOM, 3):
        yield Words(text, COLUMN, top, 38, "strong", fill=INK)
        top += 48
    if asked.colour:
        rows = present_value_legend(
            asked, paper.query, engine, asked.colour, paper.values, paper.shown
        )
        colours = {f"colour-{place}": each for place, each in enumerate((*VALUES, OTHER), 1)}
    else:
        rows = present_legend()
        colours = {f"density-{place}": each for place, each in enumerate(RAMPS["viridis"], 1)}
    for row in rows:
        count = number(row["count"]) if "count" in row else ""
        yield box(COLUMN, top, 40, 40, colours[row["class"]], EDGE)
        room = ROOM - 60 - wide(count, "sans", 34) - 20
        yield Words(shortened(row["label"], "sans", 34, room), COLUMN + 60, top + 33, 34, fill=INK)
        yield Words(count, WIDTH - MARGIN, top + 33, 34, anchor="end", fill=SOFT)
        top += 58
    yield from draw_scale(paper.frame)


def draw_scale(frame: Frame) -> Iterator[Shape | Words]:
    """A bar of a round length, which stands for so much in the middle of the map."""
    _west, south, _east, north = frame.bounds
    scale = present_scale(frame, (south + north) / 2)
    long = float(scale["length"]) * MAP[2] / 1_000
    long = min(long, ROOM)
    y = MAP[1] + MAP[3] - 10
    yield line([(COLUMN, y - 16), (COLUMN, y), (COLUMN + long, y), (COLUMN + long, y - 16)], INK, 3)
    words = _("%s in the middle of the map") % scale["words"]
    for place, text in enumerate(reversed(wrapped(words, "sans", 30, ROOM, 2))):
        yield Words(text, COLUMN, y - 34 - place * 38, 30, fill=INK)


def foot_of(address: str) -> Iterator[Words]:
    harvested = harvest_day()
    sources = [
        _("UK Specimen Portal"),
        _("data from GBIF.org, harvested %s") % present_day(harvested)
        if harvested
        else _("data from GBIF.org"),
        _("map: Natural Earth, public domain; Web Mercator"),
        settings.PORTAL_OWNER,
    ]
    texts = [" · ".join(filter(None, sources)), address]
    for place, text in enumerate(texts):
        shown = shortened(text, "sans", 28, WIDTH - 2 * MARGIN)
        yield Words(shown, MARGIN, HEIGHT - 140 + place * 44, 28, fill=SOFT)
