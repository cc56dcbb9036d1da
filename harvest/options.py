"""Which specimens a harvest is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HarvestOptions:
    """All specimens, or those of a dataset or institution, or few.

    ``increment``: of all, those that have changed since the last harvest (harvest/plan/increment.py).
    """

    dataset: str | None = None
    institution: str | None = None
    limit: int | None = None
    accept_losses: bool = False
    increment: bool = False

    @property
    def is_full(self) -> bool:
        """Whether datasets can be harvested whole, so that a record can be missed in one.

        Which of them are: ``DatasetOutcome.whole``.
        """
        return self.institution is None and self.limit is None

    @property
    def is_everything(self) -> bool:
        return self.is_full and self.dataset is None and not self.increment

    @property
    def filters(self) -> dict[str, list[str]]:
        asked = {"datasetKey": self.dataset, "institutionKey": self.institution}
        return {name: [value] for name, value in asked.items() if value}
