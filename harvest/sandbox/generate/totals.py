"""Makes the numbers that GRSciColl's entries state agree with the records and with each other."""

from collections import Counter
from collections.abc import Iterable
from math import log10

from harvest.sandbox.generate.institutions import Seed

SHARE_IN_COLLECTIONS = (0.6, 0.95)  # of what an institution declares; the rest is in none


def agree(
    seed: Seed, institutions: Iterable[dict], collections: Iterable[dict], records: Iterable[dict]
) -> None:
    """Count the records of each entry, and mend what it declares; changes the entries.

    GRSciColl counts records and types itself. Declared totals are not below the number of records,
    and collections are together not bigger than their institution.
    """
    counted = _count(records)
    collections = list(collections)
    for entry in (*institutions, *collections):
        entry["occurrenceCount"], entry["typeSpecimenCount"] = counted.get(entry["key"], (0, 0))
    for entry in institutions:
        owned = [one for one in collections if one.get("institutionKey") == entry["key"]]
        declaring = [one for one in owned if "numberSpecimens" in one]
        for one in declaring:
            one["numberSpecimens"] = max(one["numberSpecimens"], rounded_up(one["occurrenceCount"]))
        if "numberSpecimens" in entry:
            _share_out(seed, entry, declaring)


def _share_out(seed: Seed, institution: dict, declaring: list[dict]) -> None:
    """Scale what collections declare to a share of what their institution does."""
    in_collections = sum(one["occurrenceCount"] for one in declaring)
    least = rounded_up(max(institution["occurrenceCount"], 2 * in_collections))
    declared = institution["numberSpecimens"] = max(institution["numberSpecimens"], least)
    rng = seed.rng("share", institution["key"])
    spare = declared * rng.uniform(*SHARE_IN_COLLECTIONS) - in_collections
    wanted = sum(one["numberSpecimens"] for one in declaring)
    for one in declaring:
        share = rounded_down(int(spare * one["numberSpecimens"] / wanted))
        one["numberSpecimens"] = max(share, one["occurrenceCount"])


def _count(records: Iterable[dict]) -> dict[str, tuple[int, int]]:
    """Return {key of an entry: (its records, those of types)}."""
    held, types = Counter(), Counter()
    for record in records:
        is_type = record.get("typeStatus", "NotAType") != "NotAType"
        for member in ("institutionKey", "collectionKey"):
            if key := record.get(member):
                held[key] += 1
                types[key] += is_type
    return {key: (held[key], types[key]) for key in held}


def rounded_up(number: int) -> int:
    """Return the next number with two digits before zeros, as people estimate: 1,234 is 1,300."""
    return -rounded_down(-number)


def rounded_down(number: int) -> int:
    step = 10 ** max(0, int(log10(abs(number) or 1)) - 1)
    return number // step * step
