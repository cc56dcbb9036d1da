"""Write the terms that have no column, for many records at once. Pure.

For a single record, harvest/parse/terms.py does the same.
"""

from collections.abc import Iterable, Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from harvest.archive.parse.as_search_record import GADM, REPEATED, TRANSLATED, as_record, translated
from harvest.archive.parse.distinct import Column, made, record_of, replaced, together
from harvest.parse.readers import IN_COLUMNS
from harvest.parse.terms import is_empty, left_out, plain
from specimens.packed import to_json

# Matches texts that may be unclean, that JSON has to escape, or that are links that run a script.
SPECIAL = r"[^ !#-%'-;=-\[\]-~]|  |^ | $|^$|(?i:^(?:javascript|vbscript|data)\s*:)"
PLACES = "gadm"


class BulkTerms:
    """Writes the terms of an archive's columns as JSON objects."""

    def __init__(self, names: Iterable[str]):
        without = left_out(IN_COLUMNS) | REPEATED | GADM.keys()
        self.gadm = tuple(name for name in names if name in GADM)
        kept = [name for name in names if name not in without]
        self.names = [*kept, PLACES] if self.gadm else kept

    def objects(self, batch: pa.RecordBatch, more: Mapping[str, Column] | None = None) -> Column:
        """A JSON object for each record, canonical; null if one of its terms has an odd value.

        ``more`` are further members by name: texts that begin with a comma, "" for nothing. Where
        one is null, so is the object.
        """
        members = {"": pa.repeat("", batch.num_rows), **(more or {})}
        for name in self.names:
            if self.gadm and name == PLACES:
                members[name] = made(together(batch, self.gadm), partial(_places, self.gadm))
            elif batch.column(name).null_count < batch.num_rows:
                members[name] = _members(name, batch.column(name))
        joined = pc.binary_join_element_wise(*(members[name] for name in sorted(members)), "")
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
    """A member of a JSON object, with a comma before it.

    Returns "" for an empty value, and None if the value needs a flag.
    """
    flags = set()
    kept = plain(value, flags)
    if flags:
        return None
    return "" if is_empty(kept) else f",{to_json(name)}:{to_json(kept)}"


def _places(names, values):
    return member(PLACES, as_record(record_of(names, values)).get("gadm"))
