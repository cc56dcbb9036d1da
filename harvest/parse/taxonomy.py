"""The taxon that a record is identified as, in both of GBIF's taxonomies. Pure.

Since 2025 a record has ``classifications`` by checklist. Pages show the Catalogue of Life XR if a
record has it, else the GBIF backbone, which older records have as flat terms only (taxonKey,
kingdomKey … speciesKey). Downloads have only flat terms, of the checklist that was requested. Longer
than most modules because GBIF gives taxa in two forms, and both are read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from harvest.parse.rows import TaxonRow
from institutions.text import clean, italics, unique
from specimens.columns import BY_TERM, RANKS

COL_XR = "7ddf754f-d193-4cc9-b351-99906754a03b"
BACKBONE = "d7dddbf4-2cf0-4f39-9b2a-bb099caae36c"

# Longer keys would not fit the index of taxa; real ones have at most ten characters.
LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Usage:
    """A name in a checklist; ``formatted`` is safe HTML."""

    key: str
    name: str
    rank: str
    authorship: str = ""
    formatted: str = ""


@dataclass(frozen=True)
class Placement:
    """The place of a record in a checklist.

    ``path`` leads from the highest taxon to the accepted one; each step is (key, name, rank).
    """

    checklist: str
    usage: Usage
    accepted: Usage | None
    status: str
    path: tuple[tuple[str, str, str], ...]
    red_list: str = ""

    @cached_property
    def keys(self) -> list[str]:
        """The keys of the taxon and of everything above it, including its accepted taxon."""
        accepted = self.accepted.key if self.accepted else ""
        return unique([*(key for key, _, _ in self.path), accepted, self.usage.key])

    @cached_property
    def taxa(self) -> list[TaxonRow]:
        """The rows of the taxon, of its accepted taxon if that is another, and of those above."""
        own = [self._full(self.usage, self.status)]
        if self.accepted and self.accepted.key != self.usage.key:
            own.append(self._full(self.accepted, "ACCEPTED"))
        in_full = {row.key for row in own}
        higher = _higher_taxa(self.checklist, self.path)
        rows = [*own, *(row for row in higher if row.key not in in_full)]
        return [row for row in rows if row.key]

    @cached_property
    def columns(self) -> dict[str, str]:
        """The columns that this placement fills if it is the one shown, by attribute."""
        names = {rank.lower(): name for _, name, rank in self.path}
        columns = {BY_TERM[rank].attribute: names.get(rank, "") for rank in RANKS}
        return columns | {
            "scientific_name": self.usage.name,
            "scientific_name_authorship": self.usage.authorship,
            "accepted_scientific_name": self.accepted.name if self.accepted else "",
            "taxon_rank": self.usage.rank,
            "taxonomic_status": self.status,
        }

    def _full(self, usage, status):
        accepted = self.accepted.key if self.accepted else ""
        path = self.path
        # GBIF's classification of a synonym is that of its accepted taxon.
        if usage.key not in (step[0] for step in path) and accepted in ("", usage.key):
            path = (*path, (usage.key, usage.name, usage.rank))
        return TaxonRow(
            checklist_key=self.checklist,
            key=usage.key,
            name=usage.name,
            authorship=usage.authorship,
            rank=usage.rank,
            status=status,
            accepted_key=accepted,
            formatted_name=usage.formatted,
            classification=_steps(path),
        )


def _higher_taxa(checklist, path):
    """Return a row (not full) for each step of the path."""
    return [_higher_taxon(checklist, path[:length]) for length in range(1, len(path) + 1)]


@lru_cache(maxsize=100_000)
def _higher_taxon(checklist, path):
    """Return the row of the path's last step. Cached: most records share theirs."""
    key, name, rank = path[-1]
    return TaxonRow(
        checklist_key=checklist, key=key, name=name, rank=rank, classification=_steps(path)
    )


@lru_cache(maxsize=20_000)
def _steps(path):
    return [{"key": key, "name": name, "rank": rank} for key, name, rank in path]


