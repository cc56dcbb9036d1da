"""The options of a harvest of specimens."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HarvestOptions:
    """The specimens to harvest: all, those of a dataset or institution, or at most ``limit``.

    ``increment``: only those that have changed since the last harvest (harvest/plan/increment.py).
    ``accept_losses``: withdraw specimens even if implausibly many are gone.
    """

    dataset: str | None = None
    institution: str | None = None
    limit: int | None = None
    accept_losses: bool = False
    increment: bool = False
    by_search: bool = False

    @property
    def is_full(self) -> bool:
        """Whether datasets can be harvested whole, so that absent records can be withdrawn.

        ``DatasetOutcome.whole`` says which datasets are.
        """
        return self.institution is None and self.limit is None

    @property
    def is_everything(self) -> bool:
        return self.is_full and self.dataset is None and not self.increment

    @property
    def filters(self) -> dict[str, list[str]]:
        asked = {"datasetKey": self.dataset, "institutionKey": self.institution}
        return {name: [value] for name, value in asked.items() if value}
