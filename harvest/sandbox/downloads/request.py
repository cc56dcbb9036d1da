"""Requests for downloads, as GBIF's download service reads them."""

import json
from typing import NamedTuple

from harvest.sandbox.api.answers import BadRequest
from harvest.sandbox.downloads.sql import Selection, parse_sql
from harvest.sandbox.world import predicates
from harvest.sandbox.world.world import World

PROPERTIES = frozenset(
    {
        *("predicate", "sql", "creator", "format", "type", "notificationAddresses"),
        *("notificationAddress", "notification_address", "notification_addresses"),
        *("sendNotification", "description", "machineDescription", "checklistKey"),
        *("verbatimExtensions", "interpretedExtensions", "created"),
    }
)
FORMATS = ("DWCA", "SQL_TSV_ZIP")


class DownloadRequest(NamedTuple):
    """A request that can be compared with others; ``body`` is JSON with its members sorted."""

    body: str

    @property
    def asked(self) -> dict:
        return json.loads(self.body)

    @property
    def is_sql(self) -> bool:
        return self.asked["format"] == "SQL_TSV_ZIP"

    @property
    def selection(self) -> Selection:
        return parse_sql(self.asked["sql"])

    def records(self, world: World) -> list[dict]:
        """Return the records that match now, in the order of the search."""
        index = world.index()
        predicate = self.selection.predicate if self.is_sql else self.asked.get("predicate")
        if predicate is None:
            return index.records
        return [index.records[number] for number in sorted(predicates.matching(index, predicate))]


def read_request(body: bytes, world: World) -> DownloadRequest:
    """Read a request for a download; raises BadRequest, with GBIF's message, if it is refused."""
    try:
        asked = json.loads(body)
    except ValueError:
        raise BadRequest("JSON parse error") from None
    if not isinstance(asked, dict):
        raise BadRequest("JSON parse error: an object is needed")
    for name in sorted(asked.keys() - PROPERTIES):
        raise BadRequest(f"Unknown JSON property '{name}'.")
    asked.setdefault("format", "DWCA")
    if asked["format"] not in FORMATS:
        raise BadRequest(f"The sandbox makes no downloads of format {asked['format']}")
    if asked["format"] == "SQL_TSV_ZIP" and not asked.get("sql"):
        raise BadRequest("Missing required property 'sql'")
    wanted = DownloadRequest(json.dumps(asked, sort_keys=True))
    wanted.records(world)  # raises BadRequest if the predicate or the SQL is invalid
    return wanted
