"""Turn a chunk's ordinary records into lines for COPY, column by column.

This does for thousands of records at once what parse_specimen does for one, with the same groups
(harvest/parse/groups.py), each called once for each distinct value. A record is odd if a value
needs a flag or is not in its vocabulary, or a key is missing: odd records are returned, to be
parsed one by one. Longer than most modules because a batch of records passes through all of it, step by
step.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.parse.bulk_admission import gbif_ids, records
from harvest.archive.parse.bulk_terms import BulkTerms, member
from harvest.archive.parse.column_groups import MEDIA, all_groups, plain_texts
from harvest.archive.parse.distinct import (
    TOGETHER,
    Column,
    cleaned,
    column,
    encoded,
    of_distinct,
    replaced,
    together,
)
from harvest.archive.parse.job import MATCHED_BY_PORTAL, Parsed, ParseJob
from harvest.archive.parse.match_holder import Holding
from harvest.archive.sidecars.files import AS_WRITTEN, NAME, NAME_AS_WRITTEN
from harvest.archive.sidecars.lookup import Lookup
from harvest.load.copy_format import NULL, array, document, escaped, packed_cells
from harvest.parse import groups
from harvest.parse.lengths import MOST, cut, has_long_text
from harvest.parse.taxonomy import Placement

NO_MEDIA = f"[]\t{NULL}\t{{}}\t0"
REMEMBERED = 100_000  # values whose cells are cached, for each group

Maker = Callable[["Sheet"], Column]


class Sheet:
    """A batch of records while its cells are made."""

    def __init__(self, batch: pa.RecordBatch):
        self.batch = batch
        self.ids = gbif_ids(batch).tolist()
        self._encoded: dict[tuple[str, ...], pa.DictionaryArray] = {}

    def encoded(self, names: tuple[str, ...]) -> pa.DictionaryArray:
        """Several columns joined and dictionary-encoded, once for all groups that read them."""
        if names not in self._encoded:
            self._encoded[names] = encoded(self.together(names))
        return self._encoded[names]

    def together(self, names: tuple[str, ...]) -> Column:
        return together(self.batch, names)


class Bulk:
    """Writes the lines for the ordinary records of one archive."""

    def __init__(self, job: ParseJob, lookup: Lookup, holding: Holding):
        self._lookup = lookup
        self._placements: list[Placement] = []
        self._terms = BulkTerms(job.format.names)
        # If a table has a term that is in the verbatim sidecar too, parse_specimen has to choose.
        self._has_twins = not set(AS_WRITTEN).isdisjoint(job.format.names)
        makers = {
            group.writes: self._maker(group)
            for group in all_groups(job.today, holding, self._placements.append, job.checklist)
        }
        makers |= {(name,): self._cleaner(term) for name, term in plain_texts().items()}
        makers |= {MEDIA: self._media, ("terms", "packed_terms"): self._objects}
        self._makers = in_order(makers, job.encoder.cell_names)
        self._packers = job.encoder.packers

    def parse(self, batch: pa.RecordBatch, parsed: Parsed) -> list[dict[str, str]]:
        """Add the lines of the ordinary records to ``parsed``; returns the odd records."""
        batch, odd = without_long_texts(batch)
        if not batch.num_rows:
            return odd
        sheet = Sheet(batch)
        cells = {first: make(sheet) for first, make in self._makers.items()}
        lines = pc.binary_join_element_wise(*cells.values(), "\t")
        is_ordinary = pc.is_valid(lines)
        parsed.rows += is_ordinary.true_count
        parsed.lines += escaped(_joined(lines.drop_null()))
        counted = ("flags", "dataset_id", "institution_id")
        flags, datasets, holders = (cells[name].filter(is_ordinary) for name in counted)
        parsed.matched += pc.equal(flags, array([MATCHED_BY_PORTAL])).true_count
        parsed.datasets.update(datasets.unique().to_pylist())
        parsed.holders.update(map(_pair, holders.unique().to_pylist()))
        return odd + records(batch.filter(pc.invert(is_ordinary)))

    def met(self) -> list[Placement]:
        """The placements met since the last call, some more than once."""
        met = self._placements.copy()
        self._placements.clear()
        return met

    def _maker(self, group):
        if group.as_is:
            return lambda sheet: _mostly_as_is(sheet.together(group.reads), group)
        cells = lru_cache(REMEMBERED)(group.cells)
        return lambda sheet: of_distinct(sheet.encoded(group.reads), cells)

    def _cleaner(self, term):
        return lambda sheet: cleaned(column(sheet.batch, term))

    def _media(self, sheet):
        found = self._lookup.media(sheet.ids)
        packer = self._packers.get("media")
        made = [_media_cells(found[key], packer) if key in found else NO_MEDIA for key in sheet.ids]
        return pa.array(made, pa.string())

    def _objects(self, sheet):
        objects = self._terms.objects(sheet.batch, self._as_written(sheet))
        packer = self._packers.get("terms")
        if not packer:
            return pc.binary_join_element_wise(objects, NULL, "\t")
        made = [text and packed_cells(text, packer) for text in objects.to_pylist()]
        return pa.array(made, pa.string())

    def _as_written(self, sheet):
        """{term: its member for each record}; under "", null for records that are not ordinary."""
        found = self._lookup.verbatim(sheet.ids)
        if not found:
            return {}
        is_named = column(sheet.batch, NAME).is_valid().to_pylist()
        terms = [found.get(key, {}) for key in sheet.ids]
        ordinary = [
            "" if self._is_plain(*each) else None for each in zip(terms, is_named, strict=True)
        ]
        members = {
            name: [member(name, each[name]) if name in each else "" for each in terms]
            for name in AS_WRITTEN
        }
        return {
            name: pa.array(each, pa.string()) for name, each in {"": ordinary, **members}.items()
        }

    def _is_plain(self, terms, is_named):
        """Whether terms as written add to a record, without deciding what its other terms mean."""
        if terms and (self._has_twins or (NAME_AS_WRITTEN in terms and not is_named)):
            return False
        return not has_long_text(terms)


def without_long_texts(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, list[dict[str, str]]]:
    """The records whose texts need not be cut, and the others."""
    is_long = None
    for values in batch.columns:
        if (
            pa.types.is_string(values.type)
            and (pc.max(pc.binary_length(values)).as_py() or 0) > MOST
        ):
            longer = pc.fill_null(pc.greater(pc.utf8_length(values), MOST), False)
            is_long = longer if is_long is None else pc.or_(is_long, longer)
    if is_long is None:
        return batch, []
    return batch.filter(pc.invert(is_long)), records(batch.filter(is_long))


def in_order(makers: dict[tuple[str, ...], Maker], names: Sequence[str]) -> dict[str, Maker]:
    """{the first column that a maker fills: maker}, in the order of the columns ``names``.

    Raises ValueError if they do not fill all columns one after the other.
    """
    by_first = {columns[0]: columns for columns in makers}
    ordered = [by_first[name] for name in names if name in by_first]
    if [name for columns in ordered for name in columns] != list(names):
        raise ValueError("Some columns of a specimen are filled by nothing, or not in order.")
    return {columns[0]: makers[columns] for columns in ordered}


def _mostly_as_is(values, group):
    others = pc.invert(pc.match_substring_regex(values, group.as_is))
    return replaced(pc.replace_substring(values, TOGETHER, "\t"), others, values, group.cells)


def _pair(cells):
    institution, collection = cells.replace(NULL, "").split("\t")
    return institution, collection


def _media_cells(given, packer):
    flags = set()
    columns = groups.shown_media(cut(given, flags), flags)
    if flags:
        return None
    files = packed_cells(document(columns["media"]), packer)
    return "\t".join([files, array(columns["media_types"]), str(columns["image_count"])])


def _joined(lines):
    """The lines as bytes, each ending with a line feed."""
    if not len(lines):
        return b""
    together = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines)
    return pc.binary_join(together, "\n")[0].as_buffer().to_pybytes() + b"\n"
