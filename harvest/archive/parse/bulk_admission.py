"""Read a chunk as Arrow columns, complete its records, and leave out those that don't belong."""

from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.formats.tables import Chunk, Table
from harvest.archive.parse.arrow import read_columns
from harvest.archive.parse.as_search_record import NAMES_A_HOLDER, NO_HOLDER, reason_to_leave_out
from harvest.archive.parse.distinct import column, looked_up, made, record_of, together
from harvest.archive.parse.job import Parsed, ParseJob
from harvest.archive.sidecars.lookup import Lookup

NO_ID = -1
LINE = "line number"  # a column that we add: no term's name has a space
ADMISSION = ("basisOfRecord", "publishingCountry", "institutionKey")


def read(table: Table, chunk: Chunk) -> pa.RecordBatch | None:
    """The chunk's columns, and LINE.

    None if a line is broken or not UTF-8: then the chunk has to be read line by line.
    """
    try:
        batch = read_columns(table, chunk)
    except pa.ArrowInvalid:
        return None
    return _with(batch, LINE, pa.array(np.arange(chunk.line, chunk.line + batch.num_rows)))


def admitted(
    batch: pa.RecordBatch, job: ParseJob, lookup: Lookup, parsed: Parsed
) -> pa.RecordBatch:
    """The records that belong here, completed with publishers and holders' keys.

    Adds to ``parsed`` the counts of the others, by reason, and of holders from the file of keys.
    """
    batch = _completed(batch, job)
    if job.institution:
        batch = _with(batch, "institutionKey", pa.repeat(job.institution, batch.num_rows))
    elif job.keys:
        batch = _with_keys(batch, lookup)
    reasons = _reasons(batch)
    if job.is_requested:
        reasons = made(reasons, lambda reason: "" if reason == NO_HOLDER else reason)
    kept = pc.equal(reasons, "")
    for counted in pc.value_counts(reasons).to_pylist():
        if counted["values"]:
            parsed.left_out[counted["values"]] += counted["counts"]
    if kept.true_count < batch.num_rows:
        batch = batch.filter(kept)
    if job.keys and not job.institution:
        parsed.keyed += pc.or_(*map(pc.is_valid, _keys(batch))).true_count
    return batch


def gbif_ids(batch: pa.RecordBatch) -> np.ndarray:
    """The records' gbifIDs (int64); NO_ID for texts that are not one."""
    texts = column(batch, "gbifID").fill_null("")
    is_key = pc.match_substring_regex(texts, r"^[0-9]{1,18}$")
    return pc.if_else(is_key, texts, str(NO_ID)).cast(pa.int64()).to_numpy()


def records(batch: pa.RecordBatch) -> list[dict[str, str]]:
    """The rows as {column: value}, without empty values."""
    return [{name: value for name, value in row.items() if value} for row in batch.to_pylist()]


def _completed(batch, job):
    """Fill in from the registry what the archive lacks: the dataset's publisher and its country."""
    publisher = column(batch, "publishingOrgKey")
    if publisher.null_count:
        known = looked_up(column(batch, "datasetKey"), job.publishers)
        publisher = pc.coalesce(publisher, known)
        batch = _with(batch, "publishingOrgKey", publisher)
    country = column(batch, "publishingCountry")
    if country.null_count:
        country = pc.coalesce(country, looked_up(publisher, job.countries))
        batch = _with(batch, "publishingCountry", country)
    name = column(batch, "scientificName")
    if name.null_count:  # as as_record does it
        name = pc.coalesce(name, column(batch, "verbatimScientificName"))
        batch = _with(batch, "scientificName", name)
    return batch


def _with_keys(batch, lookup):
    institutions, collections = lookup.key_columns(gbif_ids(batch))
    return _with(_with(batch, "institutionKey", institutions), "collectionKey", collections)


def _keys(batch):
    return column(batch, "institutionKey"), column(batch, "collectionKey")


def _with(batch, name, values):
    if name in batch.schema.names:
        return batch.set_column(batch.schema.get_field_index(name), name, values)
    return batch.append_column(name, values)


def _reasons(batch):
    """The code of the reason why each record is left out; "" if it is not."""
    named = [pc.is_valid(column(batch, name)) for name in NAMES_A_HOLDER]
    holder = pc.if_else(reduce(pc.or_, named), "named", "")
    admitting = [column(batch, name) for name in ADMISSION[:2]]
    admission = pa.record_batch([*admitting, holder], names=ADMISSION)
    return made(
        together(admission, ADMISSION),
        lambda values: reason_to_leave_out(record_of(ADMISSION, values)),
    )
