"""The functions by which specimens/search/engine.py gets the tantivy engine and its indexer."""

from functools import cache
from pathlib import Path

from specimens.search.tantivy.engine import TantivyEngine
from specimens.search.tantivy.generations import index_root
from specimens.search.tantivy.indexer import TantivyIndexer


def engine() -> TantivyEngine:
    """Return the engine, one for each process and directory, so that its index is opened once."""
    return _engine(index_root())


@cache
def _engine(root: Path) -> TantivyEngine:
    return TantivyEngine(root)


def indexer() -> TantivyIndexer:
    return TantivyIndexer(index_root())
