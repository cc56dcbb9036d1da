"""Match a scientific name with the taxa that specimens here are identified as, or lie within.

The kinds of match are those of GBIF's species/match: EXACT; VARIANT, where a word is spelled nearly
so; HIGHERRANK, where only what the name lies within is here; NONE.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product

from institutions.text import folded
from specimens.columns import RANKS
from specimens.models import Taxon
from specimens.scientific_names import canonical
from specimens.taxa import taxa_named

RANKS_ABOVE = tuple(reversed(RANKS[: RANKS.index("species")]))
EXACT, VARIANT, HIGHER, NONE = "EXACT", "VARIANT", "HIGHERRANK", "NONE"
CONFIDENCE = {EXACT: 99, VARIANT: 90, HIGHER: 80, NONE: 100}  # of a kind of match, in per cent
SEVERAL = "Multiple equal matches for name"
MOST = 50  # taxa of one name that are compared
MOST_WORDS, MOST_SPELLINGS = 4, 3  # of a name that is spelled otherwise


@dataclass(frozen=True)
class Wanted:
    """A name to match. ``above``: {rank in lower case: name} that it must lie within, if they are known."""

    name: str
    authorship: str = ""
    rank: str = ""
    above: dict[str, str] = field(default_factory=dict)
    is_strict: bool = False
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Match:
    """What was found. ``taxon`` is None for NONE; ``others`` were considered, and are less likely."""

    kind: str
    taxon: Taxon | None = None
    others: tuple[Taxon, ...] = ()
    note: str = ""


def match_name(wanted: Wanted, checklist_key: str, spellings) -> Match:
    """Match a name; ``spellings(word)`` returns words that are spelled nearly so."""
    found = _best(EXACT, wanted, [wanted.name], checklist_key)
    if found.taxon or found.others:
        return found if found.taxon else _higher(wanted, checklist_key, found)
    if not wanted.is_strict:
        found = _best(VARIANT, wanted, _respelled(wanted.name, spellings), checklist_key)
    return found if found.taxon else _higher(wanted, checklist_key, found)


def _best(kind: str, wanted: Wanted, names: list[str], checklist_key: str) -> Match:
    """The likeliest taxon with one of the names; none if several are equally likely."""
    forms = dict.fromkeys([*names, *map(canonical, names)])
    taxa = [
        taxon
        for taxon in taxa_named(filter(None, forms), checklist_key).order_by("key")[:MOST]
        if taxon.key not in wanted.excluded and _is_within(taxon, wanted)
    ]
    taxa.sort(key=lambda taxon: _unlikeliness(taxon, wanted))
    if not taxa:
        return Match(NONE)
    first, *rest = taxa
    if rest and _unlikeliness(first, wanted) == _unlikeliness(rest[0], wanted):
        return Match(NONE, others=tuple(taxa), note=SEVERAL)
    return Match(kind, first, tuple(rest))


def _is_within(taxon: Taxon, wanted: Wanted) -> bool:
    """Whether a taxon has the wanted rank, and lies where it should, as far as its classification says."""
    if wanted.rank and taxon.rank and taxon.rank != wanted.rank:
        return False
    steps = {step.get("rank", "").lower(): step.get("name", "") for step in taxon.classification}
    return all(
        folded(steps[rank]) == folded(name)
        for rank, name in wanted.above.items()
        if rank in steps and rank != taxon.rank.lower()
    )


def _unlikeliness(taxon: Taxon, wanted: Wanted) -> tuple[bool, bool]:
    """By another author; a synonym."""
    author = wanted.authorship or wanted.name.removeprefix(canonical(wanted.name)).strip()
    is_by_another = bool(author) and folded(taxon.authorship) != folded(author)
    return is_by_another, taxon.accepted_key not in ("", taxon.key)


def _respelled(name: str, spellings) -> list[str]:
    """The name with each word that no specimen has spelled as the likeliest ones that some have."""
    words = canonical(name).split()[:MOST_WORDS]
    choices = [spellings(word)[:MOST_SPELLINGS] or [word] for word in words]
    return [" ".join(chosen) for chosen in product(*choices) if list(chosen) != words]


def _higher(wanted: Wanted, checklist_key: str, found: Match) -> Match:
    """What the name lies within: the genus that its first word names, or the lowest of ``above``."""
    if wanted.is_strict:
        return found
    first, *others = canonical(wanted.name).split() or [""]
    named = {"genus": first} if others else {}
    for rank in RANKS_ABOVE:
        name = (named | wanted.above).get(rank, "")
        above = {each: wanted.above[each] for each in _over(rank) if each in wanted.above}
        if name:
            asked = Wanted(name, rank=rank.upper(), above=above, excluded=wanted.excluded)
            higher = _best(HIGHER, asked, [name], checklist_key)
            if higher.taxon:
                return Match(HIGHER, higher.taxon, found.others, found.note)
    return found


def _over(rank: str) -> Iterable[str]:
    return RANKS_ABOVE[RANKS_ABOVE.index(rank) + 1 :]
