"""The terms without a column, made for many records at once (for one: harvest/parse/terms.py). Pure."""

from collections.abc import Iterable
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.parse.as_search_record import GADM, REPEATED, TRANSLATED, as_record, translated
from harvest.archive.parse.distinct import Column, made, record_of, replaced, together
from harvest.load.copy_format import to_json
from harvest.parse.readers import IN_COLUMNS
from harvest.parse.terms import is_empty, left_out, plain

# Texts that may be unclean, that JSON writes otherwise, or that may run something.
SPECIAL = r"[^ !#-%'-;=-\[\]-~]|  |^ | $|^$|(?i:^(?:javascript|vbscript|data)\s*:)"
PLACES = "gadm"


class BulkTerms:
    """Writes the terms of an archive's columns as JSON objects."""

    def __init__(self, names: Iterable[str]):
        without = left_out(IN_COLUMNS) | REPEATED | GADM.keys()
        self.gadm = tuple(name for name in names if name in GADM)
        kept = [name for name in names if name not in without]
        self.names = sorted([*kept, PLACES] if self.gadm else kept, key=_as_stored)

    def objects(self, batch: pa.RecordBatch, more: Iterable[Column] = ()) -> Column:
        """A JSON object a record; null if a term has an odd value.

        ``more``: members made elsewhere, each with a comma before it, or "".
        """
        members = [pa.repeat("", batch.num_rows)]
        for name in self.names:
            if self.gadm and name == PLACES:
                members.append(made(together(batch, self.gadm), partial(_places, self.gadm)))
            elif batch.column(name).null_count < batch.num_rows:
                members.append(_members(name, batch.column(name)))
        members += more
        joined = pc.binary_join_element_wise(*members, "")
        return pc.binary_join_element_wise(pc.binary_replace_slice(joined, 0, 1, "{"), "}", "")


def _members(name: str, values: Column) -> Column:
    encoded = values.fill_null("").dictionary_encode()
    texts = encoded.dictionary
    if name in TRANSLATED:
        members = made(texts, lambda value: value and member(name, translated(name, value)))
    else:
        special = pc.match_substring_regex(texts, SPECIAL)
        whole = pc.binary_join_element_wise(f',{to_json(name)}:"', texts, '"', "")
        members = replaced(whole, special, texts, partial(member, name))
    return members.take(encoded.indices)


def member(name: str, value: object) -> str | None:
    """The member of an object, with a comma before it; "" for nothing, None for what needs a flag."""
    flags = set()
    kept = plain(value, flags)
    if flags:
        return None
    return "" if is_empty(kept) else f",{to_json(name)}:{to_json(kept)}"


def _as_stored(name):
    """PostgreSQL's order of an object's members: it sorts faster what comes sorted."""
    return len(name.encode()), name.encode()


def _places(names, values):
    return member(PLACES, as_record(record_of(names, values)).get("gadm"))
