"""Tiles as PNG: shapes in the colours of their counts, on nothing."""

from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from specimens.presenters.map_legend import coloured_counts
from specimens.presenters.tile_colours import OTHER, RAMPS, VALUES, step_of, value_of
from specimens.presenters.tile_shapes import Shape, shapes_of
from specimens.tile_request import TileRequest

WIDTH = 512  # pixels of scale 1
DOT = 2.5  # the radius of a place in pixels of scale 1
OPAQUE = 217  # of 255: coasts are seen through it


def draw_tile(asked: TileRequest, engine, scale: float) -> bytes:
    width = round(WIDTH * scale)
    shapes = shapes_of(asked, engine, width)
    image = Image.new("P", (width, width), 0)
    values = [value for value, _count in coloured_counts(asked.query, engine, asked.colour)]
    colours = [*VALUES[: len(values)], OTHER] if asked.colour else RAMPS[asked.style]
    image.putpalette([0, 0, 0, *(part for each in colours for part in ImageColor.getrgb(each))])
    canvas = ImageDraw.Draw(image)
    numbered = [(_colour(shape, values, asked.colour), shape) for shape in shapes]
    for colour, shape in sorted(numbered, key=lambda each: each[0]):
        _draw(canvas, shape, colour, scale, asked.is_bordered)
    file = BytesIO()
    opacity = bytes([0] + [OPAQUE] * len(colours))
    image.save(file, "PNG", transparency=opacity, compress_level=4)
    return file.getvalue()


def _colour(shape: Shape, values: list[str], param: str) -> int:
    return value_of(shape.counts, values) if param else step_of(shape.counts[""])


def _draw(canvas, shape: Shape, colour: int, scale: float, is_bordered: bool) -> None:
    """Draw a shape; a border is a line of nothing, one pixel wide, at its right and lower edges."""
    if len(shape.points) == 1:
        [(x, y)], radius = shape.points, DOT * scale
        canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    elif len(shape.points) == 4:
        (left, top), (right, bottom) = shape.points[0], shape.points[2]
        gap = 2 if is_bordered and right - left > 6 else 1
        canvas.rectangle((left, top, max(right - gap, left), max(bottom - gap, top)), fill=colour)
    else:
        canvas.polygon(shape.points, fill=colour, outline=0 if is_bordered else None)
