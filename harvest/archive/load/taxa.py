"""The taxa that an archive's records name, on their way into their table."""

from collections.abc import Iterable
from functools import partial

from harvest.load.merge import write_taxa
from harvest.load.staging import Staging, attempt
from harvest.parse.rows import TaxonRow
from specimens.models import Taxon

AT_ONCE = 5_000


class Taxa:
    """Collects them, and writes some thousands at once; ``write`` writes what is left."""

    def __init__(self):
        self._staging = Staging(Taxon, TaxonRow)
        self._waiting: list[TaxonRow] = []

    def add(self, taxa: Iterable[TaxonRow]) -> None:
        self._waiting += taxa
        if len(self._waiting) >= AT_ONCE:
            self.write()

    def write(self) -> None:
        best: dict[tuple[str, str], TaxonRow] = {}
        for taxon in self._waiting:
            known = best.get((taxon.checklist_key, taxon.key))
            if known is None or (taxon.is_full and not known.is_full):
                best[taxon.checklist_key, taxon.key] = taxon
        write = partial(write_taxa, self._staging)
        attempt(list(best.values()), write, refuse=lambda taxon, reason: None)
        self._waiting.clear()
