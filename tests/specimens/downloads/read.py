"""Read downloaded files the plain way: the gbifIDs in them, in their order."""

import csv
import io
import json
import zipfile

import pyarrow.parquet as pq
from django.test import Client
from openpyxl import load_workbook

ADDRESS = "/specimen/search/download"


def fetch(params, client=None):
    """The answer to a download, with its file as ``body``."""
    response = (client or Client()).get(ADDRESS, params)
    if response.streaming:
        response.body = b"".join(response.streaming_content)
    return response


def rows_of(name, body):
    """The rows of a table as dicts of what stands in its cells."""
    if name == "csv":
        return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    if name in ("tsv", "dwca"):
        lines = text_in(name, body).removesuffix("\n").split("\n")
        head = lines[0].split("\t")
        return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]
    if name == "xlsx":
        head, *rows = load_workbook(io.BytesIO(body)).active.values
        return [dict(zip(head, row, strict=True)) for row in rows]
    return pq.read_table(io.BytesIO(body)).to_pylist()


def text_in(name, body, member="occurrence.txt"):
    if name == "dwca":
        with zipfile.ZipFile(io.BytesIO(body)) as zipped:
            assert zipped.testzip() is None
            return zipped.read(member).decode()
    return body.decode()


def keys_in(name, body):
    if name == "ndjson":
        return [json.loads(line)["key"] for line in body.decode().split("\n") if line]
    if name == "geojson":
        return [each["id"] for each in json.loads(body)["features"]]
    return [int(row.get("gbifID") or row["gbifId"]) for row in rows_of(name, body)]
