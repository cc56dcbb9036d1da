"""Asking a sandbox over HTTP, and the smallest records and entities to ask it for."""

import http.client
import json
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from harvest.sandbox.world import entities

BIG = "11111111-0000-4000-8000-000000000001"
SMALL = "11111111-0000-4000-8000-000000000002"
DATASET = "22222222-0000-4000-8000-000000000001"
OTHER_DATASET = "22222222-0000-4000-8000-000000000002"
PUBLISHER = "33333333-0000-4000-8000-000000000001"
COLLECTION = "44444444-0000-4000-8000-000000000001"
NOBODY = "99999999-0000-4000-8000-000000000009"


class Reply(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def keys(self) -> list:
        return [entry["key"] for entry in self.json["results"]]


def ask(sandbox, path, params=(), method="GET", body=None, headers=None) -> Reply:
    """The answer to one request, over a connection of its own."""
    base = urlsplit(sandbox.url)
    pairs = params.items() if isinstance(params, dict) else params
    query = f"?{urlencode(list(pairs), doseq=True)}" if pairs else ""
    connection = http.client.HTTPConnection(base.hostname, base.port, timeout=20)
    try:
        payload = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, f"{base.path}{path}{query}", payload, headers or {})
        response = connection.getresponse()
        return Reply(response.status, response.headers, response.read())
    finally:
        connection.close()


def search(sandbox, **params) -> Reply:
    return ask(sandbox, "/occurrence/search", params)


def matching(sandbox, predicate, **more) -> Reply:
    body = {"predicate": predicate, **more}
    return ask(sandbox, "/occurrence/search/predicate", method="POST", body=body)


def occurrence(key: int, **terms) -> dict:
    return {
        "key": key,
        "gbifID": str(key),
        "datasetKey": DATASET,
        "publishingOrgKey": PUBLISHER,
        "publishingCountry": "GB",
        "basisOfRecord": "PRESERVED_SPECIMEN",
        "issues": [],
        **terms,
    }


def institutions() -> list[dict]:
    return [
        entities.institution(BIG, "BIG", "Big Museum", created="2021-01-01"),
        entities.institution(SMALL, "SML", "Small Museum", "FR", created="2022-01-01"),
    ]
