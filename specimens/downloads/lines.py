"""Records as lines of text, made by the database: a row of a table in one piece, not value by value.

To read a hundred values of a record, and to write each as text, takes Python ten times as long as all
else. So the database joins the values of neighbouring columns with tabs, and Python adds what only it
can know: terms that are packed, keys of taxa, names of holders. A record in which a value has a tab or
another control is read value by value after all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import orjson
from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from specimens.columns import BY_ATTRIBUTE, Shape
from specimens.downloads.ahead import ahead
from specimens.downloads.columns import HOLDER, KEYS, TERMS, OutColumn
from specimens.downloads.records import (
    TaxonKeys,
    holders_by_key,
    in_parts,
    read_records,
    visible,
)
from specimens.downloads.values import line_of
from specimens.models import Specimen, unpack, unpack_json

MOMENT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')"""
# {the shape of a column: the same text in SQL that values.line_of makes of its value}
SQL = {
    Shape.INTEGER: "{}::text",
    Shape.COUNT: "{}::text",
    Shape.DECIMAL: "{}::text",
    Shape.FLAG: "{}::text",
    Shape.KEY: "{}::text",
    Shape.DAY: "{}::text",
    Shape.MOMENT: MOMENT,
}
LIST = "array_to_string(array_remove({}, ''), ';')"
MOST = 90  # values that concat_ws takes
DERIVED = (TERMS, KEYS, HOLDER)
NO_TERMS = "{}"
EXACT = 2**53  # greater whole numbers, orjson may have read as floats

Row = tuple  # of one selected record
Piece = Callable[[Row], str]  # some neighbouring values of it, with tabs between


def in_sql(attribute: str) -> str:
    """A column as text, never NULL."""
    field = Specimen._meta.get_field(attribute)
    name = f'"specimens_specimen"."{field.column}"'
    shape = BY_ATTRIBUTE[attribute].shape
    if shape.is_list:
        return LIST.format(name)
    return f"coalesce({SQL[shape].format(name)}, '')" if shape in SQL else name


def joined(attributes: Sequence[str]) -> str:
    """Columns as one text with tabs between."""
    texts = [in_sql(each) for each in attributes]
    parts = [texts[start : start + MOST] for start in range(0, len(texts), MOST)]
    lines = [f"concat_ws(E'\\t', {', '.join(part)})" for part in parts]
    return lines[0] if len(lines) == 1 else f"concat_ws(E'\\t', {', '.join(lines)})"


def is_clean(text: str, tabs: int) -> bool:
    """Whether the values of a text have no control, and no tab but those between them."""
    return text.count("\t") == tabs and text.replace("\t", "").isprintable()


def text_of_exact(value: object) -> str:
    """The value as text. Raises ValueError for what orjson may have rounded, or read otherwise."""
    for each in value if type(value) is list else (value,):
        if type(each) is float and abs(each) >= EXACT:
            raise ValueError(each)
    return line_of(value)


def line_of_terms(terms: dict, places: dict[str, int]) -> str:
    """Terms at their places, value by value."""
    values = [""] * len(places)
    for name, value in terms.items():
        if name in places:
            values[places[name]] = line_of(value)
    return "\t".join(values)


class Lines:
    """Reads records as lines of ``columns``, with the values of expressions, ``more``, of each."""

    def __init__(self, columns: Sequence[OutColumn], more: Sequence = ()):
        self.columns = columns
        self._more = {f"more_{place}_": each for place, each in enumerate(more)}
        self._selected: dict[
            str, object
        ] = {}  # {name: expression}, in the order of a row from 1 on
        self._tabs: list[tuple[int, int]] = []  # (place in a row, tabs that its text must have)
        self._taxon = 0  # the place of the key of a row's taxon, if it is asked for
        self._keys = TaxonKeys()
        self._runs = [
            (source, list(run))
            for source, run in groupby(
                columns, lambda each: each.source if each.source in DERIVED else ""
            )
        ]
        self._pieces = [self._piece(source, run) for source, run in self._runs]

    def read(self, batches: Iterable[list[int]]) -> Iterator[list[tuple[str, Row]]]:
        """(line without its end, gbifID and values of ``more``) of each record, in batches."""
        return map(self._lines, ahead(map(self._rows, in_parts(batches))))

    def _rows(self, keys: list[int]) -> list[Row]:
        """The rows of a batch: those of the selected pieces, and of ``more`` after them."""
        selected = self._selected | self._more
        rows = list(visible(keys).annotate(**selected).values_list("pk", *selected))
        if self._taxon:
            self._keys.learn({row[self._taxon] for row in rows})
        return rows

    def _lines(self, rows: list[Row]) -> list[tuple[str, Row]]:
        pieces, tabs, first = self._pieces, self._tabs, 1 + len(self._selected)
        found = []
        for row in rows:
            for place, number in tabs:
                if not is_clean(row[place], number):
                    line = self._by_values(row[0])
                    break
            else:
                line = "\t".join([piece(row) for piece in pieces])
            found.append((line, (row[0], *row[first:])))
        return found

    def _by_values(self, key: int) -> str:
        (record,) = next(read_records([[key]], self.columns))
        return "\t".join([line_of(each.value(record)) for each in self.columns])

    def _select(self, name: str, expression) -> int:
        """Have a row hold an expression; its place in the row."""
        self._selected.setdefault(name, expression)
        return 1 + list(self._selected).index(name)

    def _piece(self, source: str, run: list[OutColumn]) -> Piece:
        if source == TERMS:
            return self._terms([each.name for each in run])
        if source == KEYS:
            place = self._taxon = self._select("taxon_key_", RawSQL('"col_taxon_key"', ()))
            names, keys = [each.name for each in run], self._keys
            return lambda row: keys.line(row[place], names)
        if source == HOLDER:
            holders = {str(key): line_of(name) for key, name in holders_by_key().items()}
            place = self._select("holder_", RawSQL("institution_key::text", ()))
            return lambda row: holders.get(row[place], "")
        attributes = [each.source for each in run]
        place = self._select(f"text_{len(self._selected)}_", RawSQL(joined(attributes), ()))  # noqa: S611
        self._tabs.append((place, len(attributes) - 1))
        return lambda row: row[place]

    def _terms(self, names: list[str]) -> Piece:
        plain = self._select("plain_", Cast("plain_terms", TextField()))
        packed = self._select("packed_", RawSQL('"packed_terms"', ()))
        places = {name: place for place, name in enumerate(names)}
        empty = [""] * len(names)
        whole = self

        def piece(row: Row) -> str:
            if row[packed] is None or row[plain] != NO_TERMS:
                return line_of_terms(whole._terms_of(row[0]), places)
            values = empty.copy()
            try:
                for name, value in orjson.loads(unpack_json(bytes(row[packed]))).items():
                    if name in places:
                        is_text = type(value) is str
                        values[places[name]] = value if is_text else text_of_exact(value)
                line = "\t".join(values)
            except ValueError:
                line = ""
            if is_clean(line, len(values) - 1):
                return line
            return line_of_terms(unpack(bytes(row[packed])), places)

        return piece

    def _terms_of(self, key: int) -> dict:
        """The terms of a row that has some plain."""
        return visible([key]).only("plain_terms", "packed_terms").get().terms
