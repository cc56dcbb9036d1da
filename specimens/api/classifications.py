"""What a specimen is identified as, in each checklist, as GBIF writes it in JSON."""

from specimens.columns import RANKS
from specimens.models import BACKBONE, COL_XR, Specimen, Taxon

Taxa = dict[tuple[str, str], Taxon]


def taxa_of(specimens: list[Specimen]) -> Taxa:
    """The taxa that the specimens are named by and their accepted taxa, in two queries at most.

    By (checklist key as text, taxon key).
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
    """Taxa by checklist and keys; keys that are empty or unknown are absent."""
    found = {}
    for checklist, keys in wanted.items():
        keys = keys - {""}
        if keys:
            for taxon in Taxon.objects.filter(checklist_key=checklist, key__in=keys):
                found[checklist, taxon.key] = taxon
    return found


def present_taxonomy(specimen: Specimen, taxa: Taxa) -> dict:
    """``classifications``, and the flat fields of the backbone (or of what there is)."""
    usages = {
        checklist: taxa[checklist, key]
        for checklist, key in (
            (COL_XR, specimen.col_taxon_key),
            (BACKBONE, specimen.backbone_taxon_key),
        )
        if (checklist, key) in taxa
    }
    flat = present_flat_taxonomy(usages[BACKBONE], taxa) if BACKBONE in usages else {}
    return {
        "scientificName": specimen.scientific_name,
        "scientificNameAuthorship": specimen.scientific_name_authorship,
        "acceptedScientificName": specimen.accepted_scientific_name,
        "taxonRank": specimen.taxon_rank,
        "taxonomicStatus": specimen.taxonomic_status,
        **flat,
        "classifications": {
            checklist: present_classification(usage, taxa) for checklist, usage in usages.items()
        },
    }


def present_classification(usage: Taxon, taxa: Taxa) -> dict:
    """One checklist's view of the record: its name, the accepted name, and the path to it."""
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


def present_flat_taxonomy(usage: Taxon, taxa: Taxa) -> dict:
    """The backbone's fields as GBIF repeats them at the top of a record; keys are numbers."""
    accepted = taxa.get((BACKBONE, usage.accepted_key), usage)
    flat = {
        "taxonKey": whole(usage.key),
        "acceptedTaxonKey": whole(accepted.key),
        "scientificName": usage.name,
        "scientificNameAuthorship": usage.authorship,
        "acceptedScientificName": accepted.name,
        "taxonRank": usage.rank,
        "taxonomicStatus": usage.status,
    }
    for step in usage.classification:
        rank = step.get("rank", "")
        if rank.lower() in RANKS:
            flat[rank.lower()] = step.get("name", "")
            flat[f"{rank.lower()}Key"] = whole(step.get("key", ""))
    return flat


def whole(key: str) -> int | str:
    """A backbone key as the number that it is."""
    return int(key) if key.isdecimal() else key
