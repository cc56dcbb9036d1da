"""The stages of a rehearsal: commands, what happens at GBIF before each, and what goes wrong then."""

from dataclasses import dataclass, field
from enum import Enum, auto

from harvest.rehearsal.promises import Promise

ALWAYS = (Promise.WITHDRAWS_RIGHTLY, Promise.HISTORY_IS_TRUE, Promise.INDEX_IS_EQUAL)
WHOLE = (*ALWAYS, Promise.HAS_ALL)


class Before(Enum):
    """What happens at GBIF before a stage."""

    NOTHING = auto()
    RECORDS_CHANGE = auto()
    DOWNLOADS_AGE = auto()  # GBIF makes downloads again that were asked for before


@dataclass(frozen=True)
class Stage:
    """A command of manage.py; ``faults`` are shares by name, as ``Faults`` takes them.

    ``checks`` are the promises that are checked when it has ended. ``has_small_slices``: a
    large institution does not fit into one.
    """

    name: str
    command: tuple[str, ...]
    checks: tuple[Promise, ...] = ()
    before: Before = Before.NOTHING
    faults: dict[str, float] = field(default_factory=dict)
    has_small_slices: bool = False


# Every nth request, counted for each fault: no two of them fall on the same for long.
WIRE = {
    "too_many_requests": 41,
    "server_error": 53,
    "slow": 29,
    "truncated": 61,
    "broken_json": 67,
    "repeated_page": 7,
    "shifting": 5,
    "cut_file": 2,
    "wrong_size": 3,
    "slow_file": 5,
}
# A share of 1 hits the first download or order of its kind, and not the next.
FIRST = dict.fromkeys(
    (
        *("sql_unavailable", "sql_failed", "lost_answer", "busy", "no_size", "uncounted"),
        *("empty_archive", "names_apart", "stale_moments"),
    ),
    1.0,
)
LATER = dict.fromkeys(
    ("sql_killed", "failed", "other_size", "broken_media", "shifted_verbatim", "moved_default"), 1.0
)
WITHOUT_SQL = dict.fromkeys(
    (
        *("sql_forbidden", "lost_answer", "killed", "broken_verbatim", "shifted_media"),
        *("stale_moments", "moved_default"),
    ),
    1.0,
)
MOVING = {"reindexing": 11}

HARVEST = ("harvest", "--json")
STAGES = (
    Stage("Tables", ("migrate", "--verbosity", "0")),
    Stage("Registry", (*HARVEST, "--institutions"), faults=WIRE),
    Stage("First harvest", (*HARVEST, "--specimens"), WHOLE, faults=WIRE | FIRST),
    Stage("Index", ("index",), (Promise.INDEX_IS_EQUAL,)),
    Stage("Increment", (*HARVEST, "--increment"), ALWAYS, Before.RECORDS_CHANGE, WIRE | MOVING),
    Stage("Second harvest", HARVEST, WHOLE, Before.DOWNLOADS_AGE, WIRE | LATER),
    Stage("The same again", (*HARVEST, "--specimens"), (*WHOLE, Promise.IS_IDEMPOTENT)),
    Stage(
        "Without SQL",
        (*HARVEST, "--specimens"),
        WHOLE,
        Before.DOWNLOADS_AGE,
        WIRE | WITHOUT_SQL,
        has_small_slices=True,
    ),
)
