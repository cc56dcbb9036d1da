#!/usr/bin/env python3
"""What a job takes to make the file of every specimen, against COPY of the same rows to a zip file.

    PORTAL_VAR=FOLDER python -m bench.measure.exporting [FORMAT…] [--processes N]

FOLDER is a portal that bench.stage or a harvest has filled. CPU time, for each record, is that of this
process and those that it starts, and of PostgreSQL's processes; memory is what the former hold at one
time, what they share counted once. The files are removed again.
"""

import argparse
import os
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil

from bench.measure.watch import Watch, postmaster

USUAL = ("dwca", "parquet", "tsv", "csv")


def own_cpu() -> float:
    """Seconds of this process and of those that it started and that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def server_cpu(folder: Path) -> float:
    """Seconds of the embedded server's processes, those that have ended included."""
    pid = postmaster(folder)
    if pid is None:  # the server is another machine's
        return 0.0
    server = psutil.Process(pid)
    seconds = sum(server.cpu_times()[:4])
    return seconds + sum(sum(each.cpu_times()[:2]) for each in server.children())


def measure(name: str, folder: Path, work: Callable[[], tuple[int, int]]) -> None:
    """Print what ``work``, which returns (records, bytes), takes."""
    own, server, begun = own_cpu(), server_cpu(folder), time.monotonic()
    with Watch(os.getpid(), folder) as seen:
        records, size = work()
        seconds = time.monotonic() - begun
    own, server = own_cpu() - own, server_cpu(folder) - server
    peak = seen.together / 1e6
    print(
        f"{name:12} {records:>10,} records {size / records:7.1f} bytes "
        f"{1e6 * own / records:6.1f} µs here {1e6 * server / records:6.1f} µs in the server "
        f"{records / seconds:>8,.0f} records/s, memory at most {peak:,.0f} MB",
        flush=True,
    )


def make_file(name: str) -> tuple[int, int]:
    from django.http import QueryDict

    from specimens.downloads.jobs import run
    from specimens.downloads.jobs.files import remove_file
    from specimens.downloads.jobs.folder import folder_of
    from specimens.downloads.request import DownloadRequest
    from specimens.models import SearchDownload, Specimen

    request = DownloadRequest.from_params(QueryDict(f"format={name}"))
    SearchDownload.objects.filter(key__startswith="bench-").delete()  # of runs ended early
    download = SearchDownload.objects.create(
        key=f"bench-{name}",
        format=name,
        columns=list(request.columns),
        site="http://localhost",
        expected=Specimen.objects.count(),
    )
    try:
        run.make(run.claim())
        download.refresh_from_db()
        return download.done, download.size
    finally:
        remove_file(download)
        for path in folder_of(download).iterdir():
            path.unlink()
        folder_of(download).rmdir()
        download.delete()


def copy_rows(folder: Path) -> tuple[int, int]:
    """COPY the visible rows to a zip file, as they are."""
    from django.db import connection

    from specimens.models import Specimen

    sql, values = Specimen.objects.visible().order_by("pk").query.sql_with_params()
    made = folder / "copy.zip"
    with connection.cursor() as cursor:
        text = cursor.mogrify(sql, values).decode()
        with (
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped,
            zipped.open("rows.txt", "w", force_zip64=True) as member,
        ):
            cursor.copy_expert(f"COPY ({text}) TO STDOUT", SimpleNamespace(write=member.write))
        records = cursor.rowcount
    size = made.stat().st_size
    made.unlink()
    return records, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("formats", nargs="*", default=USUAL)
    parser.add_argument("--processes", type=int, help="that make a file, at most")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from specimens.downloads import processes

    processes.MOST = asked.processes or processes.MOST
    folder = Path(settings.PORTAL_VAR)
    connection.ensure_connection()
    for name in asked.formats:
        measure(name, folder, lambda name=name: make_file(name))
    measure("COPY to zip", folder, lambda: copy_rows(folder))


if __name__ == "__main__":
    main()
