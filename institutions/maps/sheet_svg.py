"""A sheet as SVG, as large as the paper. Texts are other people's, and are escaped."""

from html import escape

from institutions.maps.sheet import HEIGHT, WIDTH, Panel, Shape, Sheet, Words

FACES = {
    "sans": ("'Inter Variable', Inter, 'Noto Sans', sans-serif", ""),
    "strong": ("'Inter Variable', Inter, 'Noto Sans', sans-serif", ' font-weight="600"'),
    "serif": ("'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif", ""),
    "italic": (
        "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif",
        ' font-style="italic"',
    ),
}
HALO = 0.22  # of the letters' size


def write_svg(sheet: Sheet) -> str:
    """The SVG document, with only attributes for its colours: no style is refused or lost."""
    parts = "".join(_part(part) for part in sheet.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH / 10:g}mm" height="{HEIGHT / 10:g}mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(sheet.title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{parts}</svg>'
    )


def _part(part: Shape | Words | Panel) -> str:
    if isinstance(part, Panel):
        inner = "".join(_part(each) for each in part.parts)
        size = f'width="{part.width:g}" height="{part.height:g}"'
        return (
            f'<svg x="{part.x:g}" y="{part.y:g}" {size} overflow="hidden">'
            f'<rect {size} fill="{part.fill}"/>{inner}</svg>'
        )
    return _words(part) if isinstance(part, Words) else _shape(part)


def _shape(shape: Shape) -> str:
    end = "z" if shape.is_closed else ""
    path = "".join(_path(outline) + end for outline in shape.outlines if len(outline) > 1)
    stroke = f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"' if shape.stroke else ""
    return f'<path fill="{shape.fill or "none"}"{stroke} d="{path}"/>'


def _path(points) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _words(words: Words) -> str:
    family, style = FACES[words.face]
    halo = ""
    if words.halo:
        width = words.size * HALO
        halo = f' stroke="{words.halo}" stroke-width="{width:.1f}" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{words.x:.1f}" y="{words.y:.1f}" font-family="{family}" font-size="{words.size:g}"{style} '
        f'text-anchor="{words.anchor}" fill="{words.fill}"{halo}>{escape(words.text)}</text>'
    )
