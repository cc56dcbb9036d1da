"""The identification of a specimen in each checklist, in GBIF's JSON format."""

from specimens.columns import BY_TERM, RANKS
from specimens.models import BACKBONE, COL_XR, DEFAULT_CHECKLIST, Specimen, Taxon

Taxa = dict[tuple[str, str], Taxon]


def taxa_of(specimens: list[Specimen]) -> Taxa:
    """Fetch the taxa that the specimens are identified as, and the accepted taxa of those.

    Returns {(checklist key as text, taxon key): taxon}. Takes at most two queries per checklist.
    """
    wanted = {
        COL_XR: {specimen.col_taxon_key for specimen in specimens},
        BACKBONE: {specimen.backbone_taxon_key for specimen in specimens},
    }
    found = fetch_taxa(wanted)
    accepted = {
        checklist: {taxon.accepted_key for (of, _key), taxon in found.items() if of == checklist}
        - wanted[checklist]
        for checklist in wanted
    }
    return found | fetch_taxa(accepted)


def fetch_taxa(wanted: dict[str, set[str]]) -> Taxa:
    """Fetch the taxa of {checklist key: taxon keys}; empty and unknown keys are ignored."""
    found = {}
    for checklist, keys in wanted.items():
        keys = keys - {""}
        if keys:
            for taxon in Taxon.objects.filter(checklist_key=checklist, key__in=keys):
                found[checklist, taxon.key] = taxon
    return found


def present_taxonomy(specimen: Specimen, taxa: Taxa) -> dict:
    """Return ``classifications`` and the flat fields of a record.

    The flat names are those that pages show, the flat keys those of the default checklist.
    """
    usages = {
        checklist: taxa[checklist, key]
        for checklist, key in (
            (COL_XR, specimen.col_taxon_key),
            (BACKBONE, specimen.backbone_taxon_key),
        )
        if (checklist, key) in taxa
    }
    usage = usages.get(DEFAULT_CHECKLIST)
    return {
        "scientificName": specimen.scientific_name,
        "scientificNameAuthorship": specimen.scientific_name_authorship,
        "acceptedScientificName": specimen.accepted_scientific_name,
        "taxonRank": specimen.taxon_rank,
        "taxonomicStatus": specimen.taxonomic_status,
        **{rank: getattr(specimen, BY_TERM[rank].attribute) for rank in RANKS},
        **(flat_keys(usage) if usage else {}),
        "classifications": {
            checklist: present_classification(usage, taxa) for checklist, usage in usages.items()
        },
    }


def present_classification(usage: Taxon, taxa: Taxa) -> dict:
    """Present a checklist's entry for a record: its name, the accepted name and its higher taxa."""
    accepted = taxa.get((str(usage.checklist_key), usage.accepted_key), usage)
    return {
        "usage": present_usage(usage),
        "acceptedUsage": present_usage(accepted),
        "taxonomicStatus": usage.status,
        "classification": usage.classification,
    }


def present_usage(taxon: Taxon) -> dict:
    usage = {
        "key": taxon.key,
        "name": taxon.name,
        "rank": taxon.rank,
        "authorship": taxon.authorship,
        "formattedName": taxon.formatted_name,
    }
    return {name: value for name, value in usage.items() if value}


def flat_keys(usage: Taxon) -> dict[str, str]:
    """The keys that GBIF repeats at the top of a record: of the taxon, and of those above it."""
    return keys_of_steps(usage.key, usage.accepted_key, usage.classification)


def keys_of_steps(key: str, accepted_key: str, classification: list[dict]) -> dict[str, str]:
    """The same of a taxon whose columns these are."""
    keys = {"taxonKey": key, "acceptedTaxonKey": accepted_key or key}
    for step in classification:
        rank = step.get("rank", "").lower()
        if rank in RANKS:
            keys[f"{rank}Key"] = step.get("key", "")
    return keys
