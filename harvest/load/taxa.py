"""Collect the taxa that records name, and write them to their table."""

from collections.abc import Iterable
from functools import partial

from harvest.load.merge import write_taxa
from harvest.load.staging import Staging, attempt
from harvest.parse.rows import TaxonRow
from specimens.models import Taxon

AT_ONCE = 5_000


class Taxa:
    """Collects taxa, and writes AT_ONCE of them at a time; ``write`` writes what is left.

    Of waiting taxa with the same key, a full one is preferred. A taxon that PostgreSQL refuses is
    left out.
    """

    def __init__(self, are_paths_whole: bool):
        self._are_paths_whole = are_paths_whole
        self._staging = Staging(Taxon, TaxonRow)
        self._waiting: dict[tuple[str, str], TaxonRow] = {}

    def add(self, taxa: Iterable[TaxonRow]) -> None:
        for taxon in taxa:
            known = self._waiting.get((taxon.checklist_key, taxon.key))
            if known is None or (taxon.is_full and not known.is_full):
                self._waiting[taxon.checklist_key, taxon.key] = taxon
        if len(self._waiting) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        write = partial(write_taxa, self._staging, self._are_paths_whole)
        attempt(list(self._waiting.values()), write, refuse=lambda taxon, why: None)
        self._waiting.clear()
