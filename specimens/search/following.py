"""What every indexer decides: whether to build or to update, and of what.

The index follows the database: an update completes whatever a killed process left undone. It
selects every row that changed after the runs that the index is known to contain, and those of
institutions, collections and datasets whose names in the index are out of date. Longer than most
modules because it says what an engine's own indexer has to have.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from django.db.models import QuerySet

from specimens.models import Specimen
from specimens.search.answers import Following, NothingShared, Progress, Standing
from specimens.search.documents.changes import changed_since, is_most, number_of
from specimens.search.documents.holder_names import HolderNames
from specimens.search.documents.origin import is_ours, sign
from specimens.search.documents.state import State
from specimens.search.documents.version import left_after_writing, signatures, waiting


class FollowingIndexer(ABC):
    """An indexer (contract: indexer.py) without the index itself."""

    @abstractmethod
    def writing(self) -> AbstractContextManager:
        """Hold the lock for writing; raises IndexBusy."""

    @abstractmethod
    def readable(self) -> State | None:
        """The state of the live index; None if there is none to go on with."""

    @abstractmethod
    def live_state(self) -> State:
        """The same, of whichever database; State() if there is none."""

    @abstractmethod
    def retire(self) -> None:
        """Remove the indexes of older schema versions, except the newest of those versions."""

    @abstractmethod
    def tidy(self) -> None:
        """Remove what killed writers left, before anything is written."""

    @abstractmethod
    def write_all(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        state: Callable[[], State],
    ) -> int:
        """Write an index of the rows beside the live one, then replace that; return their number.

        ``state`` is called once all rows are written: it describes the new index.
        """

    @abstractmethod
    def write_changes(
        self,
        rows: QuerySet,
        total: int,
        holders: HolderNames,
        progress: Progress | None,
        update: "Update",
    ) -> None:
        """Write the rows to the live index; there may be none. ``update`` says when it is to know what."""

    def index(
        self, through: int | None = None, progress: Progress | None = None, keep_all: bool = False
    ) -> int:
        with self.writing():
            written = self._build_or_update(HolderNames.load(), through, progress)
            if not keep_all:
                self.retire()
            return written

    def build(self, through: int | None = None, progress: Progress | None = None) -> int:
        with self.writing():
            return self._build(HolderNames.load(), through, progress)

    def update(self, through: int | None = None, progress: Progress | None = None) -> int:
        with self.writing():
            holders = HolderNames.load()
            state = self.readable()
            if state is None:
                return self._build(holders, through, progress)
            return self._update(state, _changed(state, holders), holders, through, progress)

    def expected(self) -> int:
        return number_of(Specimen.objects.indexed())

    @abstractmethod
    def standing(self) -> Standing:
        """Contract: specimens/search/indexer.py."""

    def indexed_through(self) -> int:
        return self.live_state().indexed_through

    def publish(self) -> int:
        raise NothingShared("All nodes search the index of one engine: there is none to copy.")

    def pull(self) -> int:
        return self.publish()

    def following(self) -> Following:
        return Following()

    def _build_or_update(
        self, holders: HolderNames, through: int | None, progress: Progress | None
    ) -> int:
        state = self.readable()
        if state is None or waiting(state.indexed_fields):
            return self._build(holders, through, progress)
        if state.areas != holders.vice_counties.digest:
            return self._build(holders, through, progress)
        changed = _changed(state, holders)
        if is_most(changed):
            return self._build(holders, through, progress)
        return self._update(state, changed, holders, through, progress)

    def _build(self, holders: HolderNames, through: int | None, progress: Progress | None) -> int:
        if through is None:
            state = self.live_state()
            through = state.indexed_through if is_ours(state.made_from) else 0
        self.tidy()
        rows = Specimen.objects.indexed()

        def describe() -> State:
            return State(
                through,
                indexed_fields=signatures(),
                holders=holders.digests(),
                areas=holders.vice_counties.digest,
                made_from=[sign()],
            )

        return self.write_all(rows, number_of(rows), holders, progress, describe)

    def _update(
        self,
        state: State,
        changed: QuerySet,
        holders: HolderNames,
        through: int | None,
        progress: Progress | None,
    ) -> int:
        self.tidy()
        number = changed.count()
        through = max(state.indexed_through, through or 0)
        is_new = (through, holders.digests()) != (state.indexed_through, dict(state.holders))
        if number or is_new:
            self.write_changes(changed, number, holders, progress, Update(state, through, holders))
        return number


class Update:
    """The states of an index while it is updated. A process killed meanwhile leaves one that claims
    no more than the index holds, and needs no less of the database than the index does.
    """

    def __init__(self, state: State, through: int, holders: HolderNames):
        self._known = replace(state, indexed_fields=left_after_writing(state.indexed_fields))
        self._through, self._holders = through, holders
        self._token = ""

    def begun(self) -> State:
        """Of before the commit: the index is of the old and the new token alike."""
        self._token = sign()
        return replace(self._known, made_from=[*self._known.made_from, self._token])

    def complete(self) -> State:
        """Of after the commit."""
        return replace(
            self._known,
            indexed_through=self._through,
            holders=self._holders.digests(),
            made_from=[self._token],
        )


def _changed(state: State, holders: HolderNames) -> QuerySet:
    return changed_since(state.indexed_through, state.holders, holders)
