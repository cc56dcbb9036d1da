"""Records in JSON: as the API has them, a line each, or as places on a map."""

import json
from collections.abc import Iterator

import orjson
from django.core.serializers.json import DjangoJSONEncoder

from specimens.api.classifications import taxa_of
from specimens.api.occurrence import present_occurrence
from specimens.downloads.export import Export
from specimens.downloads.records import read_records, read_specimens
from specimens.downloads.values import plain_of

PLACE = ("decimal_longitude", "decimal_latitude")


def write_ndjson(export: Export) -> Iterator[bytes]:
    """Each record in the format of the API (specimens/api/occurrence.py), a line each."""
    for specimens in read_specimens(export.batches):
        taxa = taxa_of(specimens)
        yield b"".join(to_line(present_occurrence(each, taxa)) for each in specimens)


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
    for records in read_records(export.batches, export.columns, PLACE):
        for record in records:
            yield between + to_line(feature_of(record, export.columns)).rstrip(b"\n")
            between = b",\n"
    yield b"\n]}\n"


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
