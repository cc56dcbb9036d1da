"""The fields of the tantivy index.

What each field of a document holds: specimens/search/documents/names.py. ``gbif_id`` is signed:
tantivy deletes nothing by an unsigned number, and says nothing.
"""

import tantivy

from specimens.fields import FIELDS, SORTS, Field, Kind
from specimens.search.documents.names import (
    JUDGED,
    NUMERIC_SORTS,
    OWN_ORDERS,
    SORTS_BY_OWN_TEXT,
    counted_name,
    index_names,
    sort_name,
)
from specimens.search.words import analyser

WHOLE = "raw"  # tantivy's own name: documents have keys that are compared as they are
WORDS = "words"


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("gbif_id", "point"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("has", "names", "numbers", "number_keys"):
        builder.add_text_field(name, tokenizer_name=WHOLE, index_option="basic")
    for name in ("order_bucket", "tile"):
        builder.add_text_field(name, tokenizer_name=WHOLE, index_option="basic")
    builder.add_text_field("scope", fast=True, tokenizer_name=WHOLE, index_option="basic")
    for name, option in {"text": "position", **dict.fromkeys(JUDGED.values(), "basic")}.items():
        builder.add_text_field(name, tokenizer_name=WORDS, index_option=option)
    _add_orders(builder)
    for field in FIELDS:
        if field.kind.is_place:
            continue
        if field.kind is not Kind.TAXON or field.param == "taxonKey":
            _add(builder, field)
    return builder.build()


def _add_orders(builder: tantivy.SchemaBuilder) -> None:
    orders = {*OWN_ORDERS.values(), *(sort_name(param) for param in NUMERIC_SORTS)}
    for name in ("cell", *sorted(orders)):
        builder.add_integer_field(name, fast=True)
    for param in SORTS_BY_OWN_TEXT:
        builder.add_text_field(
            sort_name(param), fast=True, tokenizer_name=WHOLE, index_option="basic"
        )


def _add(builder: tantivy.SchemaBuilder, field: Field) -> None:
    for name in index_names(field):
        if field.kind is Kind.DECIMAL:
            builder.add_float_field(name, fast=True)
        elif field.kind in (Kind.INTEGER, Kind.DATE, Kind.TIME):
            builder.add_integer_field(name, fast=True)
            if field.facet:
                builder.add_text_field(
                    counted_name(name, ""), fast=True, tokenizer_name=WHOLE, index_option="basic"
                )
        else:
            is_column = field.facet is not None or sort_name(field.param) in SORTS
            builder.add_text_field(name, fast=is_column, tokenizer_name=WHOLE, index_option="basic")


def register(index: tantivy.Index) -> tantivy.Index:
    """Name our analyser to an index just opened; tantivy does not store it."""
    index.register_tokenizer(WORDS, analyser)
    return index