def placements(record: dict, checklist: str = "") -> dict[str, Placement]:
    """Return the placements of a record by checklist key, for the two checklists that we keep.

    ``checklist`` is that of the flat terms; if it is "", their keys are used to guess it.
    """
    given = record.get("classifications")
    given = given if isinstance(given, dict) else {}
    found = {key: _classified(key, given.get(key)) for key in (COL_XR, BACKBONE)}
    flat = _flat(record, checklist)
    if flat and not found.get(flat.checklist):
        found[flat.checklist] = flat
    return {key: placement for key, placement in found.items() if placement}


def identification(shown: Placement | None) -> dict[str, str]:
    """Return the columns that the shown placement fills; none if there is no placement."""
    return dict(shown.columns) if shown else {}


def _classified(checklist, given):
    """Return the placement in an entry of ``classifications``, or None if it names no taxon."""
    if not isinstance(given, dict):
        return None
    usage = _usage(given.get("usage"))
    if usage is None:
        return None
    steps = given.get("classification")
    steps = [_step(step) for step in steps] if isinstance(steps, list) else []
    return Placement(
        checklist=checklist,
        usage=usage,
        accepted=_usage(given.get("acceptedUsage")),
        status=clean(given.get("taxonomicStatus")),
        path=tuple(step for step in steps if step),
        red_list=clean(given.get("iucnRedListCategoryCode")),
    )


def _step(given):
    """Return (key, name, rank) of a taxon, or None if it has no key or no name."""
    if not isinstance(given, dict):
        return None
    key, name = _key(given.get("key")), clean(given.get("name"))
    return (key, name, clean(given.get("rank"))) if key and name else None


def _usage(given):
    step = _step(given)
    if step is None:
        return None
    key, name, rank = step
    formatted = given.get("formattedName")
    return Usage(
        key=key,
        name=name,
        rank=rank,
        authorship=clean(given.get("authorship")),
        formatted=italics(formatted) if isinstance(formatted, str) else "",
    )


FLAT = (
    *("scientificName", "taxonKey", "taxonRank", "taxonomicStatus", "scientificNameAuthorship"),
    *("acceptedTaxonKey", "acceptedScientificName"),
    *(f"{rank}Key" for rank in RANKS),
    *RANKS,
)


def _flat(record, checklist):
    """Return the placement from the flat terms, without keys if only names are given."""
    terms = tuple(map(record.get, FLAT))
    try:
        return _flat_placement(terms, checklist)
    except TypeError:  # a list or an object where a text should be
        return _flat_placement(tuple(map(clean, terms)), checklist)


@lru_cache(maxsize=20_000)
def _flat_placement(terms, checklist):
    """Return the placement from the values of FLAT. Cached: many records are of the same taxon."""
    name, key, rank, status, authorship, accepted_key, accepted_name = map(clean, terms[:7])
    if not name:
        return None
    path = tuple(filter(None, map(_flat_step, terms[7:14], terms[14:], RANKS)))
    key, accepted_key = _key(key), _key(accepted_key)
    is_accepted = accepted_key and accepted_name
    return Placement(
        checklist=checklist or guess_checklist((key, *(step for step, _, _ in path))),
        usage=Usage(key, name, rank, authorship),
        accepted=Usage(accepted_key, accepted_name, rank) if is_accepted else None,
        status=status,
        path=path,
    )


@lru_cache(maxsize=100_000)
def _flat_step(key, name, rank):
    """Return (key, name, rank), or None without a name. Cached: most taxa share theirs."""
    name = clean(name)
    return (_key(key), name, rank.upper()) if name else None


def guess_checklist(keys: Iterable[str]) -> str:
    """Guess the checklist that the keys of taxa are from; some of them may be "".

    Keys of the backbone are numbers; most of those of the Catalogue of Life have letters.
    """
    joined = "".join(keys)
    return BACKBONE if not joined or joined.isdecimal() else COL_XR


def _key(value):
    key = clean(value)
    return key if len(key) <= LONGEST_KEY else ""
