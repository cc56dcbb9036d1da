"""Well-known text (WKT, OGC 06-103r4): read into lists, and written.

Our own reader: a text is read in one pass, nests no deeper than its type allows, and a mistake is
reported with its place; GEOS's reader does none of this. Longer than most modules because reading and
writing must agree.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from specimens.geometry.invalid import InvalidGeometry

Position = tuple[float, float]
Ring = list[Position]

LONGEST = 600_000  # characters: 10,000 points of two numbers, with room
# How deeply the positions of a type lie within brackets. GBIF takes the same types.
DEPTHS = {"POINT": 1, "LINESTRING": 1, "LINEARRING": 1, "POLYGON": 2, "MULTIPOLYGON": 3}
DECIMALS = 7  # of a degree: a centimetre
_PIECE = re.compile(r"[(),]|[^\s(),]+")
_NUMBER = re.compile(r"[-+]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30})(?:[eE][-+]?\d{1,3})?")
_BEGINNING = re.compile(r"\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*([A-Z]+)\s*(?:Z|M|ZM)?\s*(?=\()", re.I)
_WORD = 20  # characters of what is no number, in a message


class Shape(NamedTuple):
    """``kind``: POINT, LINESTRING or MULTIPOLYGON; ``parts``: polygons as lists of rings, or one
    list of one list of positions.
    """

    kind: str
    parts: list[list[Ring]]


def is_well_known_text(text: str) -> bool:
    begins = _BEGINNING.match(text)
    return bool(begins and begins[2].upper() in DEPTHS)


def read_well_known_text(text: str) -> Shape:
    """Raises InvalidGeometry."""
    begins = _BEGINNING.match(text)
    if not begins or begins[2].upper() not in DEPTHS:
        raise InvalidGeometry(_("Use one of %s.") % ", ".join(DEPTHS))
    if begins[1] not in (None, "4326"):
        raise InvalidGeometry(_("Use degrees of longitude and latitude (WGS 84, SRID 4326)."))
    if len(text) > LONGEST:
        raise InvalidGeometry(_("Use at most %s characters.") % f"{LONGEST:,}")
    kind = begins[2].upper()
    return shaped(kind, _nested(_PIECE.findall(text, begins.end()), DEPTHS[kind]))


def shaped(kind: str, nested: list) -> Shape:
    """The lists of a type as polygons."""
    if kind == "MULTIPOLYGON":
        return Shape(kind, nested)
    if kind in ("POLYGON", "LINEARRING"):
        return Shape("MULTIPOLYGON", [nested if kind == "POLYGON" else [nested]])
    return Shape(kind, [[nested]])


class _Nesting:
    """Lists within lists, made from the signs and numbers of a text one by one."""

    def __init__(self, depth: int):
        self.depth = depth
        self.stack: list[list] = [[]]
        self.position: list[float] = []
        self.points = 0

    def open(self) -> None:
        is_second = len(self.stack) == 1 and self.stack[0]
        if len(self.stack) > self.depth or is_second:
            raise InvalidGeometry(_("There is a bracket too many."))
        self.stack.append([])

    def end_point(self) -> None:
        if self.position:
            self.points += 1
            self.stack[-1].append(_place(self.position, self.points))
            self.position = []

    def close(self) -> None:
        if len(self.stack) == 1:
            raise InvalidGeometry(_("There is a bracket too many."))
        self.end_point()
        if not self.stack[-1]:
            raise InvalidGeometry(_("There is nothing between two brackets."))
        closed = self.stack.pop()
        self.stack[-1].append(closed)

    def add(self, word: str) -> None:
        if len(self.stack) != self.depth + 1:
            raise InvalidGeometry(_("A bracket is missing before “%s”.") % word[:_WORD])
        self.position.append(_number(word, self.points + 1))

    def end(self) -> list:
        if len(self.stack) != 1 or not self.stack[0]:
            raise InvalidGeometry(_("A bracket is missing at the end."))
        return self.stack[0][0]


def _nested(words: Iterable[str], depth: int) -> list:
    """The positions as lists within lists; raises InvalidGeometry."""
    nesting = _Nesting(depth)
    signs = {"(": nesting.open, ")": nesting.close, ",": nesting.end_point}
    for word in words:
        if word in signs:
            signs[word]()
        else:
            nesting.add(word)
    return nesting.end()


def _place(position: list[float], point: int) -> Position:
    if not 2 <= len(position) <= 4:
        raise InvalidGeometry(
            _("Point %(point)s has %(count)s numbers: longitude and latitude are two.")
            % {"point": f"{point:,}", "count": len(position)}
        )
    return position[0], position[1]


def _number(word: str, point: int) -> float:
    if not _NUMBER.fullmatch(word):
        raise InvalidGeometry(
            _("“%(text)s” at point %(point)s is no number.")
            % {"text": word[:_WORD], "point": f"{point:,}"}
        )
    return float(word)


def write_well_known_text(kind: str, parts: list[list[Ring]]) -> str:
    """The shortest text of a Shape whose positions are rounded (outline.py)."""
    if kind != "MULTIPOLYGON":
        return f"{kind}({_positions(parts[0][0])})"
    polygons = [f"({','.join(f'({_positions(ring)})' for ring in rings)})" for rings in parts]
    return f"POLYGON{polygons[0]}" if len(polygons) == 1 else f"MULTIPOLYGON({','.join(polygons)})"


def _positions(ring: Ring) -> str:
    return ",".join(" ".join(map(written, position)) for position in ring)


def written(degrees: float) -> str:
    """A number of degrees without zeros at its end: "51.5", "0"."""
    text = f"{degrees:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def positions_of(shape: Shape) -> Iterator[Position]:
    for rings in shape.parts:
        for ring in rings:
            yield from ring
