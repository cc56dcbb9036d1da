"""Records in JSON: as the API has them, a line each, or as places on a map."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

import orjson
from django.core.serializers.json import DjangoJSONEncoder

from specimens.api.classifications import Taxa, taxa_of
from specimens.api.occurrence import present_occurrence
from specimens.downloads.blocks import blocks
from specimens.downloads.columns import OutColumn
from specimens.downloads.export import Export
from specimens.downloads.records import Records, visible
from specimens.downloads.values import plain_of
from specimens.models import Specimen

PLACE = ("decimal_longitude", "decimal_latitude")


def write_ndjson(export: Export) -> Iterator[bytes]:
    """Each record in the format of the API (specimens/api/occurrence.py), a line each."""
    yield from blocks(export, RecordBlocks)


class RecordBlocks:
    """Makes the lines of records."""

    def fetch(self, keys: list[int]) -> tuple[list[Specimen], Taxa]:
        specimens = list(visible(keys))
        return specimens, taxa_of(specimens)

    def make(self, fetched: tuple[list[Specimen], Taxa]) -> bytes:
        specimens, taxa = fetched
        return b"".join([to_line(present_occurrence(each, taxa)) for each in specimens])


def to_line(record: dict) -> bytes:
    """Whole numbers of any size and halves of surrogate pairs, which orjson refuses, are written too."""
    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return json.dumps(record, cls=DjangoJSONEncoder).encode() + b"\n"


def write_geojson(export: Export) -> Iterator[bytes]:
    """A feature for each record, without a geometry if it has no coordinates (RFC 7946)."""
    yield b'{"type":"FeatureCollection","features":['
    between = b"\n"
    for features in filter(None, blocks(export, partial(FeatureBlocks, export.columns))):
        yield between + features
        between = b",\n"
    yield b"\n]}\n"


class FeatureBlocks:
    """Makes the features of records, with commas between."""

    def __init__(self, columns: Sequence[OutColumn]):
        self._columns = columns
        self.fetch = Records(columns, PLACE).read

    def make(self, records: list[dict]) -> bytes:
        features = [to_line(feature_of(each, self._columns)).rstrip(b"\n") for each in records]
        return b",\n".join(features)


def feature_of(record: dict, columns) -> dict:
    place = [record[name] for name in PLACE]
    values = {each.name: plain_of(each.value(record)) for each in columns}
    return {
        "type": "Feature",
        "id": record["gbif_id"],
        "geometry": None if None in place else {"type": "Point", "coordinates": place},
        "properties": {
            name: value for name, value in values.items() if value not in (None, "", [])
        },
    }
