#!/usr/bin/env python3
"""What a job takes to make the file of every specimen, against COPY of the same rows to a zip file.

    PORTAL_VAR=FOLDER python -m bench.measure.exporting [FORMAT…]

FOLDER is a portal that bench.stage or a harvest has filled. CPU time is that of this process and of its
server process, for each record; the files are removed again.
"""

import os
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

USUAL = ("dwca", "parquet", "tsv", "csv")
CLOCK = os.sysconf("SC_CLK_TCK")


def own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def server_cpu(pid: int) -> float:
    with suppress(OSError):  # on another machine
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK
    return 0.0


def measure(name: str, pid: int, work: Callable[[], tuple[int, int]]) -> None:
    """Print what ``work``, which returns (records, bytes), takes."""
    own, server, begun = own_cpu(), server_cpu(pid), time.monotonic()
    records, size = work()
    seconds = time.monotonic() - begun
    own, server = own_cpu() - own, server_cpu(pid) - server
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:12} {records:>10,} records {size / records:7.1f} bytes "
        f"{1e6 * own / records:6.1f} µs here {1e6 * server / records:6.1f} µs in the server "
        f"{records / seconds:>8,.0f} records/s, memory at most {peak:,.0f} MB"
    )


def make_file(name: str) -> tuple[int, int]:
    from django.http import QueryDict

    from specimens.downloads.jobs import run
    from specimens.downloads.jobs.folder import folder_of, remove_file
    from specimens.downloads.request import DownloadRequest
    from specimens.models import SearchDownload

    request = DownloadRequest.from_params(QueryDict(f"format={name}"))
    download = SearchDownload.objects.create(
        key=f"bench-{name}", format=name, columns=list(request.columns), site="http://localhost"
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
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    for name in sys.argv[1:] or USUAL:
        measure(name, pid, lambda name=name: make_file(name))
    measure("COPY to zip", pid, lambda: copy_rows(Path(settings.PORTAL_VAR)))


if __name__ == "__main__":
    main()
