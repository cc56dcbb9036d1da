"""The latest harvests, as the Harvest page shows them."""

import re
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harvest.models import HarvestRun
from harvest.plan.plausibility import ADVICE
from portal.status.freshness import PARTS

BADGES = {
    HarvestRun.State.COMPLETED: "badge-ok",
    HarvestRun.State.INCOMPLETE: "badge-warn",
    HarvestRun.State.FAILED: "badge-error",
}
KEYED = re.compile(r"Dataset ([0-9a-f-]{36}): ")
IN_WORDS = {**PARTS, "increment": gettext_lazy("changes only")}


def present_runs(figures: dict) -> list[dict]:
    titles = {row["dataset"]: row["title"] for row in figures["datasets"]}
    return [present_run(run, titles) for run in figures["runs"]]


def present_run(run: dict, titles: dict[str, str]) -> dict:
    """``titles`` of datasets by key: notes name them so."""
    kind, state = HarvestRun.Kind(run["kind"]), HarvestRun.State(run["state"])
    return {
        **run,
        "kind": kind.label,
        "state": state.label,
        "parts": [IN_WORDS[name] for name in run["part"]],
        "badge": BADGES.get(state, ""),
        "started": read(run["started"]),
        "took": describe_duration(run["seconds"]),
        "notes": [for_readers(named(note, titles)) for note in run["note"].splitlines()],
    }


def named(note: str, titles: dict[str, str]) -> str:
    """A note that begins with a dataset's key, with its title instead where that is known."""
    found = KEYED.match(note)
    title = titles.get(found[1]) if found else None
    return f"{title}: {note[found.end() :]}" if title else note


def for_readers(note: str) -> str:
    """Without what is for the operator of the portal alone."""
    return note.removesuffix(ADVICE).rstrip()


def describe_duration(seconds: int | None) -> str:
    """ "5 h 30 min", "12 min", "40 s"; "" for a harvest that has not ended."""
    if seconds is None:
        return ""
    if seconds < 60:
        return _("%(n)d s") % {"n": seconds}
    hours, minutes = divmod(seconds // 60, 60)
    words = [_("%(n)d h") % {"n": hours}] if hours else []
    return " ".join([*words, _("%(n)d min") % {"n": minutes}])


def read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None
