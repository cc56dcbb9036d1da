"""Plays a national harvest from the registry to a second full harvest, and checks its promises."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from harvest.rehearsal import promises
from harvest.rehearsal.nation import change_records, new_world, specimens_of
from harvest.rehearsal.promises import Check, Promise
from harvest.rehearsal.report import Played, Report
from harvest.rehearsal.scratch import Ended, ScratchPortal
from harvest.rehearsal.stages import STAGES, Before, Stage
from harvest.rehearsal.stopping import Stops, stoppable
from harvest.sandbox.api.faults import Faults
from harvest.sandbox.api.server import Sandbox

ATTEMPTS = 6  # of a command that fails: an operator repeats it, too
DAYS = timedelta(days=7)
SMALLEST_SLICE = 50
RETRY = "trying again"  # in the log of harvest/gbif


def rehearse(
    specimens: int,
    parent: Path,
    say: Callable[[str], object],
    keep: bool = False,
    stages: Sequence[Stage] | None = None,
) -> Report:
    """Play the stages, or STAGES, with so many specimens.

    All happens in a folder of its own below ``parent``. It is removed at the end, also on Ctrl-C and SIGTERM, unless it is to be kept. A stage
    that fails for good is the last one. Call it from the main thread.
    """
    with (
        stoppable() as stops,
        Sandbox(new_world(specimens)) as sandbox,
        scratch_portal(parent, sandbox.url, keep, stops) as portal,
    ):
        say(f"Rehearsing with {len(specimens_of(sandbox.world)):,} specimens in {portal.folder}")
        return Rehearsal(sandbox, portal, specimens, say).play(stages or STAGES)


class Rehearsal:
    """One rehearsal: what has happened at GBIF so far, and what was played."""

    def __init__(
        self,
        sandbox: Sandbox,
        portal: ScratchPortal,
        specimens: int,
        say: Callable[[str], object],
    ):
        self.sandbox = sandbox
        self.portal = portal
        self.slice = max(SMALLEST_SLICE, specimens // 5)
        self.say = say
        self.changes: set[tuple[int, str]] = set()
        self.report = Report()

    def play(self, stages: Sequence[Stage]) -> Report:
        for stage in stages:
            played = self._play(stage)
            self.report.played.append(played)
            self.report.checks += self._check(stage, played.ended)
            self.say(str(played))
            if played.ended.status:
                break
        return self.report

    def _play(self, stage: Stage) -> Played:
        if stage.before == Before.RECORDS_CHANGE:
            self.changes |= change_records(self.sandbox.world)
        if stage.before == Before.DOWNLOADS_AGE:
            self.sandbox.downloads.age(DAYS)
        faults = Faults(in_a_row=1, retry_after=0, delay=0.02, **stage.faults)
        self.sandbox.faults = self.sandbox.downloads.faults = faults
        self.sandbox.requests.clear()
        played = Played(stage.name)
        more = {"HARVEST_SLICE_LIMIT": str(self.slice)} if stage.has_small_slices else {}
        for _ in range(ATTEMPTS):
            ended = self.portal.manage(*stage.command, **more)
            played.add(ended, retries=ended.logged.count(RETRY))
            if not ended.status:
                break
        played.requests = len(self.sandbox.requests)
        played.faults = faults.met
        played.disk = self.portal.disk()
        return played

    def _check(self, stage: Stage, ended: Ended) -> Iterator[Check]:
        yield promises.ending(stage.name, ended.status, ended.logged)
        if ended.status or not stage.checks:
            return
        expected, found = specimens_of(self.sandbox.world), self.portal.contents()
        checks = {
            Promise.HAS_ALL: lambda: promises.counts(stage.name, expected, found),
            Promise.WITHDRAWS_RIGHTLY: lambda: promises.withdrawals(stage.name, expected, found),
            Promise.HISTORY_IS_TRUE: lambda: promises.history(stage.name, self.changes, found),
            Promise.INDEX_IS_EQUAL: lambda: promises.index(stage.name, found),
            Promise.IS_IDEMPOTENT: lambda: promises.idempotence(stage.name, ended.figures),
        }
        for promise in stage.checks:
            yield checks[promise]()


@contextmanager
def scratch_portal(parent: Path, api: str, keep: bool, stops: Stops) -> Iterator[ScratchPortal]:
    portal = None
    try:
        with stops.hold():
            portal = ScratchPortal(parent, api, stops)
        yield portal
    finally:
        if portal:
            with stops.hold():
                portal.close(keep)
