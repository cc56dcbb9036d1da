"""Turn what a search asks of taxa into keys of one checklist, as GBIF.org takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from specimens.columns import RANKS
from specimens.criteria import Criterion, Pattern
from specimens.fields import BY_PARAM, Field, Kind
from specimens.models import Taxon
from specimens.query import SpecimenQuery
from specimens.taxa import accepted, taxa_named


@dataclass(frozen=True)
class Taxa:
    """``keys``: of one of these a specimen must be; ``unwanted``: of none of these.

    ``left_out``: the parameters that cannot be asked as well.
    """

    keys: list[str]
    unwanted: list[str]
    left_out: list[str]


def is_of_taxa(field: Field) -> bool:
    """Whether a field is a taxon's key or name, at any rank or at one."""
    return field.kind in (Kind.TAXON, Kind.NAME) or field.param in RANKS


def taxa_at_gbif(query: SpecimenQuery) -> Taxa:
    """GBIF.org asks for any of some keys. So of two parameters that must both hold, it can be asked
    for one: the other follows from it, if all its taxa are within the other's, or is left out. A name
    that no taxon of our records has finds nothing, and is no part of the question, next to others.
    """
    wanted, unwanted, left_out = {}, [], []
    for param, criteria in query.criteria:
        if not is_of_taxa(BY_PARAM[param]):
            continue
        found = [keys_of(BY_PARAM[param], one, query.checklist_key) for one in criteria]
        if not _can_be_asked(criteria, found):
            left_out.append(param)
            continue
        for one, keys in zip(criteria, found, strict=True):
            if one.negated:
                unwanted += keys
            else:
                wanted.setdefault(param, []).extend(keys)
    narrowest, wider = choose(wanted, query.checklist_key)
    return Taxa(wanted.get(narrowest, []), unwanted, [*left_out, *wider])


def _can_be_asked(criteria: Sequence[Criterion], found: Sequence[list[str]]) -> bool:
    """Whether keys say what the criteria do: of those that must hold, one at least has some."""
    wanted = [bool(keys) for one, keys in zip(criteria, found, strict=True) if not one.negated]
    return any(wanted or map(bool, found)) and not any(map(_is_no_name, criteria))


def _is_no_name(criterion: Criterion) -> bool:
    return criterion.any_value or isinstance(criterion.low, Pattern)


def keys_of(field: Field, criterion: Criterion, checklist_key: str) -> list[str]:
    """The keys of the taxa that a criterion names, its negation left aside; [] if none is known."""
    if _is_no_name(criterion):
        return []
    if field.kind is Kind.TAXON:
        return [criterion.low]
    named = accepted(taxa_named([criterion.low], checklist_key))  # a synonym has no taxa below it
    if field.param in RANKS:
        named = named.filter(rank=field.param.upper())
    return list(named.order_by("key").values_list("key", flat=True))


def choose(wanted: dict[str, list[str]], checklist_key: str) -> tuple[str, list[str]]:
    """The parameter to ask for, "" if there is none, and those that do not follow from it."""
    if len(wanted) < 2:
        return next(iter(wanted), ""), []
    keys = {key for each in wanted.values() for key in each}
    taxa = Taxon.objects.filter(checklist_key=checklist_key, key__in=keys)
    within = {taxon.key: {step["key"] for step in taxon.classification} for taxon in taxa}

    def rest(param: str) -> list[str]:
        lines = [within.get(key, set()) | {key} for key in wanted[param]]
        return [
            other
            for other in wanted
            if other != param and not all(line & set(wanted[other]) for line in lines)
        ]

    narrowest = min(wanted, key=lambda param: len(rest(param)))
    return narrowest, rest(narrowest)
