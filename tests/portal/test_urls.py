"""What holds at every address of the site."""

import json
import re
from html import unescape
from urllib.parse import parse_qsl, quote, urlsplit
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from harvest.models import DatasetOutcome, RejectedRecord, Snapshot, UnclaimedHolding
from institutions.models import (
    Collection,
    Dataset,
    Exclusion,
    Institution,
    PendingSuggestion,
    Publisher,
    Suggestion,
)
from specimens.fields import FACETS
from specimens.models import Scope, Specimen
from tests.specimens.factories import make_specimen

MUSEUM, CABINET, LEEDS, BEETLES, SHELLS, OWN, SHARED, UNIVERSITY, COUNCIL = (
    UUID(int=number << 96 | 0xABCDEF) for number in range(0xA1, 0xAA)
)
NAMES = {
    MUSEUM: "Buchan Museum",
    CABINET: "Buchan Cabinet",
    BEETLES: "Buchan beetles",
    OWN: "All of Buchan",
    UNIVERSITY: "Buchan University",
}
EXCLUDED = {*map(str, NAMES), *NAMES.values(), "Buchan", "buchan", "BUCHM"}
RECORDS = (1, 2, 3, 4)
MIDS_OF = [
    *(("institution", MUSEUM), ("institution", LEEDS), ("collection", BEETLES), ("dataset", OWN)),
    *(("dataset", SHARED), ("publisher", UNIVERSITY), ("publisher", COUNCIL)),
]


@pytest.fixture
def world(db, make_run):
    """A museum with all that may name it, and another in Leeds, with records in a shared dataset."""
    british = {"country": "GB", "latitude": 57.5, "longitude": -2.0, "city": "Ellon"}
    Institution.objects.create(key=MUSEUM, name=NAMES[MUSEUM], code="BUCHM", **british)
    Institution.objects.create(
        key=CABINET, name=NAMES[CABINET], active=False, country="GB", replaced_by=MUSEUM
    )
    Institution.objects.create(key=LEEDS, name="Leeds Museum", code="LEEDM", **british)
    Collection.objects.create(key=BEETLES, name=NAMES[BEETLES], institution_id=MUSEUM)
    Collection.objects.create(key=SHELLS, name="Shells", institution_id=LEEDS)
    Publisher.objects.create(key=UNIVERSITY, title=NAMES[UNIVERSITY])
    Publisher.objects.create(key=COUNCIL, title="Leeds City Council")
    Dataset.objects.create(key=OWN, title=NAMES[OWN], publisher_id=UNIVERSITY)
    Dataset.objects.create(key=SHARED, title="Shared", publisher_id=COUNCIL)
    museum = {"institution_id": MUSEUM, "institution_code": "BUCHM", "scope": Scope.IN_SCOPE}
    for gbif_id, dataset, collection in ((1, OWN, BEETLES), (2, OWN, None), (3, SHARED, BEETLES)):
        make_specimen(gbif_id, dataset_id=dataset, collection_id=collection, **museum)
    make_specimen(
        4, dataset_id=SHARED, institution_id=LEEDS, collection_id=SHELLS, scope=Scope.IN_SCOPE
    )
    for number, (key, target) in enumerate(((LEEDS, MUSEUM), (MUSEUM, LEEDS))):
        merge = {"kind": "institution", "type": "MERGE", "gbif_key": number, "entity_key": key}
        name = NAMES.get(key, "Leeds Museum")
        Suggestion.objects.create(key=key, target_key=target, name=name, **merge)
        PendingSuggestion.objects.create(**merge)
    note = {"code": "LOSS", "parameters": {}, "dataset": str(OWN)}
    run = make_run(notes=[note], unclaimed=7)
    for dataset in (OWN, SHARED):
        DatasetOutcome.objects.create(run=run, dataset_key=dataset, expected=3, before=3)
        RejectedRecord.objects.create(run=run, dataset_key=dataset, code="NO_KEY", record={})
    for kind, key in (("institution", MUSEUM), ("collection", BEETLES), ("institution", LEEDS)):
        figures = {"records": 1, "gbifSpecimens": 1, "gbifFromUk": 1}
        Snapshot.objects.create(run=run, kind=kind, key=key, taken_at=run.ended_at, figures=figures)
    for code in ("buchm", "OTHER"):
        UnclaimedHolding.objects.create(
            run=run, dataset_key=SHARED, institution_code=code, specimens=7
        )


