"""SVG elements as text. Coordinates are in SVG's units, y grows downwards."""

import re
from collections.abc import Iterable
from math import cos, pi, sin

INK = "#2b2521"

Point = tuple[float, float]


def element(name: str, content: str = "", **attributes) -> str:
    """Return an element; ``stroke_width=2`` becomes ``stroke-width="2"``, None is left out."""
    written = "".join(
        f' {attribute.rstrip("_").replace("_", "-")}="{_text(value)}"'
        for attribute, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _text(value) -> str:
    """Return a value of an attribute, with numbers rounded to a tenth."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, str):
        return re.sub(r"-?\d+\.\d+", lambda number: _text(float(number[0])), value)
    return str(value)


def path(d: str, fill: str = "none", **more) -> str:
    return element("path", d=d, fill=fill, **more)


def ellipse(x: float, y: float, rx: float, ry: float, fill: str = "none", **more) -> str:
    return element("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **more)


def circle(x: float, y: float, radius: float, fill: str = "none", **more) -> str:
    return element("circle", cx=x, cy=y, r=radius, fill=fill, **more)


def rectangle(x: float, y: float, width: float, height: float, fill: str = "none", **more) -> str:
    return element("rect", x=x, y=y, width=width, height=height, fill=fill, **more)


def line(*points: Point, **more) -> str:
    """Return straight lines from point to point."""
    return path("M" + "L".join(f"{x},{y}" for x, y in points), **more)


def curve(*points: Point, fill: str = "none", **more) -> str:
    """Return a smooth line through all points."""
    return path(_through(points, is_closed=False), fill, **more)


def outline(points: Iterable[Point], fill: str, **more) -> str:
    """Return a smooth closed shape through all points."""
    return path(_through(list(points), is_closed=True), fill, **more)


def symmetrical(half: Iterable[Point], fill: str, **more) -> str:
    """Return a smooth closed shape: ``half`` from top to bottom on the right, and its mirror image.

    Points at x = 0 are their own mirror image.
    """
    right = list(half)
    left = [(-x, y) for x, y in reversed(right) if x]
    return outline([*right, *left], fill, **more)


def polygon(points: Iterable[Point], fill: str, **more) -> str:
    return path("M" + "L".join(f"{x},{y}" for x, y in points) + "Z", fill, **more)


def group(*content: str, **more) -> str:
    return element("g", "".join(content), **more)


def mirrored(*content: str) -> str:
    """Return the content, and the same on the other side of x = 0."""
    return group(*content) + group(*content, transform="scale(-1 1)")


def moved(content: str, x: float = 0.0, y: float = 0.0, scale: float = 1, turn: float = 0) -> str:
    """Return the content scaled, then turned clockwise by degrees, then moved."""
    turned = f" rotate({turn:g})" if turn else ""
    scaled = f" scale({scale:g})" if scale != 1 else ""
    return group(content, transform=f"translate({x:g} {y:g}){turned}{scaled}")


def around(count: int, content: str, start: float = 0) -> str:
    """Return the content ``count`` times, turned about 0, 0 in equal steps."""
    return "".join(
        group(content, transform=f"rotate({start + 360 * each / count:.1f})")
        for each in range(count)
    )


def polar(radius: float, degrees: float) -> Point:
    """Return the point at this distance from 0, 0; 0 degrees is up, and it goes clockwise."""
    angle = degrees * pi / 180
    return radius * sin(angle), -radius * cos(angle)


def _through(points, is_closed: bool) -> str:
    """Return a path through the points: a Catmull-Rom spline, as Bézier curves."""
    last = len(points) - 1

    def at(number: int) -> Point:
        return points[number % (last + 1)] if is_closed else points[max(0, min(number, last))]

    parts = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
    for number in range(last + is_closed):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = (at(number + step) for step in (-1, 0, 1, 2))
        parts.append(
            f"C{bx + (cx - ax) / 6:.1f},{by + (cy - ay) / 6:.1f}"
            f" {cx - (dx - bx) / 6:.1f},{cy - (dy - by) / 6:.1f} {cx:.1f},{cy:.1f}"
        )
    return "".join(parts) + "Z" * is_closed
