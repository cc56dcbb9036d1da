"""Generates what the labels say of a specimen itself: preparation, sex, stage, determiner."""

import random

from harvest.sandbox.generate import names
from harvest.sandbox.generate.habitats import HABITATS
from harvest.sandbox.generate.taxa import Taxon

# By the name of a taxon of any rank; the lowest that is named decides.
PREPARATIONS = {
    "Insecta": ("pinned",),
    "Culicidae": ("pinned", "slide"),
    "Arachnida": ("spirit", "spirit", "slide"),
    "Aves": ("skin", "skin", "skin", "egg", "skeleton"),
    "Mammalia": ("skin|skull", "skin", "skull"),
    "Chordata": ("spirit", "spirit", "skeleton"),
    "Mollusca": ("dry", "dry", "spirit"),
    "Cephalopoda": ("spirit",),
    "Malacostraca": ("dry", "spirit"),
    "Echinodermata": ("dry", "spirit"),
    "Porifera": ("dry", "slide"),
    "Animalia": ("spirit",),
    "Plantae": ("herbarium sheet",),
    "Bryophyta": ("packet",),
    "Marchantiophyta": ("packet",),
    "Chromista": ("herbarium sheet", "slide"),
    "Fungi": ("dry", "packet"),
    "Protozoa": ("dry", "slide"),
}
OF_FOSSILS = ("hand specimen", "matrix removed", "hand specimen", "thin section", "cast")
OF_SAMPLES = ("tissue", "DNA extract")
STAGES = {
    "Insecta": ("Adult", "Adult", "Larva", "Pupa"),
    "Amphibia": ("Adult", "Adult", "Juvenile", "Tadpole"),
    "Animalia": ("Adult", "Adult", "Juvenile"),
}
# Nobody knows the sexes apart, or they are not separate.
WITHOUT_SEX = ("Porifera", "Cnidaria", "Annelida", "Gastropoda", "Echinodermata", "Bivalvia")
LAST_YEAR = 2024


def describe(rng: random.Random, taxon: Taxon, basis: str) -> dict:
    """Return terms that only some specimens have."""
    found, is_fossil = {}, basis == "FOSSIL_SPECIMEN"
    if rng.random() < 0.5:
        found["preparations"] = rng.choice(_preparations(taxon, basis))
    if rng.random() < 0.4:
        found["individualCount"] = rng.choice((1, 1, 1, 2, 3, 12))
    if taxon.kingdom == "Animalia" and rng.random() < 0.3 and not is_fossil:
        found["lifeStage"] = rng.choice(_of_lowest(STAGES, taxon))
        if not _is_in(WITHOUT_SEX, taxon):
            found["sex"] = rng.choice(("Male", "Female"))
    if rng.random() < 0.1 and not is_fossil:
        found["habitat"] = rng.choice(HABITATS[taxon.range.habitat].words)
    if rng.random() < 0.1:
        found["occurrenceRemarks"] = rng.choice(
            ("Label in pencil.", "Ex old collection.", "In box.")
        )
    return found


def determination(rng: random.Random, year: int | None) -> dict:
    """Return who identified the specimen, for one in four, and when: not before it was collected."""
    if rng.random() >= 0.25:
        return {}
    named = names.collector(rng)
    determined = rng.randint(max(1850, year or 0), LAST_YEAR)
    return {"identifiedBy": named, "dateIdentified": f"{determined}-03-17T00:00:00"}


def _preparations(taxon: Taxon, basis: str) -> tuple[str, ...]:
    if basis == "FOSSIL_SPECIMEN":
        return OF_FOSSILS
    return OF_SAMPLES if basis == "MATERIAL_SAMPLE" else _of_lowest(PREPARATIONS, taxon)


def _lineage(taxon: Taxon) -> list[str | None]:
    ranks = ("family", "order", "class", "phylum", "kingdom")
    return [taxon.terms.get(rank) for rank in ranks]


def _of_lowest(by_name: dict[str, tuple], taxon: Taxon) -> tuple[str, ...]:
    return next(by_name[name] for name in _lineage(taxon) if name in by_name)


def _is_in(names_of: tuple[str, ...], taxon: Taxon) -> bool:
    return not set(names_of).isdisjoint(_lineage(taxon))
