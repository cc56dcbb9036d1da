"""Records as Arrow arrays: read as rows, turned round, and made arrays column by column."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import F, TextField
from django.db.models.functions import Cast

from specimens.columns import BY_ATTRIBUTE, Shape
from specimens.downloads.ahead import ahead
from specimens.downloads.columns import HOLDER, KEYS, MIDS, TERMS, OutColumn
from specimens.downloads.line_terms import PLAIN
from specimens.downloads.records import holders_by_key, in_parts
from specimens.downloads.selection import visible_specimens
from specimens.downloads.taxon_keys import TaxonKeys
from specimens.downloads.values import text_of
from specimens.mids_terms import facts_of, filled, filled_columns
from specimens.models import terms_of

TYPES = {
    Shape.INTEGER: pa.int64(),
    Shape.COUNT: pa.int64(),
    Shape.DECIMAL: pa.float64(),
    Shape.FLAG: pa.bool_(),
    Shape.DAY: pa.date32(),
    Shape.MOMENT: pa.timestamp("ms", "UTC"),
}
# {a derived member: the columns of a row that it is made of}
NEEDED = {
    TERMS: ("plain_terms", "packed_terms"),
    KEYS: ("col_taxon_key",),
    MIDS: ("mids_figures", "plain_terms", "packed_terms"),
    HOLDER: ("institution_id",),
}
OTHERS = {"plain_terms": PLAIN, "mids_figures": filled_columns()}


def type_of(column: OutColumn) -> pa.DataType:
    """The type of a column; text for what has no column of its own in the database."""
    source = BY_ATTRIBUTE.get(column.source)
    if source is None:
        return pa.string()
    return pa.list_(pa.string()) if source.shape.is_list else TYPES.get(source.shape, pa.string())


class Arrays:
    """Reads records of ``columns`` as batches of Arrow with ``schema``; an empty text is null."""

    def __init__(self, columns: Sequence[OutColumn]):
        self.schema = pa.schema([(each.name, type_of(each)) for each in columns])
        self._columns = columns
        sources = dict.fromkeys(each.source for each in columns)
        names = [name for each in sources for name in NEEDED.get(each, (each,))]
        self._names = list(dict.fromkeys(names))
        self._selection = visible_specimens(list(map(expression_of, self._names)))
        self._keys = TaxonKeys()
        self._holders = {}
        if HOLDER in sources:
            self._holders = {str(key): name for key, name in holders_by_key().items()}

    def read(self, batches: Iterable[list[int]]) -> Iterator[pa.RecordBatch]:
        return map(self._batch, ahead(map(self._read, in_parts(batches))))

    def _read(self, keys: list[int]) -> dict[str, tuple]:
        """{name of a column: its values of all records}"""
        found = self._selection.columns(keys)[1:]
        values = dict(zip(self._names, found, strict=True))
        if any(each.source == KEYS for each in self._columns):
            self._keys.learn(set(values["col_taxon_key"]))
        return values

    def _batch(self, values: dict[str, tuple]) -> pa.RecordBatch:
        derived = self._derive(values)
        arrays = [
            array_of(derived(each) or values[each.source], field.type)
            for each, field in zip(self._columns, self.schema, strict=True)
        ]
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

    def _derive(self, values: dict[str, tuple]) -> Callable[[OutColumn], list]:
        """A function that returns the values of a derived column; [] of another."""
        made: dict[str, list] = {}
        for source in {each.source for each in self._columns} & NEEDED.keys():
            made[source] = self._members(source, values)

        def derived(column: OutColumn) -> list:
            if column.source == HOLDER:
                return made[HOLDER]
            if column.source in made:
                return [text_of(each.get(column.name)) for each in made[column.source]]
            return []

        return derived

    def _members(self, source: str, values: dict[str, tuple]) -> list:
        if source in (TERMS, MIDS):
            plain = map(json.loads, values["plain_terms"])
            terms = list(map(terms_of, plain, values["packed_terms"]))
            if source == TERMS:
                return terms
            names = [" ".join(sorted(filled(each))) for each in terms]
            return list(map(facts_of, values["mids_figures"], names))
        if source == KEYS:
            return [self._keys[key] for key in values["col_taxon_key"]]
        return [self._holders.get(key, "") for key in values["institution_id"]]


def expression_of(name: str):
    """How a column is selected: keys and JSON as text."""
    if name in OTHERS:
        return OTHERS[name]
    column = BY_ATTRIBUTE.get(name)
    return Cast(name, TextField()) if column and column.shape is Shape.KEY else F(name)


def array_of(values: Sequence, kind: pa.DataType) -> pa.Array:
    made = pa.array(values, kind)
    if not pa.types.is_string(kind):
        return made
    return pc.if_else(pc.equal(made, ""), pa.scalar(None, pa.string()), made)
