#!/usr/bin/env python3
"""Measure requests under load: pages and API calls per second, the first time and repeated.

    python -m bench.measure.requesting --url http://127.0.0.1:8000 [--seconds 10]

measures a portal that is already running; measure_requests() starts one as in production. The load
is made by wrk on the same machine, so it takes some of the power that it measures. bench/README.md
says what each figure means. Longer than most modules: it lists each kind of request with how it is made up.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.figures import Figures
from bench.measure.serving import serving

VAR = Path(os.environ.get("PORTAL_VAR") or Path(__file__).parents[2] / "var")
SCRIPT = Path(__file__).with_suffix(".lua")
CONNECTIONS = 8  # more than the machine has processors
# More than a portal can answer in the time, so that nothing is requested twice.
DISTINCT = 20_000
REPEATED = 20
SEARCH, API = "/specimen/search", "/api/v1/occurrence/search"
SUGGESTIONS = "/specimen/suggest/searches"
VALUED = ("family", "genus", "country", "institutionKey", "recordedBy")
TYPED = ("genus", "recordedBy", "county", "family")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--seconds", type=int, default=10, help="of each kind of request")
    parser.add_argument("--figures", type=Path, default=VAR / "requests.json")
    asked = parser.parse_args()
    measure_url(Figures(asked.figures), asked.url.rstrip("/"), asked.seconds)


def measure_requests(figures: Figures, seconds: int = 10) -> None:
    """Measure the portal in PORTAL_VAR, served by gunicorn with production's settings."""
    with serving() as url:
        measure_url(figures, url, seconds)


def measure_url(figures: Figures, url: str, seconds: int) -> None:
    if shutil.which("wrk") is None:
        print("Requests are not measured: install wrk (apt-get install wrk).")
        return
    errors = 0
    for name, paths in kinds(url).items():
        errors += load(figures, url, f"requests_{name}", paths, seconds)
        again = paths[:REPEATED]
        load(None, url, "", again, 1)  # so that each worker has seen them
        errors += load(figures, url, f"requests_{name}_repeated", again, seconds)
    figures.report("requests_errors", errors, "requests")


def kinds(url: str) -> dict[str, list[str]]:
    """Return the addresses to request, by kind of page; none has been requested in this run."""
    chance = random.Random()
    searches = list(make_searches(url, chance))
    found = ask(url, f"/api/v1/grscicoll/institution?{urlencode({'country': 'GB', 'limit': 500})}")
    institutions = [f"/institution/{entry['key']}" for entry in found["results"]]
    return {
        "search_page": [f"{SEARCH}?{search}" for search in searches],
        "api_search": [f"{API}?{search}" for search in searches],
        "specimen_page": unlike([f"/specimen/{key}" for key in specimens(url, chance)], chance),
        "institution_page": unlike(institutions, chance),
        "home_page": unlike(["/"], chance),
        "suggestions": list(make_beginnings(url, chance)),
    }


def unlike(paths: list[str], chance: random.Random) -> list[str]:
    """Return DISTINCT addresses of these pages, which differ in a parameter without a meaning."""
    run = chance.getrandbits(32)
    return [f"{chance.choice(paths)}?n={run}-{n}" for n in range(DISTINCT)]


def make_searches(url: str, chance: random.Random) -> Iterator[str]:
    """Yield DISTINCT searches, each for a value (frequent or rare) and a span of years."""
    values = frequent(url, VALUED)
    made = set()
    while len(made) < DISTINCT:
        start = chance.randint(1700, 1950)
        years = f"{start},{chance.randint(start + 20, 2030)}"
        search = urlencode([chance.choice(values), ("year", years)])
        if search not in made:
            made.add(search)
            yield search


def make_beginnings(url: str, chance: random.Random) -> Iterator[str]:
    """Yield DISTINCT requests for suggestions: names as far as they have been typed."""
    run = chance.getrandbits(32)
    values = frequent(url, TYPED)
    for n in range(DISTINCT):
        name = chance.choice(values)[1]
        typed = name[: chance.randint(2, max(2, min(len(name), 16)))]
        yield f"{SUGGESTIONS}?{urlencode({'typed': typed, 'n': f'{run}-{n}'})}"


def frequent(url: str, params: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the 500 most frequent values of each parameter, as (parameter, value)."""
    names = {"limit": 0, "facet": params, "facetLimit": 500}
    facets = ask(url, f"{API}?{urlencode(names, doseq=True)}")["facets"]
    return [
        (param, one["name"])
        for param, facet in zip(params, facets, strict=True)
        for one in facet["counts"]
    ]


def specimens(url: str, chance: random.Random) -> list[int]:
    """Return the gbifIDs of pages at random places of the search for everything."""
    reach = min(ask(url, f"{API}?limit=0")["count"], 100_000) - 300
    starts = [chance.randint(0, max(0, reach)) for _ in range(20)]
    pages = [ask(url, f"{API}?limit=300&offset={start}")["results"] for start in starts]
    return [record["key"] for page in pages for record in page]


def ask(url: str, path: str) -> dict:
    request = Request(url + path, headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    with urlopen(request, timeout=60) as answer:  # noqa: S310
        return json.load(answer)


def load(
    figures: Figures | None,
    url: str,
    name: str,
    paths: list[str],
    seconds: int,
    connections: int = CONNECTIONS,
    pause: int = 0,
) -> int:
    """Request the paths in turn and report rate and latency; return how many requests failed.

    ``pause``: milliseconds between two requests of a connection, on average.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
        command += ["--script", str(SCRIPT), url, "--", file.name, str(pause)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    summary = next(line for line in said.splitlines() if line.startswith("summary "))
    requests, duration, p95, errors = map(int, summary.split()[1:])
    if figures:
        figures.report(f"{name}_per_s", requests / (duration / 1e6), "1/s")
        figures.report(f"{name}_p95_ms", p95 / 1000, "ms")
    return errors


if __name__ == "__main__":
    main()
