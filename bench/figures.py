"""The figures of a run: one printed line each (name value unit), and all of them in a file."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path


class Figures:
    def __init__(self, path: Path):
        self.path = path
        self.found: dict[str, dict] = {}

    def tell(self, name: str, value: float, unit: str) -> None:
        """Print a figure, and write it down at once: what a run has measured, it keeps."""
        value = round(value, 2) if value < 1_000 else round(value)
        self.found[name] = {"value": value, "unit": unit}
        print(name, value, unit, flush=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.found, indent=1) + "\n")

    def value(self, name: str) -> float:
        return self.found[name]["value"]

    def tell_times(self, name: str, work: Callable, repeats: int) -> None:
        """``name`` is the median of so many repeats in ms, ``…_p95_ms`` what 95 % stay below."""
        times = sorted(seconds(work) for _ in range(repeats))
        self.tell(f"{name}_ms", statistics.median(times) * 1000, "ms")
        if repeats >= 20:
            self.tell(f"{name}_p95_ms", times[int(0.95 * (repeats - 1))] * 1000, "ms")


def seconds(work: Callable) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
