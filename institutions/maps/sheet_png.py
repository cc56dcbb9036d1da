"""A sheet as a picture of 300 dots an inch, in the fonts that pages load.

Letters that these lack are left out (institutions/fonts.py).
"""

from io import BytesIO

from PIL import Image, ImageDraw

from institutions.fonts import drawable, pieces, width
from institutions.maps.sheet import HEIGHT, WIDTH, Panel, Shape, Sheet, Words

DOTS = 300 / 254  # in a tenth of a millimetre
HALO = 0.11  # of the letters' size, on each side


def draw_png(sheet: Sheet) -> bytes:
    image = Image.new("RGB", (_dots(WIDTH), _dots(HEIGHT)), "#ffffff")
    _draw(image, sheet.parts)
    file = BytesIO()
    image.save(file, "PNG", dpi=(300, 300), compress_level=6)
    return file.getvalue()


def _dots(length: float) -> int:
    return round(length * DOTS)


def _draw(image: Image.Image, parts) -> None:
    canvas = ImageDraw.Draw(image)
    for part in parts:
        if isinstance(part, Panel):
            panel = Image.new("RGB", (_dots(part.width), _dots(part.height)), part.fill)
            _draw(panel, part.parts)
            image.paste(panel, (_dots(part.x), _dots(part.y)))
        elif isinstance(part, Words):
            _write(canvas, part)
        else:
            _shape(canvas, part)


def _shape(canvas: ImageDraw.ImageDraw, shape: Shape) -> None:
    outlines = [[(x * DOTS, y * DOTS) for x, y in each] for each in shape.outlines if len(each) > 1]
    for outline in outlines if shape.fill else ():
        canvas.polygon(outline, fill=shape.fill)
    if shape.stroke:
        dots = max(1, round(shape.width * DOTS))
        for outline in outlines:
            ends = outline[:1] if shape.is_closed else []
            canvas.line([*outline, *ends], fill=shape.stroke, width=dots, joint="curve")


def _write(canvas: ImageDraw.ImageDraw, words: Words) -> None:
    text, size = drawable(words.text, words.face), _dots(words.size)
    left, baseline = words.x * DOTS, words.y * DOTS
    if words.anchor != "start":
        long = width(text, words.face, size)
        left -= long / 2 if words.anchor == "middle" else long
    for font, piece in pieces(text, words.face, size):
        halo = round(size * HALO) if words.halo else 0
        canvas.text(
            (left, baseline), piece, font=font, fill=words.fill, anchor="ls",
            stroke_width=halo, stroke_fill=words.halo or None,
        )  # fmt: skip
        left += font.getlength(piece)
