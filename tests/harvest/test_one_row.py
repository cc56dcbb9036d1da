"""A record is one row whichever way it comes: by search, download, increment or archive."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from harvest.archive.run import harvest_archive
from harvest.load.pack import pack
from harvest.options import HarvestOptions
from harvest.parse.taxonomy import BACKBONE, COL_XR
from harvest.run import harvest
from harvest.sandbox.downloads.dwca import write_dwca
from harvest.sandbox.world.world import World
from specimens.columns import RANKS
from specimens.models import Specimen, SpecimenChange, Taxon
from tests.harvest.archive.archives import table as tab_separated
from tests.harvest.builders import table, train_dictionaries, wanted_records

pytestmark = pytest.mark.django_db(transaction=True)

# An increment asks for the last days only, whenever the tests run.
NOW = datetime.now(UTC)
TODAY, LATER = (
    (NOW - timedelta(hours=hours)).isoformat(timespec="milliseconds") for hours in (2, 1)
)
WAYS = ("search", "download", "increment", "archive")


@pytest.fixture
def odd_world(small_world):
    """Some forty records that a download and a search say otherwise, or only one of them says."""
    kept = sorted(wanted_records(small_world))[:40]
    small_world.remove(*({record["key"] for record in small_world} - set(kept)))
    keys = iter(kept)
    for record in map(deepcopy, small_world):
        small_world.put(record)
        for each in record.get("classifications", {}).values():
            each["classification"] = with_subfamily(each["classification"])
    change = small_world.change
    change(next(keys), recordedBy="Bell, A.; Dee, C.|Fay, E.", preparations="skin; skull|egg")
    change(next(keys), identifiedBy="Gray, A.;  Hay, B.", otherCatalogNumbers="A 1; A 2")
    change(next(keys), samplingProtocol="net; trap|hand", typeStatus="Holotype|Paratype")
    change(next(keys), classifications=None, **unplaced("Rubus strangeus Bab."))
    of_backbone = small_world.get(key := next(keys))
    change(key, classifications={BACKBONE: of_backbone["classifications"][BACKBONE]})
    of_col = small_world.get(key := next(keys))
    change(key, classifications={COL_XR: of_col["classifications"][COL_XR]})
    change(next(keys), networkKeys=["99d66b6c-9087-452f-a9d4-f15f2c2d0e7e"], rights="Ask us")
    change(
        next(keys),
        recordedByIDs=[{"type": "ORCID", "value": "https://orcid.org/0000-0002-1825-0097"}],
    )
    change(next(keys), sampleSizeValue="2.50", sampleSizeUnit="m²", organismQuantity=3)
    change(next(keys), verbatimCoordinates="SU 4 5", georeferencedBy="A|B; C")
    change(next(keys), eventDate="1901-05-02T00:00:00", dynamicProperties='{"a": "b; c"}')
    return small_world


def with_subfamily(path):
    """The path of a classification, with a rank that downloads lack."""
    return [
        step
        for taxon in path
        for step in (taxon, {**taxon, "key": f"S{taxon['key']}", "rank": "SUBFAMILY"})
        if step["rank"] != "SUBFAMILY" or taxon["rank"] == "FAMILY"
    ]


def unplaced(name):
    """The terms of a record that no checklist has a place for: the name is the publisher's."""
    gone = "taxonKey acceptedTaxonKey acceptedScientificName taxonRank taxonomicStatus genericName"
    gone += " iucnRedListCategory"
    empty = [*gone.split(), "specificEpithet", *RANKS, *(f"{rank}Key" for rank in RANKS)]
    return dict.fromkeys(empty) | {"scientificName": name}


@pytest.fixture
def harvest_by(odd_world, serve, settings, tmp_path):
    """``harvest_by(way)`` harvests the odd world in one of WAYS."""
    settings.HARVEST_DOWNLOAD_POLL = 0.01
    settings.GBIF_PASSWORD = "sandbox"
    sandbox = serve(odd_world)
    harvest(specimens=False)

    def search():
        settings.GBIF_USER = ""
        return harvest(institutions=False)

    def download():
        settings.GBIF_USER = "sandbox"
        sandbox.downloads.jobs.clear()
        return harvest(institutions=False)

    def increment():
        settings.GBIF_USER = ""
        for key in sorted(wanted_records(odd_world))[:15]:
            odd_world.refresh(key, TODAY)
        return harvest(institutions=False, wanted=HarvestOptions(increment=True))

    def archive():
        path, keys = tmp_path / "a.zip", tmp_path / "keys.tsv"
        with path.open("wb") as file:
            write_dwca(list(odd_world), odd_world, file, COL_XR)
        names = ("institutionKey", "collectionKey")
        rows = [
            {"gbifid": each["key"], **{name.lower(): each.get(name, "") for name in names}}
            for each in odd_world
        ]
        keys.write_text(tab_separated(["gbifid", "institutionkey", "collectionkey"], rows))
        return harvest_archive(path, keys=keys)

    ways = {"search": search, "download": download, "increment": increment, "archive": archive}
    return lambda way: ways[way]()


