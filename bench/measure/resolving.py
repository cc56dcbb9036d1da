#!/usr/bin/env python3
"""How long lists of numbers take to look up, in a portal that has an index.

    PORTAL_VAR=FOLDER python -m bench.measure.resolving [VALUES]

PostgreSQL's work is in the first figure alone. Lists of numbers as they are, damaged in the usual ways, and of numbers that many records share.
"""

import os
import resource
import sys
import time
from random import Random

SEED = 3


def lists(count: int) -> dict[str, list[str]]:
    from specimens.models import Specimen

    random = Random(SEED)
    rows = list(
        Specimen.objects.visible()
        .exclude(catalog_number="")
        .values_list("gbif_id", "catalog_number", "occurrence_id")[: 20 * count : 20]
    )
    random.shuffle(rows)
    exact = [number for _key, number, _identifier in rows]
    return {
        "exact": exact,
        "gbif_ids": [str(key) for key, _number, _identifier in rows],
        "occurrence_ids": [identifier for _key, _number, identifier in rows if identifier],
        "written_otherwise": [
            f" {each.lower().replace(':', ' ')} ".replace(".", "-") for each in exact
        ],
        "without_prefix": [each.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ:- ") for each in exact],
        "unknown": [f"{each}-nowhere" for each in exact],
        "small_numbers": [str(number) for number in range(1, count + 1)],
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    from specimens.resolve.look_up import look_up
    from specimens.search.engine import get_engine

    engine = get_engine()
    look_up(["warm"], "", engine)
    for name, values in lists(count).items():
        for attempt in ("first", "again"):
            began, began_cpu = time.perf_counter(), time.process_time()
            answers = look_up(values, "", engine)
            took, cpu = time.perf_counter() - began, time.process_time() - began_cpu
            found = sum(answer.status in ("FOUND", "AMBIGUOUS") for answer in answers.values())
            of = f"{len(values):,} values, {found:,} found"
            print(f"resolve_{name}_{attempt} {took:.2f} s, of a processor {cpu:.2f} ({of})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"resolve_peak {peak} MB")


if __name__ == "__main__":
    main()
