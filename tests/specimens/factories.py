"""Specimens made to order: one by one, or some hundreds that differ in every field of search."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

import shapely

from institutions.models import Collection, Dataset, Institution, Publisher
from specimens.columns import COLUMNS, Part, Shape
from specimens.models import BACKBONE, COL_XR, Area, Scope, Specimen, Taxon

NAMESPACE = UUID("0b7a3c1e-52a1-4d38-9d8f-7c1f2d6a9b10")
FIRST_ID = 1_000_000_001

INSTITUTIONS = ("Museum of Leeds", "Königliche Sammlung", "The Natural History Museum")
COLLECTIONS = ("Beetles", "Herbarium", "Fossil Fishes")
DATASETS = ("Specimens of Leeds", "Herbier d'Édimbourg")
PEOPLE = (
    "Darwin, C.",
    "Mary Anning",
    "Müller, F.",
    "J. O'Brien",
    "Wallace",
    "wallace",
    "Łukasz B.",
)
PLACES = ("Lyme Regis", "Saint-Étienne", "Loch Ness, N shore", "Lyme", "Ness")
COUNTRIES = ("GB", "FR", "PE", "ZZ")
TYPES = ("Holotype", "Paratype", "Syntype")
ISSUES = (
    "ZERO_COORDINATE",
    "COORDINATE_ROUNDED",
    "COUNTRY_COORDINATE_MISMATCH",
    "TAXON_MATCH_NONE",
)
# (kingdom, phylum, class, order, family, genus, species, author)
LINEAGES = (
    ("Plantae", "Tracheophyta", "Magnoliopsida", "Fagales", "Fagaceae", "Quercus", "robur", "L."),
    ("Plantae", "Tracheophyta", "Magnoliopsida", "Fagales", "Fagaceae", "Quercus", "ilex", "L."),
    ("Animalia", "Mollusca", "Cephalopoda", "Ammonitida", "Dactylioceratidae", "Dactylioceras",
     "commune", "(Sowerby, 1815)"),
    ("Animalia", "Arthropoda", "Insecta", "Coleoptera", "Carabidae", "Carabus", "mülleri", "Dej."),
)  # fmt: skip
# Parts of a record whose columns are filled alike, unless FILLED says that they are filled by name.
OTHER_PARTS = (
    *(Part.OWN, Part.NAMING, Part.DETERMINATION, Part.CHARACTER, Part.HABITAT),
    *(Part.PLACE, Part.MEASUREMENTS, Part.STRATIGRAPHY),
)
FILLED = {
    *("occurrence_id", "catalog_number", "other_catalog_numbers", "record_number"),
    *("identified_by", "type_status", "preparations", "sex", "life_stage", "country_code"),
    *("continent", "state_province", "county", "locality", "water_body", "island"),
    *("elevation", "depth", "individual_count"),
}
RANKS = ("kingdom", "phylum", "class_name", "order_name", "family", "genus", "species")


# {the number of a vice-county: (name, west, south, east, north)}
VICE_COUNTIES = {
    "1": ("West Cornwall", -5, 50, -1, 51),
    "2": ("East Cornwall", -3, 51, 2, 52.5),
    "70": ("Cumberland", -4, 52, -1, 53),
    "112": ("Shetland", 10, -50, 120, 40),
}


def make_areas():
    for number, (name, *sides) in VICE_COUNTIES.items():
        geometry = shapely.to_wkb(shapely.box(*sides))
        key = {"kind": "vice-county", "identifier": number}
        Area.objects.create(**key, name=name, geometry=geometry, digest=f"{name} {sides}")


def key_of(name):
    return uuid5(NAMESPACE, name)


def make_holders():
    """The institutions, collections, datasets and publishers that made specimens refer to."""
    for name in INSTITUTIONS:
        Institution.objects.create(key=key_of(name), name=name, code=name[:3], country="GB")
    for name in COLLECTIONS:
        Collection.objects.create(key=key_of(name), name=name, code=f"{name[0]}2")
    for title in DATASETS:
        Dataset.objects.create(key=key_of(title), title=title)
    Publisher.objects.create(key=key_of("publisher"), title="Leeds City Council")


def make_taxa():
    """The taxa of LINEAGES in both checklists, keyed as taxon_keys does."""
    taxa = {}
    for lineage in LINEAGES:
        names = [*lineage[:6], " ".join(lineage[5:7])]
        for checklist, keys in taxon_keys(lineage, 7).items():
            for rank, name, key in zip(RANKS, names, keys, strict=True):
                taxa[checklist, key] = Taxon(
                    checklist_key=checklist, key=key, name=name, rank=rank.split("_")[0].upper()
                )
    Taxon.objects.bulk_create(taxa.values())


def taxon_keys(lineage, depth):
    """{checklist: keys of the first ``depth`` ranks}: letters in the COL, numbers in the backbone."""
    names = [*lineage[:6], " ".join(lineage[5:7])][:depth]
    return {
        COL_XR: [f"C{uuid5(NAMESPACE, name).hex[:5].upper()}" for name in names],
        BACKBONE: [str(uuid5(NAMESPACE, name).int % 10**7) for name in names],
    }


def make_specimen(gbif_id=FIRST_ID, **fields):
    """A saved specimen with nothing but a key, what a test says, and the first day of its year."""
    defaults = {"basis_of_record": "PRESERVED_SPECIMEN", "dataset_id": key_of(DATASETS[0])}
    if year := fields.get("year"):  # as harvests have it: whatever has a year has a first day
        defaults["collected_from"] = date(year, fields.get("month") or 1, fields.get("day") or 1)
    return Specimen.objects.create(gbif_id=gbif_id, **(defaults | fields))


def random_specimens(number, seed=1):
    """Unsaved specimens that have, or lack, every field in every mixture."""
    random = Random(seed)
    return [random_specimen(random, FIRST_ID + 7 * at) for at in range(number)]


def random_specimen(random, gbif_id):
    def maybe(value, share=0.7):
        return value if random.random() < share else ""

    def some(values):
        return random.sample(values, random.choice((0, 0, 1, 1, 2)))

    issues = some(ISSUES)
    return Specimen(
        gbif_id=gbif_id,
        basis_of_record=random.choice(("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")),
        occurrence_id=maybe(f"urn:x:{gbif_id}"),
        catalog_number=maybe(random.choice(("BM 1872.5.3", "1872.5.3.7", "k000", "K000", "E-12"))),
        other_catalog_numbers=some(("old 17", "!odd", "*")),
        record_number=maybe(str(random.randint(1, 9))),
        institution_code=maybe(random.choice(("NHMUK", "nhmuk", "E"))),
        collection_code=maybe(random.choice(("BOT", "ZOO"))),
        institution_id=maybe(key_of(random.choice(INSTITUTIONS))) or None,
        collection_id=maybe(key_of(random.choice(COLLECTIONS))) or None,
        dataset_id=key_of(random.choice(DATASETS)),
        publisher_id=maybe(key_of("publisher")) or None,
        publishing_country="GB",
        license=random.choice(("CC0_1_0", "CC_BY_4_0", "all rights reserved")),
        preparations=some(("pinned", "in alcohol", "slide")),
        individual_count=random.choice((None, 0, 1, 5)),
        sex=maybe(random.choice(("Male", "Female")), 0.4),
        life_stage=maybe("Adult", 0.3),
        type_status=some(TYPES),
        iucn_red_list_category=maybe(random.choice(("LC", "CR")), 0.3),
        identified_by=some(PEOPLE),
        recorded_by=some(PEOPLE),
        recorded_by_id=some(("https://orcid.org/0000-0001", "Q1035")),
        **identification(random),
        **event(random),
        **place(random),
        **others(random),
        is_sequenced=random.choice((None, True, False)),
        media_types=some(("StillImage", "Sound")),
        image_count=random.choice((0, 0, 1, 3)),
        issues=issues,
        modified=maybe(random.choice(("2020", "2021-05-01T10:00:00Z", "2021-06", "long ago"))),
        last_interpreted=random.choice((None, datetime(2026, 1, random.randint(1, 28), tzinfo=UTC))),
        scope=random.choice((Scope.IN_SCOPE,) * 5 + tuple(Scope.includable())),
        changed_in=1,
    )  # fmt: skip


def identification(random):
    lineage = random.choice(LINEAGES)
    depth = random.choice((0, 1, 5, 6, 7, 7, 7))
    if not depth:
        return {"scientific_name": random.choice(("", "incertae sedis"))}
    names = [*lineage[:6], " ".join(lineage[5:7])][:depth]
    author = lineage[7] if depth == 7 else ""
    keys = taxon_keys(lineage, depth)
    columns = dict(zip(RANKS, names, strict=False))
    return columns | {
        "scientific_name": f"{names[-1]} {author}".strip(),
        "scientific_name_authorship": author,
        "accepted_scientific_name": names[-1],
        "taxon_rank": RANKS[depth - 1].split("_")[0].upper(),
        "taxonomic_status": random.choice(("ACCEPTED", "SYNONYM", "")),
        "vernacular_name": random.choice(("", "pedunculate oak")),
        "col_taxon_key": keys[COL_XR][-1],
        "col_taxon_keys": keys[COL_XR],
        "backbone_taxon_key": keys[BACKBONE][-1],
        "backbone_taxon_keys": keys[BACKBONE],
    }


def event(random):
    first = date(random.randint(1840, 1910), random.randint(1, 12), random.randint(1, 28))
    last = first + timedelta(days=random.choice((0, 0, 5, 400)))
    kind = random.choice(("day", "year", "none"))
    if kind == "none":
        return {"event_date": random.choice(("", "sine dato"))}
    if kind == "year":
        year = first.year
        days = {"collected_from": date(year, 1, 1), "collected_to": date(year, 12, 31)}
        return {"event_date": str(year), "year": year, **days}
    return {
        "event_date": f"{first}/{last}",
        "collected_from": first,
        "collected_to": last,
        "year": first.year if first.year == last.year else None,
        "month": first.month if first.month == last.month else None,
        "day": first.day if first == last else None,
    }


def others(random):
    """Values of every column that is read from one term and that nothing else here fills."""
    texts, people = ("Kimmeridge Clay", "kimmeridge clay", "LowerLias", "*", "", ""), ("Q42", "Q7")
    ages = ("Jurassic", "LowerJurassic", "Toarcian", "Triassic", "Carixian", "Tertiary", *[""] * 12)
    made = {
        Shape.TEXT: lambda: random.choice(texts),
        Shape.LIST: lambda: random.sample(("net", "Net", "trap"), random.choice((0, 1, 2))),
        Shape.DECIMAL: lambda: random.choice((None, 0.0, 0.5, 12.0)),
        Shape.AGENT_IDS: lambda: random.sample(people, random.choice((0, 0, 1, 2))),
    }
    named = [column for column in COLUMNS if column.part in OTHER_PARTS and not column.derived]
    found = {c.attribute: made[c.shape]() for c in named if c.attribute not in FILLED}
    in_time = [name for name in found if name.startswith(("earliest_", "latest_"))]
    return found | {name: random.choice((random.choice(texts), *ages)) for name in in_time}


def place(random):
    located = random.random() < 0.6
    latitude, longitude = random.uniform(-90, 90), random.uniform(-180, 180)
    if latitude > 30:  # a third of them in Great Britain
        latitude, longitude = 50 + latitude / 30, longitude / 60 - 2
    return {
        "country_code": random.choice((*COUNTRIES, "")),
        "continent": random.choice(("EUROPE", "SOUTH_AMERICA", "")),
        "state_province": random.choice(("Dorset", "dorset", "")),
        "county": random.choice(("Devon", "")),
        "locality": random.choice((*PLACES, "")),
        "water_body": random.choice(("North Sea", "")),
        "island": random.choice(("Skye", "")),
        "decimal_latitude": round(latitude, 2) if located else None,
        "decimal_longitude": round(longitude, 2) if located else None,
        "distance_from_centroid_in_meters": random.choice((None, 0.0, 2500.0)),
        "georeferenced_by": random.sample(PEOPLE, random.choice((0, 0, 1))),
        "coordinate_uncertainty_in_meters": random.choice((None, 10.0, 1000.5)),
        "elevation": random.choice((None, -3.5, 0.0, 1200.0)),
        "depth": random.choice((None, 0.25, 30.0)),
    }
