"""The growth of a run as a table in Markdown, as in docs/performance.md.

    python -m bench.growth_table var/bench.json

prints it again, even if the run was ended early.
"""

import sys
from pathlib import Path

from bench.figures import GROWTH, read

SHOWN = (
    *("load_portion_rows_per_s", "load_rows_per_s", "load_vs_floor", "load_s", "peak_rss_bytes"),
    *("table_bytes", "index_docs_per_s", "index_vs_floor", "index_s", "index_bytes"),
    *("index_peak_rss_bytes", "first_page_broad_ms", "facets_broad_ms", "facets_selective_ms"),
    *("tile_ms",),
)


def print_growth(path: Path) -> None:
    """Print the table, or nothing if nothing was measured."""
    everything = read(path)
    if sizes_in(everything):
        print(*growth_table(everything), sep="\n")


def growth_table(everything: dict) -> list[str]:
    """Return lines of Markdown: a row for each figure, a column for each size."""
    sizes = sizes_in(everything)
    header = ["", *(f"{size:,}" for size in sizes)]
    lines = [_row(header), _row(["---", *["--:"] * (len(header) - 1)])]
    for name in SHOWN:
        found = {size: figures[name]["value"] for size, figures in sizes.items() if name in figures}
        if found:
            cells = [_cell(found.get(size)) for size in sizes]
            lines.append(_row([f"`{name}`", *cells]))
    return lines


def sizes_in(everything: dict) -> dict[int, dict]:
    """Return {size: figures}, including the last size, whose figures are at the top."""
    sizes = {int(size): figures for size, figures in everything.get(GROWTH, {}).items()}
    if "specimens" in everything:
        sizes[int(everything["specimens"]["value"])] = everything
    return dict(sorted(sizes.items()))


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print_growth(Path(sys.argv[1]))
