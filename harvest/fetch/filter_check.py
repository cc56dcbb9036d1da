"""Whether GBIF answered the question: it ignores a parameter that it does not know, silently."""

from harvest.fetch.occurrences import Filters, facet, since
from harvest.fetch.slices import describe
from harvest.gbif import PermanentFailure
from specimens.models import BACKBONE

# Where a record has a parameter's value, if not under the parameter's own name.
TERMS = {"country": "countryCode", "publishingOrg": "publishingOrgKey"}


class WrongAnswer(PermanentFailure):
    """GBIF's answer is not the answer to our question."""

    def __init__(self, filters: Filters, said: str):
        super().__init__(f"/occurrence/search ({describe(filters)})", 200, said)


def facet_total(client, filters: Filters) -> int:
    """How many records the filters match, counted by a facet over the last parameter with values.

    That filter is lifted, so that a search which ignores it cannot agree with the facet.
    """
    parameter = [name for name, values in filters.items() if values and not since(values)][-1]
    others = {name: values for name, values in filters.items() if name != parameter}
    values, _ = facet(client, others, parameter)
    return sum(values.get(value, 0) for value in filters[parameter])


def check(records: list, filters: Filters) -> None:
    """Raise WrongAnswer if most of a page's records do not match the filters.

    One that does not match among many that do is a bad record, which parsing refuses or takes as
    it is; it says nothing of the filters.
    """
    wrong = [said for said in (mismatch(record, filters) for record in records) if said]
    if len(wrong) > 1 and 2 * len(wrong) > len(records):
        raise WrongAnswer(filters, wrong[0])


def mismatch(record, filters: Filters) -> str:
    """In which way a record does not match the filters; "" if it does."""
    if not isinstance(record, dict):
        return ""  # what it is instead is for parsing to refuse
    for parameter, wanted in filters.items():
        found = values_of(record, parameter)
        if not fits(found, wanted):
            return f"record {record.get('key')} has {parameter}={','.join(sorted(found)) or 'none'}"
    return ""


def fits(found: set[str], wanted: list[str] | None) -> bool:
    """Whether a record with these values matches a filter."""
    if not wanted:
        return not found
    if day := since(wanted):
        return any(value >= day for value in found)
    return not found.isdisjoint(wanted)


def values_of(record: dict, parameter: str) -> set[str]:
    """What a record has for a parameter, as text."""
    value = record.get(TERMS.get(parameter, parameter))
    if value not in (None, ""):
        return {str(value)}
    return rank_keys(record, parameter.removesuffix("Key").upper())


def rank_keys(record: dict, rank: str) -> set[str]:
    """The key of the record's taxon of a rank, if GBIF gives it within a classification only."""
    try:
        taxa = record["classifications"][BACKBONE]["classification"]
        return {str(taxon["key"]) for taxon in taxa if taxon["rank"] == rank}
    except (KeyError, TypeError):
        return set()
