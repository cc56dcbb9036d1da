"""Pack the documents of the rows that are there, or store them plain again.

The index has nothing of them, so that it does not change.
"""

import json
from collections.abc import Callable, Iterator, Mapping

from django.db import connection, transaction
from django.db.models import Q
from psycopg2.extras import execute_values

from harvest.load.packers import (
    PURPOSES,
    SAMPLES,
    columns_of,
    columns_of_media,
    packers,
    train_packers,
)
from specimens.models import Specimen, media_of, terms_of
from specimens.packed import Packer, to_json

BATCH = 2_000  # rows in one transaction
TABLE = Specimen._meta.db_table
COLUMNS = ("gbif_id", "plain_terms", "packed_terms", "plain_media", "packed_media")
PLAIN = (Q(packed_terms=None) & ~Q(plain_terms={})) | (Q(packed_media=None) & ~Q(plain_media=[]))
PACKED = Q(packed_terms__isnull=False) | Q(packed_media__isnull=False)
# Whole pages from all over the table, as the rows of a dataset lie together.
SAMPLE = f"""
    SELECT gbif_id, terms, packed_terms, media, packed_media FROM {TABLE} TABLESAMPLE SYSTEM (%s)
"""  # noqa: S608 (the table is the model's)


def pack(train: bool, advance: Callable[[int], None] = lambda rows: None) -> int:
    """Pack all rows; returns how many changed. May be stopped, and done again, at any time.

    With ``train``, or if there are no dictionaries, new ones are trained from rows of the table.
    Documents that are packed stay as they are. Without enough rows to train from, nothing is packed.
    """
    known = packers()
    lacking = set(PURPOSES) - known.keys()
    if train or lacking:
        samples = _samples()
        known = train_packers(samples if train else {each: samples[each] for each in lacking})
    return _rewrite(PLAIN, known, advance) if known else 0


def unpack(advance: Callable[[int], None] = lambda rows: None) -> int:
    """Store the documents of all rows plain; returns how many changed."""
    return _rewrite(PACKED, {}, advance)


def _samples() -> dict[str, list[str]]:
    """Documents of rows from all over the table, by purpose."""
    percent = min(100, 100 * SAMPLES / max(Specimen.objects.count(), 1))
    samples = {purpose: [] for purpose in PURPOSES}
    for specimen in Specimen.objects.raw(SAMPLE, [percent]):
        for purpose, documents in samples.items():
            if document := getattr(specimen, purpose):
                documents.append(to_json(document))
    return samples


def _rewrite(which: Q, known: Mapping[str, Packer], advance: Callable[[int], None]) -> int:
    changed = 0
    for batch in _batches(which):
        rows = [row for each in batch if (row := _row(known, *each)) and not _is_same(row, each)]
        if not rows:
            continue
        with transaction.atomic(), connection.cursor() as cursor:
            execute_values(
                cursor.cursor,
                f"""
                UPDATE {TABLE} AS kept
                SET terms = given.terms, packed_terms = given.packed_terms,
                    media = given.media, packed_media = given.packed_media
                FROM (VALUES %s) AS given (gbif_id, terms, packed_terms, media, packed_media)
                WHERE kept.gbif_id = given.gbif_id
                """,  # noqa: S608 (the table is the model's)
                rows,
                template="(%s, %s::jsonb, %s::bytea, %s::jsonb, %s::bytea)",
                page_size=BATCH,
            )
        changed += len(rows)
        advance(len(rows))
    return changed


def _is_same(row: tuple, stored: tuple) -> bool:
    """Whether a row is as it is stored: there was nothing to pack, or it can't be packed."""
    _key, terms, packed_terms, media, packed_media = row
    _key, plain_terms, _packed, plain_media, _packed_media = stored
    is_plain = packed_terms is None and packed_media is None
    return is_plain and json.loads(terms) == plain_terms and json.loads(media) == plain_media


def _batches(which: Q) -> Iterator[list[tuple]]:
    ordered = Specimen.objects.filter(which).order_by("gbif_id").values_list(*COLUMNS)
    after = 0
    while batch := list(ordered.filter(gbif_id__gt=after)[:BATCH]):
        yield batch
        after = batch[-1][0]


def _row(known, key, plain_terms, packed_terms, plain_media, packed_media) -> tuple:
    terms = terms_of(plain_terms, packed_terms)
    media = media_of(plain_media, packed_media)
    return (
        key,
        *columns_of(terms, known.get("terms")),
        *columns_of_media(media, known.get("media")),
    )
