"""Whole pictures: a motif on its ground, with the label and a scale bar."""

from random import Random

from harvest.sandbox.pictures.choose import Motif, choose
from harvest.sandbox.pictures.colours import tint
from harvest.sandbox.pictures.label import HEIGHT, WIDTH, label, written
from harvest.sandbox.pictures.motifs import places
from harvest.sandbox.pictures.shapes import INK, circle, group, line, moved, rectangle

GROUNDS = ("#f6f2e7", "#f3f1ea", "#eef0ee", "#f4eee6", "#eceef1")
BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # millimetres
LONGEST_BAR = 150  # units


def draw_specimen(record: dict, view: int = 0) -> str:
    """Return the picture of a record's image number ``view`` as SVG."""
    motif, rng = choose(record, view), _random(f"{record['key']}/{view}")
    compose = _sheet if motif.on_sheet else _tray
    return compose(motif, rng, label(record), record.get("institutionCode", ""))


def draw_building(code: str) -> str:
    """Return the picture of an institution's building."""
    sky = rectangle(0, 0, 800, 600, "#dfe9ef", stroke="none")
    return _svg(800, 600, sky + moved(_inked(places.building(_random(code))), 400, 376, 1.02))


def draw_drawer(code: str) -> str:
    """Return the picture of a drawer of a collection."""
    ground = rectangle(0, 0, 800, 600, "#e8e2d6", stroke="none")
    return _svg(800, 600, ground + moved(_inked(places.drawer(_random(code))), 400, 298, 1.12))


def draw_logo(code: str) -> str:
    """Return a badge with an institution's code."""
    colour = tint(_random(code), _random(code).uniform(0, 360), 34, 34)
    badge = circle(100, 100, 92, str(colour)) + circle(100, 100, 82, stroke="#fff", stroke_width=2)
    word = written(100, 112, code, size=max(16, 60 - 7 * len(code)), anchor="middle")
    return _svg(200, 200, badge + word.replace(INK, "#fff"))


def _random(seed: str) -> Random:
    return Random(seed)  # noqa: S311 (no secret is made)


def _tray(motif: Motif, rng: Random, written_label: str, code: str) -> str:
    ground = rng.choice(GROUNDS)
    content = rectangle(0, 0, 800, 600, ground, stroke="none")
    content += rectangle(14, 14, 772, 572, stroke="#d9d2c0", stroke_width=1.5)
    content += moved(_inked(motif.draw(rng)), 400, 232, motif.size)
    content += moved(written_label, 128, 452)
    content += moved(_scale_bar(motif.millimetres / 400 / motif.size), 552, 520)
    return _svg(800, 600, content)


def _sheet(motif: Motif, rng: Random, written_label: str, code: str) -> str:
    content = rectangle(
        0, 0, 600, 800, rng.choice(("#f7f3e6", "#f4efe0", "#f6f1ea")), stroke="none"
    )
    content += rectangle(12, 12, 576, 776, stroke="#d9d0b8", stroke_width=1.5)
    content += moved(_inked(motif.draw(rng)), 300, 322, motif.size, rng.uniform(-2.5, 2.5))
    content += _stamp(code)
    content += moved(written_label, 600 - WIDTH - 24, 800 - HEIGHT - 24)
    content += moved(_scale_bar(motif.millimetres / 400 / motif.size), 30, 742)
    return _svg(600, 800, content)


def _inked(content: str) -> str:
    return group(
        content, stroke=INK, stroke_width=2.4, stroke_linejoin="round", stroke_linecap="round"
    )


def _stamp(code: str) -> str:
    """The oval stamp that herbaria put on sheets."""
    ring = '<ellipse cx="0" cy="0" rx="46" ry="25" fill="none" stroke="#4a5f8f" stroke-width="2"/>'
    inner = '<ellipse cx="0" cy="0" rx="41" ry="21" fill="none" stroke="#4a5f8f" stroke-width="1"/>'
    text = written(0, 5, code[:8], size=15, anchor="middle").replace(INK, "#4a5f8f")
    return group(moved(ring + inner + text, 78, 62, turn=-7), opacity=0.6)


def _scale_bar(millimetres_per_unit: float) -> str:
    """A bar of a round length, half of it black."""
    length = max(bar for bar in BARS if bar == 1 or bar / millimetres_per_unit <= LONGEST_BAR)
    width = length / millimetres_per_unit
    words = f"{length // 10} cm" if length >= 20 else f"{length} mm"
    return (
        rectangle(0, 0, width, 8, "#fff", stroke=INK, stroke_width=1.5)
        + rectangle(0, 0, width / 2, 8, INK, stroke="none")
        + line((0, -4), (0, 12), stroke=INK, stroke_width=1.5)
        + line((width, -4), (width, 12), stroke=INK, stroke_width=1.5)
        + written(0, 28, words, size=14)
    )


def _svg(width: int, height: int, content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{content}</svg>'
    )
