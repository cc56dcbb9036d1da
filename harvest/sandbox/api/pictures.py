"""Serves the drawn pictures of specimens, institutions and collections; some are missing.

As PNG, which is what the media of records lead to; as SVG for whoever wants the drawing itself.
"""

from harvest.sandbox.api.answers import Answer, NotFound
from harvest.sandbox.pictures import draw
from harvest.sandbox.pictures.addresses import is_broken
from harvest.sandbox.pictures.rasterise import as_png
from harvest.sandbox.world.world import World

HEADERS = (
    ("Cache-Control", "max-age=86400"),
    ("Content-Security-Policy", "default-src 'none'"),  # a drawing loads and runs nothing
)
BY_CODE = {
    "building": draw.draw_building,
    "drawer": draw.draw_drawer,
    "logo": draw.draw_logo,
}


def answer_picture(
    world: World, request, kind: str, of: str, view: str | None, form: str
) -> Answer:
    """Return the picture of a specimen by its key, or of an institution or collection by its code.

    Raises NotFound for what is unknown, and for the addresses that are broken on purpose.
    """
    drawing = _drawing(world, kind, of, view)
    if not drawing or is_broken(request.path):
        raise NotFound(request.path)
    if form == "png":
        return Answer(200, as_png(drawing), "image/png", HEADERS)
    return Answer(200, drawing.encode(), "image/svg+xml; charset=utf-8", HEADERS)


def _drawing(world: World, kind: str, of: str, view: str | None) -> str:
    if kind == "specimen" and of.isdecimal() and view is not None:
        record = world.get(int(of))
        return draw.draw_specimen(record, int(view)) if record else ""
    return BY_CODE[kind](of) if kind in BY_CODE and view is None else ""
