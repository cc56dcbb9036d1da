"""A hundred specimens of every sort, and three oaks with their taxa, indexed."""

import pytest

from specimens.models import BACKBONE, COL_XR, Scope, Specimen, Taxon
from tests.specimens.factories import make_holders, make_specimen, make_taxa, random_specimens

PATH = (
    ("P", "Plantae", "KINGDOM"),
    ("FG", "Fagaceae", "FAMILY"),
    ("QR", "Quercus", "GENUS"),
)


@pytest.fixture
def found_by_default(search_index):
    """The specimens of the default search, of a hundred that are indexed."""
    make_holders()
    make_taxa()
    Specimen.objects.bulk_create(random_specimens(100))
    search_index()
    return list(Specimen.objects.visible().filter(scope=Scope.IN_SCOPE))


def steps(*path):
    return [{"key": key, "name": name, "rank": rank} for key, name, rank in path]


@pytest.fixture
def oaks(search_index):
    """Two oaks, a synonym of the first, and what is above them; the first is in the backbone as well."""
    robur, ilex = ("RB", "Quercus robur", "SPECIES"), ("IL", "Quercus ilex", "SPECIES")
    rows = [(path[-1], path) for path in (PATH[:1], PATH[:2], PATH, (*PATH, robur), (*PATH, ilex))]
    for (key, name, rank), path in rows:
        author = "L." if rank == "SPECIES" else ""
        Taxon.objects.create(
            checklist_key=COL_XR,
            key=key,
            name=f"{name} {author}".strip(),
            authorship=author,
            rank=rank,
            status="ACCEPTED",
            classification=steps(*path),
        )
    Taxon.objects.create(
        checklist_key=COL_XR,
        key="PD",
        name="Quercus pedunculata Ehrh.",
        authorship="Ehrh.",
        rank="SPECIES",
        status="SYNONYM",
        accepted_key="RB",
        classification=steps(*PATH, robur),
    )
    Taxon.objects.create(
        checklist_key=BACKBONE,
        key="2878688",
        name="Quercus robur L.",
        rank="SPECIES",
        status="ACCEPTED",
        classification=steps(("6", "Plantae", "KINGDOM"), ("2878688", "Quercus robur", "SPECIES")),
    )
    above = [key for key, _name, _rank in PATH]
    for gbif_id, key, keys, name in (
        (1, "RB", [*above, "RB"], "Quercus robur"),
        (2, "PD", [*above, "RB", "PD"], "Quercus pedunculata"),
        (3, "IL", [*above, "IL"], "Quercus ilex"),
    ):
        make_specimen(gbif_id, col_taxon_key=key, col_taxon_keys=keys, scientific_name=name)
    search_index()
