"""The fields of the tantivy index, and how its words are made.

A field of specimens/fields.py is indexed under its parameter's name: texts whole, without case,
and where they can be counted also as they are given; numbers as numbers; taxon keys once for each
checklist; dates as the ordinals of their first and their last day. What is counted and has one
value at most has a BLANK where it has none: tantivy reads a column eight times as fast if no
document lacks a value. Besides there are:

gbif_id     what a document is replaced and deleted by (signed: tantivy deletes nothing by an
            unsigned number, and says nothing)
scope       Specimen.scope
has         the parameters that the specimen has a value of
text        every word of names, people, places and holders, lower-cased and without accents
numbers     catalogue and other numbers: whole, and their parts between spaces
names       scientific names at every rank, whole
cell, tile  the place on the map, NOWHERE without one, and the names of tiles it is in (cells.py)
by_default, by_year, by_<parameter>     what results are sorted by (sorting.py)
counted_<parameter>     numbers that are counted, as text
stretch     the part of the default order that a document lies in: its year and month (sorting.py)
"""

import tantivy
from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from specimens.fields import BY_PARAM, FIELDS, SORTS, Field, Kind
from specimens.models import BACKBONE, COL_XR

WHOLE = "whole"
WORDS = "words"
NUMERIC_SORTS = ("year",)
BLANK = ""
TAXON_FIELDS = {BACKBONE: "taxonKey_backbone", COL_XR: "taxonKey_col"}

# A term of more than 65,530 bytes is silently left out of the index: we cut it ourselves, here and
# in queries. In characters, of which each may have four bytes.
LONGEST_TERM = 5_000

_raw = TextAnalyzerBuilder(Tokenizer.raw()).build()
_whole = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.lowercase()).build()
_words = (
    TextAnalyzerBuilder(Tokenizer.simple())
    .filter(Filter.remove_long(200))
    .filter(Filter.lowercase())
    .filter(Filter.ascii_fold())
    .build()
)


def fold(text: str) -> str:
    """A whole value as the index compares it."""
    return "".join(_whole.analyze(cut(text)))


def words(text: str) -> list[str]:
    """The words of a text as the index compares them: runs of letters and digits, folded."""
    return _words.analyze(text)


def cut(text: str) -> str:
    return text[:LONGEST_TERM]


def index_names(field: Field) -> tuple[str, ...]:
    """The names under which a field is indexed."""
    if field.kind is Kind.TAXON:
        return tuple(TAXON_FIELDS.values())
    if field.kind is Kind.DATE:
        return (f"{field.param}_from", f"{field.param}_to")
    return (field.param,)


def sort_name(param: str) -> str:
    return f"by_{param}"


def counted_name(param: str, checklist: str) -> str:
    """The name under which the values of a parameter are counted."""
    kind = BY_PARAM[param].kind
    if kind is Kind.TAXON:
        return TAXON_FIELDS[checklist]
    return f"counted_{param}" if kind is Kind.INTEGER else param


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("gbif_id", indexed=True, fast=True)
    for name in ("has", "names", "numbers"):
        builder.add_text_field(name, tokenizer_name=WHOLE, index_option="basic")
    for name in ("stretch", "tile"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("scope", fast=True, tokenizer_name=WHOLE, index_option="basic")
    builder.add_text_field("text", tokenizer_name=WORDS, index_option="position")
    for name in ("cell", "by_default", *(sort_name(param) for param in NUMERIC_SORTS)):
        builder.add_integer_field(name, fast=True)
    for param in SORTS:
        if param not in NUMERIC_SORTS:
            builder.add_text_field(
                sort_name(param), fast=True, tokenizer_name="raw", index_option="basic"
            )
    for field in FIELDS:
        if field.kind is not Kind.TAXON or field.param == "taxonKey":
            _add(builder, field)
    return builder.build()


def _add(builder: tantivy.SchemaBuilder, field: Field) -> None:
    for name in index_names(field):
        if field.kind is Kind.DECIMAL:
            builder.add_float_field(name, fast=True)
        elif field.kind in (Kind.INTEGER, Kind.DATE):
            builder.add_integer_field(name, fast=True)
            if field.facet:
                builder.add_text_field(
                    counted_name(name, ""), fast=True, tokenizer_name="raw", index_option="basic"
                )
        else:
            builder.add_text_field(
                name, fast=field.facet is not None, tokenizer_name=WHOLE, index_option="basic"
            )


def register(index: tantivy.Index) -> tantivy.Index:
    """Name our analysers to an index just opened; tantivy does not store them."""
    index.register_tokenizer(WHOLE, _whole)
    index.register_tokenizer(WORDS, _words)
    # What is counted keeps its case; only what is searched loses it.
    index.register_fast_field_tokenizer(WHOLE, _raw)
    return index
