"""The figures of a run: each is printed on a line (name value unit) and written to a file.

The file holds {name: {"value", "unit"}} for the last size, and under "growth" the same for each
smaller size. It is written after every figure, so that a run that is killed keeps its figures.
"""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

GROWTH = "growth"


class Figures:
    """The figures of one size; if ``size`` is None, of the last, which is at the top of the file.

    The processes of a run may report one after another: each reads first what the others wrote.
    """

    def __init__(self, path: Path, size: int | None = None):
        self.path = path
        self.size = size

    def report(self, name: str, value: float, unit: str) -> None:
        """Print a figure, and write it to the file at once."""
        value = round(value, 2) if value < 1_000 else round(value)
        everything = read(self.path)
        self._own(everything)[name] = {"value": value, "unit": unit}
        print(*([f"[{self.size:,}]"] if self.size else []), name, value, unit, flush=True)
        write(self.path, everything)

    def has(self, name: str) -> bool:
        return name in self._own(read(self.path))

    def value(self, name: str) -> float:
        return self._own(read(self.path))[name]["value"]

    def report_times(
        self, name: str, work: Callable, repeats: int, most_seconds: float = float("inf")
    ) -> None:
        """Report the median (``…_ms``) and the 95th percentile (``…_p95_ms``) of repeats, in ms.

        The percentile is left out below 20 repeats. After ``most_seconds`` no further repeat is
        begun; ``…_repeats`` then says how many there were.
        """
        times: list[float] = []
        while len(times) < repeats and sum(times) < most_seconds:
            times.append(seconds(work))
        times.sort()
        self.report(f"{name}_ms", statistics.median(times) * 1000, "ms")
        if len(times) >= 20:
            self.report(f"{name}_p95_ms", times[int(0.95 * (len(times) - 1))] * 1000, "ms")
        if len(times) < repeats:
            self.report(f"{name}_repeats", len(times), "times")

    def _own(self, everything: dict) -> dict:
        if self.size is None:
            return everything
        return everything.setdefault(GROWTH, {}).setdefault(str(self.size), {})


def read(path: Path) -> dict:
    """Return all figures in a file; none if there is no file yet."""
    return json.loads(path.read_text()) if path.exists() else {}


def write(path: Path, everything: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(everything, indent=1) + "\n")
    draft.replace(path)


def seconds(work: Callable) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
