"""What has changed since a download: its search is asked again, and compared with the keys that it had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from specimens.downloads.jobs.files import open_keys
from specimens.downloads.jobs.keys import read_keys
from specimens.downloads.jobs.stored import request_of
from specimens.models import SearchDownload, Specimen
from specimens.search.engine import Engine

LISTED = 100  # records of each kind
MOST = 2_000_000  # records of a download that are compared while a reader waits
BEYOND = 2**63 - 1


@dataclass
class Group:
    """How many records have one kind of change, and the first of them."""

    count: int = 0
    keys: list[int] = field(default_factory=list)

    def add(self, keys: Iterable[int]) -> None:
        found = sorted(keys)
        self.count += len(found)
        self.keys += found[: LISTED - len(self.keys)]


@dataclass
class Changes:
    """``added`` match now and did not; ``withdrawn`` GBIF no longer has; ``unmatched`` match no longer,
    though they are there; ``changed`` match still, and a harvest has changed them.
    """

    added: Group = field(default_factory=Group)
    withdrawn: Group = field(default_factory=Group)
    unmatched: Group = field(default_factory=Group)
    changed: Group = field(default_factory=Group)


def compare(download: SearchDownload, engine: Engine) -> Changes:
    """Compare a download with the records of its search today.

    Raises FileNotFoundError if its keys are lost, InvalidParameter, and IndexMissing.
    """
    changes, below = Changes(), -1
    today = Reading(engine.scan(request_of(download).query))
    for old in chain(read_keys(open_keys(download)), [[]]):
        upto = old[-1] if old else BEYOND
        compare_range(changes, set(old), today.upto(upto), (below, upto), download.run)
        below = upto
    return changes


def compare_range(
    changes: Changes, old: set[int], new: set[int], between: tuple[int, int], run: int
) -> None:
    """Add what has changed above one gbifID and up to another."""
    gone = old - new
    departed = set(
        Specimen.objects.departed().filter(pk__in=gone).values_list("pk", flat=True) if gone else ()
    )
    known = set(Specimen.objects.visible().filter(pk__in=gone).values_list("pk", flat=True))
    later = Specimen.objects.visible().filter(
        pk__gt=between[0], pk__lte=between[1], changed_in__gt=run
    )
    changes.added.add(new - old)
    changes.withdrawn.add(departed)
    changes.unmatched.add(known)
    changes.changed.add(set(later.values_list("pk", flat=True)) & old & new)


class Reading:
    """Ascending batches of keys, read as far as is asked for."""

    def __init__(self, batches: Iterator[list[int]]):
        self._batches = batches
        self._left: list[int] = []

    def upto(self, key: int) -> set[int]:
        """Those that were not read yet and are not greater."""
        found: set[int] = set()
        while True:
            found.update(each for each in self._left if each <= key)
            self._left = [each for each in self._left if each > key]
            if self._left:
                return found
            self._left = next(self._batches, [])
            if not self._left:
                return found
