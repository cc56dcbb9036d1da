"""A match of a name as both versions of GBIF's API have it."""

from specimens.api.usages import (
    accepted_of,
    is_synonym,
    present_matched,
    present_name_usage,
    steps_above,
)
from specimens.models import Taxon
from specimens.name_match import CONFIDENCE, Match


def present_nested(match: Match, is_verbose: bool) -> dict:
    """The match as version 2 of GBIF's API has it."""
    diagnostics = diagnostics_of(match)
    if is_verbose:
        diagnostics["alternatives"] = [_nested(each) for each in match.others]
    return _nested(match.taxon) | {"diagnostics": diagnostics}


def _nested(taxon: Taxon | None) -> dict:
    if taxon is None:
        return {"synonym": False}
    accepted = accepted_of([taxon]).get((str(taxon.checklist_key), taxon.accepted_key))
    answer = {"usage": present_matched(taxon), "synonym": is_synonym(taxon)}
    own = accepted if is_synonym(taxon) and accepted else taxon
    step = {"key": own.key, "name": present_matched(own)["canonicalName"], "rank": own.rank}
    answer["classification"] = [*steps_above(taxon), step]
    if is_synonym(taxon) and accepted:
        answer["acceptedUsage"] = present_matched(accepted)
    return answer


def present_flat(match: Match, is_verbose: bool) -> dict:
    """The match as version 1 of GBIF's API has it."""
    answer = _flat(match.taxon) | diagnostics_of(match)
    if is_verbose:
        answer["alternatives"] = [_flat(each) for each in match.others]
    return answer


def _flat(taxon: Taxon | None) -> dict:
    if taxon is None:
        return {"synonym": False}
    accepted = accepted_of([taxon]).get((str(taxon.checklist_key), taxon.accepted_key))
    usage = present_name_usage(taxon, accepted)
    renamed = {"key": "usageKey", "taxonomicStatus": "status", "acceptedKey": "acceptedUsageKey"}
    left_out = (
        "nubKey",
        "datasetKey",
        "higherClassificationMap",
        "parent",
        "parentKey",
        "accepted",
    )
    return {renamed.get(name, name): value for name, value in usage.items() if name not in left_out}


def diagnostics_of(match: Match) -> dict:
    answer = {"matchType": match.kind, "confidence": CONFIDENCE[match.kind]}
    return answer | ({"note": match.note} if match.note else {})
