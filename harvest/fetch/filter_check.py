"""Check that GBIF applied our filters: it silently ignores parameters that it does not know."""

from harvest.fetch.occurrences import TAXA, Filters, facet, since
from harvest.fetch.slices import describe
from harvest.gbif import PermanentFailure
from harvest.parse.specimen import key_of
from specimens.models import COL_XR

# The terms that hold a parameter's value in a record, if not named like the parameter.
TERMS = {"country": "countryCode", "publishingOrg": "publishingOrgKey"}


class WrongAnswer(PermanentFailure):
    """GBIF's answer is not the answer to our question."""

    def __init__(self, filters: Filters, said: str):
        super().__init__(f"/occurrence/search ({describe(filters)})", 200, said)


def facet_total(client, filters: Filters) -> int:
    """The number of records that the filters match, counted by a facet.

    The facet is over the last parameter with a list of values. Its request leaves that filter out,
    and the counts of the wanted values are added up. So if GBIF ignores the filter in a search,
    search and facet disagree.
    """
    parameter = [name for name, values in filters.items() if values and not since(values)][-1]
    others = {name: values for name, values in filters.items() if name != parameter}
    values, _ = facet(client, others, parameter)
    return sum(values.get(value, 0) for value in filters[parameter])


def check(records: list, filters: Filters) -> None:
    """Raise WrongAnswer if most of a page's records do not match the filters.

    A single such record is only a bad record, which parsing rejects or takes as it is. It does not
    show that GBIF ignored the filters.
    """
    wrong = [said for said in (mismatch(record, filters) for record in records) if said]
    if len(wrong) > 1 and 2 * len(wrong) > len(records):
        raise WrongAnswer(filters, wrong[0])


def mismatch(record, filters: Filters) -> str:
    """How a record fails to match the filters, in words; "" if it matches."""
    if not isinstance(record, dict) or key_of(record) is None:
        return ""  # parsing rejects it
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
    """A record's values of a parameter, as texts; a taxon's key is that of the checklist asked."""
    if parameter in TAXA and (keys := rank_keys(record, parameter.removesuffix("Key").upper())):
        return keys
    value = record.get(TERMS.get(parameter, parameter))
    return set() if value in (None, "") else {str(value)}


def rank_keys(record: dict, rank: str) -> set[str]:
    """The key of the record's taxon at a rank in the Catalogue of Life; empty if none."""
    try:
        taxa = record["classifications"][COL_XR]["classification"]
        return {str(taxon["key"]) for taxon in taxa if taxon["rank"] == rank}
    except (KeyError, TypeError):
        return set()
