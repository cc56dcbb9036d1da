"""Search specimens that the index lacks: they are indexed for the moment, in memory."""

from collections.abc import Iterator

import tantivy
from tantivy import Query

from specimens.models import SpecimenQuerySet
from specimens.query import SpecimenQuery
from specimens.search.answering import snapshot as answering
from specimens.search.answering.regions import Regions
from specimens.search.documents.encoder import DocumentEncoder, stream
from specimens.search.documents.holder_names import HolderNames
from specimens.search.tantivy.query import TantivyQueries
from specimens.search.tantivy.runs import keys_of
from specimens.search.tantivy.schema import register
from specimens.search.tantivy.snapshot import Snapshot

MEMORY = 15_000_000  # bytes: the least that tantivy takes


def matches_apart(
    live: answering.Snapshot, schema: tantivy.Schema, query: SpecimenQuery, rows: SpecimenQuerySet
) -> list[int]:
    """The gbif_ids of those of the rows that the query would find if the index had them, ascending.

    Words mean what they mean in ``live``, whichever engine reads it: one that no specimen there has
    is a beginning.
    """
    snapshot = Snapshot(*_indexed(schema, rows), live.generation)
    builder = TantivyQueries(
        schema,
        snapshot.scopes,
        excluded=snapshot.excluded,
        is_known=live.queries.is_known,
        lacks=live.lacks,
        find_region=Regions(TantivyQueries(schema), snapshot.searcher.aggregate).find,
    )
    return sorted(_all(snapshot, builder.build(query)))


def _indexed(schema: tantivy.Schema, rows) -> tuple[tantivy.Index, tantivy.Searcher]:
    index = register(tantivy.Index(schema))
    writer = index.writer(MEMORY, 1)
    encode = DocumentEncoder(HolderNames.load()).encode
    for _gbif_id, _is_visible, *parts in stream(rows):
        writer.add_json(encode(parts))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, index.searcher()


def _all(snapshot: Snapshot, query: Query) -> Iterator[int]:
    documents = snapshot.searcher.num_docs
    if documents:
        yield from keys_of(snapshot, snapshot.searcher.search(query, limit=documents).hits)
