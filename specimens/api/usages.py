"""Taxa in the formats that GBIF's species calls have: flat, or with a classification."""

from collections.abc import Iterable

from institutions.markup import strip_html
from specimens.api.classifications import fetch_taxa, flat_keys
from specimens.columns import RANKS
from specimens.models import BACKBONE, Taxon
from specimens.scientific_names import canonical

SYNONYM = "SYNONYM"


def accepted_of(taxa: Iterable[Taxon]) -> dict[tuple[str, str], Taxon]:
    """{(checklist, key): taxon} of the accepted taxa of synonyms, as far as they are here."""
    wanted: dict[str, set[str]] = {}
    for taxon in taxa:
        wanted.setdefault(str(taxon.checklist_key), set()).add(taxon.accepted_key)
    return fetch_taxa(wanted)


def present_usages(taxa: list[Taxon]) -> list[dict]:
    """Each taxon as GBIF's NameUsage has it; what is not known is left out."""
    accepted = accepted_of(taxa)
    return [
        present_name_usage(taxon, accepted.get((str(taxon.checklist_key), taxon.accepted_key)))
        for taxon in taxa
    ]


def present_name_usage(taxon: Taxon, accepted: Taxon | None) -> dict:
    """A NameUsage, as ``/species/{key}`` and ``/species/search`` return it."""
    above = steps_above(taxon)
    usage = {
        "key": key_of(taxon, taxon.key),
        "nubKey": key_of(taxon, taxon.key) if str(taxon.checklist_key) == BACKBONE else None,
        "datasetKey": str(taxon.checklist_key),
        **ranks_of(taxon),
        "parentKey": key_of(taxon, above[-1]["key"]) if above else None,
        "parent": above[-1]["name"] if above else None,
        "scientificName": taxon.name,
        "canonicalName": canonical(taxon.name),
        "authorship": taxon.authorship,
        "rank": taxon.rank,
        "taxonomicStatus": taxon.status,
        "synonym": is_synonym(taxon),
        "higherClassificationMap": {step["key"]: step["name"] for step in above},
    }
    if is_synonym(taxon):
        usage["acceptedKey"] = key_of(taxon, taxon.accepted_key)
        usage["accepted"] = accepted.name if accepted else None
    return {name: value for name, value in usage.items() if value not in (None, "")}


def present_suggestion(usage: dict) -> dict:
    """A NameUsage as ``/species/suggest`` returns it, which says ``status`` of its status."""
    suggested = dict(usage)
    status = suggested.pop("taxonomicStatus", "")
    return suggested | ({"status": status} if status else {})


def is_synonym(taxon: Taxon) -> bool:
    return taxon.accepted_key not in ("", taxon.key)


def key_of(taxon: Taxon, key: str) -> int | str:
    """A key as GBIF writes it: a number in the backbone, a text in the Catalogue of Life."""
    return int(key) if str(taxon.checklist_key) == BACKBONE and key.isdigit() else key


def steps_above(taxon: Taxon) -> list[dict]:
    """The classification without the taxon itself; of a synonym, without its accepted taxon."""
    own = {taxon.key, taxon.accepted_key}
    return [
        {name: step.get(name, "") for name in ("key", "name", "rank")}
        for step in taxon.classification
        if step.get("key") not in own
    ]


def ranks_of(taxon: Taxon) -> dict[str, int | str]:
    """The names at GBIF's seven ranks, and their keys: ``family``, ``familyKey``."""
    steps = {step.get("rank", "").lower(): step for step in taxon.classification}
    names = {rank: steps[rank].get("name", "") for rank in RANKS if rank in steps}
    keys = {name: key for name, key in flat_keys(taxon).items() if name[:-3] in names}
    return names | {name: key_of(taxon, key) for name, key in keys.items()}


def present_matched(taxon: Taxon) -> dict:
    """A taxon as GBIF's match names it (``usage``, ``acceptedUsage``)."""
    name = canonical(taxon.name)
    words = name.split() if taxon.rank not in ("GENUS", "FAMILY") else [name]
    usage = {
        "key": taxon.key,
        "name": taxon.name,
        "canonicalName": name,
        "authorship": taxon.authorship,
        "rank": taxon.rank,
        "status": taxon.status,
        "genericName": words[0] if len(words) > 1 else "",
        "specificEpithet": words[1] if len(words) > 1 else "",
        "infraspecificEpithet": words[-1] if len(words) > 2 else "",
        "formattedName": taxon.formatted_name or strip_html(taxon.name),
    }
    return {name: value for name, value in usage.items() if value}
