"""Asks a portal for pages and calls in a process of its own, and prints what it answered as JSON.

python -m tests.faults.asked make   # a short link, a kept list and a download, then their addresses
python -m tests.faults.asked ADDRESS…
"""

import hashlib
import json
import os
import sys

import django


def main(arguments: list[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    django.setup()
    print(json.dumps(make() if arguments == ["make"] else ask(arguments)))  # noqa: T201


def make() -> list[str]:
    """Addresses of all that is kept for readers, and of what a harvest has left."""
    from django.http import QueryDict

    from harvest.models import Snapshot
    from institutions.models import Dataset, Institution
    from specimens.downloads.jobs import dispatch
    from specimens.downloads.jobs.order import order
    from specimens.downloads.jobs.run import run_all
    from specimens.downloads.request import DownloadRequest
    from specimens.kept_lists import keep_records
    from specimens.models import Specimen
    from specimens.short_links import shorten

    live = list(Specimen.objects.filter(withdrawn_at=None).order_by("pk")[:60])
    gone = Specimen.objects.exclude(withdrawn_at=None).first()
    link = shorten("?year=1850,1950&recordList=" + keep_records(each.pk for each in live[::2]))
    request = DownloadRequest.from_params(QueryDict("format=csv&year=1800,2000"))
    with dispatch._thread:  # nobody else makes it
        download = order(request, 10, "", client="192.0.2.1", site="https://specimens.example.org")
        run_all()
    known = Snapshot.objects.filter(kind="institution").values_list("key", flat=True)
    institution = Institution.objects.filter(pk__in=list(known)).order_by("pk").first()
    return [
        *("/specimen/search?q=a", f"/specimen/{live[0].pk}", f"/specimen/{gone.pk}"),
        *(f"/s/{link}", f"/specimen/search?recordList={keep_records(each.pk for each in live)}"),
        *(f"/download/{download.key}", f"/download/{download.key}/file"),
        f"/download/{download.key}/changes",
        f"/dataset/{Dataset.objects.first().pk}",
        *(f"/institution/{institution.pk}", f"/api/v1/history/institution/{institution.pk}"),
        *(
            "/",
            "/dashboard",
            "/status",
            "/api/v1/history",
            "/api/v1/grscicoll/institution?limit=100",
        ),
        *("/api/v1/occurrence/search?limit=300&facet=year&facet=genus", "/status.json"),
        f"/api/v1/occurrence/{live[0].pk}",
    ]


def ask(addresses: list[str]) -> dict[str, list]:
    """{address: [status, where it leads, digest of the body, its beginning]}"""
    from django.test import Client

    found = {}
    for address in addresses:
        response = Client(HTTP_HOST="localhost").get(address)
        body = response.getvalue()
        digest = hashlib.sha256(body).hexdigest()
        beginning = body.decode(errors="replace")
        found[address] = [response.status_code, response.get("Location", ""), digest, beginning]
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
