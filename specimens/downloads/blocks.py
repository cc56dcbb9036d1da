"""Make an export block by block: a block is what becomes of a batch of its records."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from specimens.downloads.ahead import ahead
from specimens.downloads.export import Export
from specimens.downloads.processes import make_elsewhere
from specimens.downloads.records import in_parts


class Maker(Protocol):
    """Makes blocks of a format. ``fetch`` asks the database, ``make`` does the rest."""

    def fetch(self, keys: list[int]) -> Any: ...

    def make(self, fetched: Any) -> Any: ...


def blocks(export: Export, maker: Callable[[], Maker]) -> Iterator[Any]:
    """The blocks of all batches, in order. The database, Python and whoever takes them work at once.

    ``maker`` can be pickled: it is called in each process that makes blocks.
    """
    parts = in_parts(export.batches)
    if export.processes > 1:
        yield from make_elsewhere(maker, parts, export.processes)
        return
    made = maker()
    yield from ahead(map(made.make, ahead(map(made.fetch, parts))))
