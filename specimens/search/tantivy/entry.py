"""The tantivy engine and its indexer, as specimens/search/engine.py looks for them."""

from functools import cache
from pathlib import Path

from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.indexer import TantivyIndexer


def engine() -> TantivyEngine:
    """The engine of a directory: one for each process, so that the index is opened once."""
    return _engine(index_root())


@cache
def _engine(root: Path) -> TantivyEngine:
    return TantivyEngine(root)


def indexer() -> TantivyIndexer:
    return TantivyIndexer(index_root())
