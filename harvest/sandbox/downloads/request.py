"""What a download is asked for, as GBIF's download service reads it."""

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
    """A request as it is compared with others; ``body`` is JSON with its members in order."""

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
        """The records that match now, in the search's order."""
        index = world.index()
        predicate = self.selection.predicate if self.is_sql else self.asked.get("predicate")
        if predicate is None:
            return index.records
        return [index.records[number] for number in sorted(predicates.matching(index, predicate))]


def read_request(body: bytes, world: World) -> DownloadRequest:
    """Raises BadRequest in GBIF's manner for what the service would not take."""
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
    wanted.records(world)  # refuses what is no predicate, and no query
    return wanted
