#!/usr/bin/env python3
"""Run one stage of the benchmark in its own process, so that its memory can be measured.

    python -m bench.stage STAGE FOLDER FIGURES SIZE OPTIONS

bench/growth.py starts it with the folder of the portal, the file of the figures, the size for
which they are reported (0 for the last) and a JSON object, the stage's keyword arguments.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from bench.figures import Figures


def begin(figures: Figures) -> None:
    from django.core.management import call_command

    from bench.measure.loading import make_registry

    call_command("migrate", verbosity=0)
    make_registry()


def forget(figures: Figures) -> None:
    from bench.measure.loading import forget_specimens
    from specimens.search.tantivy.generations import index_root

    forget_specimens()
    shutil.rmtree(index_root(), ignore_errors=True)


def load(figures: Figures, folder: str, **options) -> None:
    from bench.measure.loading import measure_load

    measure_load(Path(folder), figures, **options)


def index(figures: Figures, **options) -> None:
    from bench.measure.indexing import measure_index

    measure_index(figures, **options)


def search(figures: Figures, **options) -> None:
    from bench.measure.searching import measure_searches

    measure_searches(figures, **options)


def cluster(figures: Figures, **options) -> None:
    from bench.measure.cluster import measure_cluster

    measure_cluster(figures, **options)


def request(figures: Figures, **options) -> None:
    from bench.measure.requesting import measure_requests

    measure_requests(figures, **options)


STAGES = {each.__name__: each for each in (begin, forget, load, index, search, cluster, request)}


def main() -> None:
    name, folder, path, size, options = sys.argv[1:]
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"PORTAL_VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
    import django

    django.setup()
    STAGES[name](Figures(Path(path), int(size) or None), **json.loads(options))


if __name__ == "__main__":
    main()
