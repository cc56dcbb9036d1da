"""What lines are made of: texts of neighbouring columns, joined by the database or by Python."""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

from django.db.models.expressions import RawSQL

from specimens.downloads.columns import HOLDER, KEYS, MIDS, TERMS, OutColumn
from specimens.downloads.line_sql import joined
from specimens.downloads.line_terms import PACKED, PLAIN, TermPieces
from specimens.downloads.records import holders_by_key
from specimens.downloads.taxon_keys import TaxonKeys
from specimens.downloads.values import line_of
from specimens.mids_terms import facts_of, filled_columns

DERIVED = (TERMS, KEYS, MIDS, HOLDER)

Row = tuple  # of one selected record: gbifID, and what the pieces need


class Batch:
    """The rows of some records by column, and what several pieces need of them."""

    def __init__(self, rows: list[Row], width: int, terms: Callable[["Batch"], list]):
        self.columns = list(zip(*rows, strict=True)) or [()] * width
        self._terms = terms

    @cached_property
    def terms(self) -> list[Sequence[str]]:
        """Each piece of their terms."""
        return self._terms(self)


# Some neighbouring values of each record, with tabs between.
Piece = Callable[[Batch], Sequence[str]]


class Pieces:
    """The pieces of lines. ``selected`` are the expressions that they need, {name: expression}, in the
    order of a row from its second value on.
    """

    def __init__(self, between: str):
        self._between = between
        self.selected: dict[str, object] = {}
        self._taxon = 0  # the place of the key of a row's taxon, if it is asked for
        self._keys = TaxonKeys()
        self._terms = TermPieces(between)

    def learn(self, rows: list[Row]) -> None:
        """Look up what the database has of these rows in other tables."""
        if self._taxon:
            self._keys.learn({row[self._taxon] for row in rows})

    def _select(self, name: str, expression) -> int:
        """Have a row hold an expression; its place in the row."""
        self.selected.setdefault(name, expression)
        return 1 + list(self.selected).index(name)

    def of(self, part: Sequence[OutColumn]) -> list[Piece]:
        runs = groupby(part, lambda each: each.source if each.source in DERIVED else "")
        return [self._piece(source, list(run)) for source, run in runs]

    def _piece(self, source: str, run: list[OutColumn]) -> Piece:
        names = [each.name for each in run]
        if source == TERMS:
            return self._piece_of_terms(names)
        if source == MIDS:
            return self._piece_of_mids(names)
        if source == KEYS:
            place = self._taxon = self._select("taxon_key_", RawSQL('"col_taxon_key"', ()))
            keys = self._keys
            return lambda batch: keys.lines(batch.columns[place], names)
        if source == HOLDER:
            holders = {str(key): line_of(name) for key, name in holders_by_key().items()}
            place = self._select("holder_", RawSQL("institution_key::text", ()))
            return lambda batch: [holders.get(key, "") for key in batch.columns[place]]
        text = joined([each.source for each in run], self._between)
        place = self._select(f"text_{len(self.selected)}_", RawSQL(text, ()))  # noqa: S611
        return lambda batch: batch.columns[place]

    def _piece_of_terms(self, names: list[str]) -> Piece:
        self._select("plain_", PLAIN)
        self._select("packed_", PACKED)
        place = self._terms.ask(names)
        return lambda batch: batch.terms[place]

    def _piece_of_mids(self, names: list[str]) -> Piece:
        self._select("plain_", PLAIN)
        self._select("packed_", PACKED)
        place, filled = self._select("mids_", filled_columns()), self._terms.ask_filled()

        @lru_cache(maxsize=10_000)
        def text(figures: str, terms: str) -> str:
            found = facts_of(figures, terms)
            return "\t".join([line_of(found[name], self._between) for name in names])

        return lambda batch: list(map(text, batch.columns[place], batch.terms[filled]))

    def terms_of(self, batch: Batch) -> list[Sequence[str]]:
        plain, packed = (batch.columns[self._select(name, None)] for name in ("plain_", "packed_"))
        return self._terms.read(plain, packed)
