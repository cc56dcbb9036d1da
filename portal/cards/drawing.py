"""Draws a label as a picture: paper with the double rule of a printed museum label."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from institutions.fonts import pieces
from portal.cards.labels import Label
from portal.cards.type_setting import Line, Word, fit, line_width, spaced, words_of

WIDTH, HEIGHT = 1200, 630  # what networks ask for (https://ogp.me, and each network's guide)
MARGIN = 88
PAPER, INK, SOFT, EDGE, ACCENT = "#fffdf8", "#11272a", "#4a5a5b", "#7d8078", "#00615a"
# The rims of type labels in British museums: red for holotypes, yellow for paratypes, blue for
# syntypes, purple for lectotypes; any other type has the red one.
RED = "#9a2a1c"
RIMS = {
    "Holotype": RED,
    "Paratype": "#d9a400",
    "Syntype": "#2a5f9e",
    "Lectotype": "#6b3a86",
}
DISC = 176  # pixels
HEADING_SIZES, HEADING_LINES = (76, 64, 54, 46, 40), 3
LINE_SIZE, SMALL = 34, 28
COLOURS = 48  # of the palette: ink on paper, with soft edges


def draw(label: Label) -> bytes:
    """Return the label as a PNG of WIDTH by HEIGHT pixels."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((24, 24, WIDTH - 25, HEIGHT - 25), outline=EDGE, width=3)
    canvas.rectangle((34, 34, WIDTH - 35, HEIGHT - 35), outline=EDGE, width=1)
    draw_words(canvas, label, draw_type(canvas, label.type_status))
    draw_foot(canvas, label.foot)
    file = BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


def draw_words(canvas: ImageDraw.ImageDraw, label: Label, taken: int) -> None:
    """Draw kicker, heading and lines, from the top; ``taken`` is the width that a disc takes."""
    room = WIDTH - 2 * MARGIN
    top = draw_line_of_text(canvas, label.kicker, 84, "sans", SMALL, SOFT, room - taken)
    size, lines = fit(list(label.heading), HEADING_SIZES, room - taken, HEADING_LINES)
    top += 12
    for line in lines:
        draw_line(canvas, line, top, size, INK)
        top += int(size * 1.2)
    top += 20
    for text in label.lines:
        top = draw_line_of_text(canvas, text, top, "sans", LINE_SIZE, INK, room)


def draw_line_of_text(
    canvas, text: str, top: int, face: str, size: int, colour: str, room: int
) -> int:
    """Draw one line of a text, with an ellipsis if it is longer; return where the next one begins."""
    words = words_of(text, face)
    if not words:
        return top
    _size, [line] = fit(words, (size,), room, 1)
    draw_line(canvas, line, top, size, colour)
    return top + int(size * 1.45)


def draw_line(canvas, line: Line, top: int, size: int, colour: str, left: float = MARGIN) -> None:
    """Draw words from ``left`` on, all on one baseline."""
    baseline = top + size
    for word, text in spaced(line):
        for loaded, piece in pieces(text, word.face, size):
            canvas.text((left, baseline), piece, font=loaded, fill=colour, anchor="ls")
            left += loaded.getlength(piece)


def draw_type(canvas: ImageDraw.ImageDraw, status: str) -> int:
    """Draw the round label of a type, with the status in it; return the width that it takes."""
    words = words_of(status, "strong")
    if not words:
        return 0
    left, top = WIDTH - MARGIN - DISC, 78
    canvas.ellipse((left, top, left + DISC, top + DISC), outline=RIMS.get(status, RED), width=16)
    size, [line] = fit(words, (30, 26, 22, 18, 15), DISC - 44, 1)
    middle = left + (DISC - line_width(line, size)) / 2
    draw_line(canvas, line, top + DISC // 2 - size * 2 // 3, size, INK, middle)
    return DISC + 40


def draw_foot(canvas: ImageDraw.ImageDraw, text: str) -> None:
    """Draw the portal's name at the bottom left, and the text at the right."""
    top = HEIGHT - 118
    canvas.line((MARGIN, top - 18, WIDTH - MARGIN, top - 18), fill=EDGE, width=1)
    name = [Word(word, "serif") for word in _("UK Specimen Portal").split()]
    draw_line(canvas, name, top, SMALL, ACCENT)
    words = words_of(text, "sans")
    if words:
        _size, [line] = fit(words, (SMALL,), WIDTH // 2, 1)
        draw_line(canvas, line, top, SMALL, SOFT, WIDTH - MARGIN - line_width(line, SMALL))
