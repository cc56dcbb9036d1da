"""What the stylesheet promises in figures: contrast in both themes, and no style anywhere else."""

import re
from itertools import product

import pytest

TEXT, CONTROL = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
GROUNDS = ("paper", "raised", "sunk", "tint")
STATES = ("warn", "error", "ok")


def tokens(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


@pytest.fixture(scope="module")
def stylesheet(root):
    return (root / "static" / "css" / "portal.css").read_text()


@pytest.fixture(scope="module")
def themes(stylesheet):
    """The colours of :root (light), of the system's dark theme, and of the chosen one."""
    selectors = (":root {", ':root:not([data-theme="light"]) {', ':root[data-theme="dark"] {')
    starts = [stylesheet.index(selector) for selector in selectors]
    return [tokens(stylesheet[start : stylesheet.index("}", start)]) for start in starts]


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme, pairs, least):
    return [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < least]


def test_contrast_is_measured_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_text_stands_out_from_every_ground(themes):
    inks = ("ink", "ink-soft", "accent", "accent-strong", "label-red")
    pairs = [*product(inks, GROUNDS), ("on-accent", "accent"), ("on-accent", "accent-strong")]
    for state in STATES:
        pairs += product((state, "ink", "ink-soft", "accent"), (f"{state}-tint",))
    assert [too_faint(theme, pairs, TEXT) for theme in themes] == [[], [], []]


def test_edges_of_controls_and_the_focus_ring_can_be_seen(themes):
    pairs = [*product(("edge", "focus"), GROUNDS), ("coast", "sea"), ("accent", "land")]
    assert [too_faint(theme, pairs, CONTROL) for theme in themes] == [[], [], []]


def test_the_two_ways_to_dark_are_the_same_colours(themes):
    light, system, chosen = themes
    assert system == chosen
    assert set(light) == set(chosen)


def test_every_colour_used_is_defined(stylesheet):
    used = set(re.findall(r"var\(--([\w-]+)\)", stylesheet))
    assert used - set(re.findall(r"--([\w-]+):", stylesheet)) == set()


def test_every_file_the_stylesheet_asks_for_is_there(stylesheet, root):
    files = re.findall(r'url\("([^"]+)"\)', stylesheet)
    assert len(files) == 6
    assert [f for f in files if not (root / "static" / "css" / f).is_file()] == []


@pytest.mark.parametrize(
    "forbidden", [r"\sstyle=", r"<style", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)", r"javascript:"]
)
def test_no_template_holds_style_or_script(root, forbidden):
    templates = [*(root / "templates").rglob("*.html")]
    assert len(templates) > 10
    assert [t.name for t in templates if re.search(forbidden, t.read_text())] == []


def test_no_script_writes_html(root):
    scripts = [*(root / "static" / "js").glob("*.js")]
    assert len(scripts) > 3
    written = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\("
    assert [s.name for s in scripts if re.search(written, s.read_text())] == []