def difference(before, after):
    names = [field.attname for field in Specimen._meta.concrete_fields]
    names = [name for name in names if name not in ("added_in", "changed_in", "withdrawn_at")]
    return {
        (row[0], name, one, other)
        for row, now in zip(before, after, strict=True)
        for name, one, other in zip(names, row, now, strict=True)
        if one != other
    }


@pytest.mark.parametrize("ways", [*permutations(WAYS, 2)], ids=" then ".join)
def test_another_round_changes_nothing_and_writes_no_history(harvest_by, ways):
    # From an increment the portal learns paths of taxa, which the next download gives to all rows.
    for way in ways * 2 if ways == ("download", "increment") else ways:
        harvest_by(way)
    rows, taxa = table(), sorted(Taxon.objects.values_list())
    for way in ways:
        summary = harvest_by(way)
        assert difference(rows, table()) == set()
        assert (way, summary.inserted, summary.updated, summary.withdrawn) == (way, 0, 0, 0)
    assert sorted(Taxon.objects.values_list()) == taxa
    assert not SpecimenChange.objects.exists()


@pytest.mark.parametrize("ways", [("search", "archive"), ("archive", "search")], ids=" then ".join)
def test_packed_rows_change_as_little_as_plain_ones(harvest_by, ways):
    for way in ways:
        harvest_by(way)
    plain = meanings()
    train_dictionaries()
    pack(train=False)
    rows = table()
    for way in ways:
        summary = harvest_by(way)
        assert difference(rows, table()) == set()
        assert (way, summary.inserted, summary.updated, summary.withdrawn) == (way, 0, 0, 0)
    assert meanings() == plain
    train_dictionaries()  # other bytes of the same documents are no change
    assert [harvest_by(way).updated for way in ways] == [0, 0]


def test_plain_and_packed_rows_end_alike_in_every_order(harvest_by):
    ends = []
    for ways in (WAYS, WAYS[::-1]):
        Specimen.objects.all().delete()
        Taxon.objects.all().delete()
        for way in ways:
            harvest_by(way)
        ends.append(meanings())
        train_dictionaries()
    assert ends[0] == ends[1]


def meanings() -> dict:
    return {each.pk: (each.terms, each.media) for each in Specimen.objects.all()}


def test_all_ways_together_end_in_the_same_rows_in_every_order(harvest_by):
    ends = []
    for ways in (WAYS, WAYS[::-1], ("download", "archive", "search", "increment")):
        Specimen.objects.all().delete()
        Taxon.objects.all().delete()
        for way in ways:
            harvest_by(way)
        ends.append(table())
        assert not SpecimenChange.objects.exists()
    assert difference(ends[0], ends[1]) == difference(ends[0], ends[2]) == set()


def test_a_refresh_of_the_taxonomy_arrives_by_one_download(harvest_by, odd_world):
    harvest_by("search")
    harvest_by("download")
    keys = sorted(wanted_records(odd_world))[20:30]
    for key in keys:
        rename(odd_world, key)
    assert harvest_by("download").updated == len(keys)
    assert set(Specimen.objects.filter(pk__in=keys).values_list("genus", flat=True)) == {"Novum"}


def test_a_refresh_of_the_taxonomy_arrives_by_an_increment(harvest_by, odd_world):
    harvest_by("download")
    keys = sorted(wanted_records(odd_world))[20:30]
    for key in keys:
        rename(odd_world, key)
    assert harvest_by("increment").updated >= len(keys)
    assert set(Specimen.objects.filter(pk__in=keys).values_list("genus", flat=True)) == {"Novum"}


def rename(world: World, key: int) -> None:
    """GBIF's taxonomy has another name and place for the record."""
    usage = {"key": "NEW", "name": "Novum novum L.", "rank": "SPECIES"}
    path = [
        {"key": "P", "name": "Plantae", "rank": "KINGDOM"},
        {"key": "NG", "name": "Novum", "rank": "GENUS"},
        {"key": "NEW", "name": "Novum novum", "rank": "SPECIES"},
    ]
    placed = {"usage": usage, "acceptedUsage": usage, "taxonomicStatus": "ACCEPTED"}
    placed["classification"] = path
    world.refresh(key, LATER, classifications={COL_XR: placed})