def addresses_of(patterns, prefix="/"):
    """Every address of the site, with each key and number of the world where one belongs."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses_of(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            keys = (MUSEUM, CABINET, LEEDS, BEETLES, SHELLS, OWN, SHARED, UNIVERSITY, COUNCIL)
            for value in (*keys, *RECORDS):
                yield (
                    re.sub(r"<(?:str|path):\w+>", "fine", route)
                    .replace("<uuid:key>", str(value))
                    .replace("<int:gbif_id>", str(value))
                    .replace("<form:format>", "csv")
                )


def questions():
    """Searches, counts, suggestions and exports of everything that there is."""
    api = "/api/v1/occurrence/search"
    for param in FACETS:
        yield f"{api}?limit=300&facetLimit=500&facet={param}"
        yield f"/specimen/search?more={param}"
        for prefix in ("", "b", "BUCH", "a"):
            yield f"/specimen/suggest?for={param}&prefix={prefix}"
    for query in ("Buchan", "BUCHM", f"institutionKey={MUSEUM}", f"collectionKey={BEETLES}"):
        search = query if "=" in query else f"q={quote(query)}"
        yield from (f"{path}?{search}" for path in (api, "/specimen/search"))
    for param in ("institutionKey", "collectionKey", "datasetKey", "publishingOrg"):
        yield f"{api}?{param}=*&include=NO_INSTITUTION&include=HELD_ABROAD"
    yield "/specimen/map.json?zoom=5&bounds=-10,49,2,61"
    for kind in ("institution", "collection"):
        yield f"/api/v1/grscicoll/{kind}?limit=1000"
        yield f"/api/v1/grscicoll/{kind}?q=buchan"
        yield f"/{kind}/search?q=buchan"
    for kind, key in MIDS_OF:
        yield from (f"/{kind}/{key}/mids{form}" for form in ("", ".csv", ".json"))


def links_of(body):
    """The addresses of ours that a page or an answer names, each with one parameter at most."""
    for found in re.findall(r'"((?:/|\?|http://testserver/)[^"\s]*)"', unescape(body)):
        parts = urlsplit(found.removeprefix("http://testserver"))
        if parts.path and not parts.path.startswith("/static/") and len(parse_qsl(parts.query)) < 2:
            yield parts._replace(fragment="").geturl()


def visit(client, addresses, follows=False):
    """{address: (status, headers and body)} of the addresses, and of all to which they lead if it ``follows``."""
    waiting = list(addresses)
    seen = {}
    while waiting:
        address = waiting.pop()
        if address in seen or "<" in address:
            continue
        answer = client.get(address)
        body = "" if answer.streaming else answer.content.decode(errors="replace")
        seen[address] = (answer.status_code, f"{json.dumps(dict(answer.headers))}\n{body}")
        waiting += links_of(body) if follows else ()
    return seen


def visit_all(client, follows=True):
    return visit(client, ["/", *addresses_of(get_resolver().url_patterns), *questions()], follows)


LISTED_AT = ("/about-the-data", "/cy/about-the-data")  # the only page that lists those left out


def named_at(seen):
    """The addresses whose answers name what is excluded, but for words that the address has."""
    return {
        address: found
        for address, (_status, answer) in seen.items()
        if address not in LISTED_AT
        if (found := {word for word in EXCLUDED if word in answer and word not in address})
    }


def test_an_excluded_institution_is_named_at_no_address_before_the_next_harvest(
    client, world, own_index, settings
):
    settings.EXCLUDED_INSTITUTIONS = [MUSEUM]
    own_index()
    seen = visit_all(client)
    assert named_at(seen) == {}
    for gone in (
        f"/institution/{MUSEUM}",
        f"/institution/{CABINET}",
        f"/collection/{BEETLES}",
        f"/institution/{MUSEUM}/summary",
        f"/institution/{MUSEUM}/mids",
        f"/dataset/{OWN}/mids.json",
        f"/api/v1/history/institution/{MUSEUM}",
        f"/api/v1/history/collection/{BEETLES}",
        f"/api/v1/grscicoll/institution/{MUSEUM}",
        f"/api/v1/grscicoll/collection/{BEETLES}",
        f"/api/v1/dataset/{OWN}",
        f"/api/v1/organization/{UNIVERSITY}",
        "/specimen/1",
        "/api/v1/occurrence/3",
    ):
        assert seen[gone][0] == 404, gone
    for here in (f"/institution/{LEEDS}", f"/api/v1/dataset/{SHARED}", "/specimen/4"):
        assert seen[here][0] == 200, here
    assert client.get("/api/v1/occurrence/search").json()["count"] == 1


def test_an_excluded_institution_is_named_at_no_address_after_the_next_harvest(
    client, world, own_index, settings
):
    settings.EXCLUDED_INSTITUTIONS = [MUSEUM]
    Specimen.objects.filter(institution_id=MUSEUM).update(scope=Scope.EXCLUDED)
    own_index()
    assert named_at(visit_all(client)) == {}


def test_an_institution_excluded_by_the_command_is_named_at_no_address_at_once(
    client, world, own_index
):
    own_index()
    assert client.get(f"/institution/{MUSEUM}").status_code == 200
    before = client.get("/api/v1/occurrence/search").json()["count"]
    Exclusion.objects.create(key=MUSEUM)
    assert named_at(visit_all(client, follows=False)) == {}
    assert client.get("/api/v1/occurrence/search").json()["count"] == 1 < before
    Exclusion.objects.all().delete()
    assert client.get("/api/v1/occurrence/search").json()["count"] == before


def test_an_institution_that_did_not_ask_is_named_where_it_belongs(client, world, own_index):
    own_index()
    there = ("/institution/search", "/institution/map.geojson", "/status", "/status.json")
    suggested = "/specimen/suggest?for=institutionKey&prefix=b"
    assert set(named_at(visit(client, [*there, suggested]))) == {*there, suggested}
