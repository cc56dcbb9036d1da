"""The growth of a run as a table in Markdown, as docs/performance.md has it.

    python -m bench.compare.growth_table var/bench.json

prints it again, also of a run that was ended early.
"""

import sys
from pathlib import Path

from bench.compare.estimates import along_line, along_power
from bench.figures import GROWTH, read

WORLD = 70_000_000
SHOWN = (
    *("load_portion_rows_per_s", "load_rows_per_s", "load_vs_floor", "load_s", "peak_rss_bytes"),
    *("table_bytes", "index_docs_per_s", "index_vs_floor", "index_s", "index_bytes"),
    *("index_peak_rss_bytes", "first_page_broad_ms", "facets_broad_ms", "facets_selective_ms"),
    *("tile_ms",),
)
# What grows with the size. The rest are rates and ratios, of which a line would come to nothing.
GROWING = ("_bytes", "_ms", "_s")
RATES = ("_per_s",)


def print_growth(path: Path) -> None:
    """Nothing where nothing was measured."""
    told = read(path)
    if sizes_in(told):
        print(*growth_table(told), sep="\n")


def growth_table(told: dict) -> list[str]:
    """A row for each figure and a column for each size, and two of what 70 million may come to."""
    sizes = sizes_in(told)
    head = ["", *(f"{size:,}" for size in sizes), "70 M, estimated by line", "by power"]
    lines = [_row(head), _row(["---", *["--:"] * (len(head) - 1)])]
    for name in SHOWN:
        found = {size: figures[name]["value"] for size, figures in sizes.items() if name in figures}
        if found:
            cells = [_cell(found.get(size)) for size in sizes]
            lines.append(_row([f"`{name}`", *cells, *map(_cell, estimates(name, found))]))
    return lines


def sizes_in(told: dict) -> dict[int, dict]:
    """The figures by size, the last one's (at the top) included."""
    sizes = {int(size): figures for size, figures in told.get(GROWTH, {}).items()}
    if "specimens" in told:
        sizes[int(told["specimens"]["value"])] = told
    return dict(sorted(sizes.items()))


def estimates(name: str, found: dict[int, float]) -> tuple[float | None, float | None]:
    """By a straight line and by a power of the size; of a rate or ratio neither."""
    if name.endswith(RATES) or not name.endswith(GROWING):
        return None, None
    points = list(found.items())
    line = along_line(points, WORLD)
    # What seems to shrink with the size was not measured well enough to say.
    return line if line and line > 0 else None, along_power(points, WORLD)


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print_growth(Path(sys.argv[1]))
