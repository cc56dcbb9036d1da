"""The latest harvests, as the Harvest page shows them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harvest.models import HarvestRun
from portal.status.freshness import PARTS

BADGES = {
    HarvestRun.State.COMPLETED: "badge-ok",
    HarvestRun.State.INCOMPLETE: "badge-warn",
    HarvestRun.State.FAILED: "badge-error",
}
IN_WORDS = {**PARTS, "increment": gettext_lazy("changes only")}


def present_runs(figures: dict) -> list[dict]:
    titles = {row["dataset"]: row["title"] for row in figures["datasets"]}
    return [present_run(run, titles) for run in figures["runs"]]


def present_run(run: dict, titles: dict[str, str]) -> dict:
    """Present a run; ``titles`` of datasets by key are for notes that are about a dataset."""
    kind, state = HarvestRun.Kind(run["kind"]), HarvestRun.State(run["state"])
    return {
        **run,
        "kind": kind.label,
        "state": state.label,
        "parts": [IN_WORDS[name] for name in run["part"]],
        "badge": BADGES.get(state, ""),
        "started": read(run["started"]),
        "took": describe_duration(run["seconds"]),
        "notes": [named(note, titles) for note in run["notes"]],
    }


def named(note: dict, titles: dict[str, str]) -> str:
    """Return the text of a public note, after the title of the dataset that it is about."""
    key = note["dataset"]
    return f"{titles.get(key, key)}: {note['text']}" if key else note["text"]


def describe_duration(seconds: int | None) -> str:
    """Return "5 h 30 min", "12 min" or "40 s"; "" for a harvest that has not ended."""
    if seconds is None:
        return ""
    if seconds < 60:
        return _("%(n)d s") % {"n": seconds}
    hours, minutes = divmod(seconds // 60, 60)
    words = [_("%(n)d h") % {"n": hours}] if hours else []
    return " ".join([*words, _("%(n)d min") % {"n": minutes}])


def read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None
