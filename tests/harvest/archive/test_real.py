"""Downloads of many years, real and composed, against a slow reading that shares nothing with the harvest."""

import re
import zipfile
from collections import Counter
from uuid import uuid4

import pytest

from harvest.models import RejectedRecord
from institutions.models import Dataset, Institution, Publisher
from specimens.models import Specimen

pytestmark = pytest.mark.django_db(transaction=True)

RBGE, KEW, NHM = (
    "98e934b0-5f31-11de-b67e-b8a03c50a862",
    "061b4f20-f241-11da-a328-b8a03c50a862",
    "19456090-b49a-11d8-abeb-b8a03c50a862",
)
SPECIMENS = {"PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE"}
SAME = {
    "occurrenceID": "occurrence_id",
    "catalogNumber": "catalog_number",
    "recordNumber": "record_number",
    "institutionCode": "institution_code",
    "collectionCode": "collection_code",
    "scientificName": "scientific_name",
    "taxonRank": "taxon_rank",
    "kingdom": "kingdom",
    "class": "class_name",
    "order": "order_name",
    "family": "family",
    "genus": "genus",
    "species": "species",
    "countryCode": "country_code",
    "stateProvince": "state_province",
    "locality": "locality",
    "basisOfRecord": "basis_of_record",
    "datasetKey": "dataset_id",
    "taxonKey": "backbone_taxon_key",
}


def read(data: bytes) -> list[dict[str, str]]:
    """The rows of a table with a header."""
    lines = data.decode("utf-8").split("\n")
    names = lines[0].split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:] if line]


def member(path, pattern) -> bytes:
    with zipfile.ZipFile(path) as archive:
        (name,) = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return archive.read(name)


def words(text):
    return " ".join(text.split())


def compare(rows):
    """The specimens are these rows, value by value."""
    specimens = {specimen.pk: specimen for specimen in Specimen.objects.all()}
    assert sorted(specimens) == sorted(int(row["gbifID"]) for row in rows)
    for row in rows:
        specimen = specimens[int(row["gbifID"])]
        for name, attribute in SAME.items():
            assert str(getattr(specimen, attribute)) == words(row[name]), (row["gbifID"], name)
        for name, attribute in (("year", "year"), ("month", "month"), ("day", "day")):
            assert getattr(specimen, attribute) == (int(row[name]) if row[name] else None)
        for name in ("latitude", "longitude"):
            given = row[f"decimal{name.title()}"]
            assert getattr(specimen, f"decimal_{name}") == (float(given) if given else None)
        types = [each.title().replace("_", "") for each in row["typeStatus"].split(";") if each]
        assert specimen.type_status == types
        assert specimen.issues == [each for each in row["issue"].split(";") if each]
        if row["eventDate"]:
            assert str(specimen.collected_from) == row["eventDate"][:10]
        assert specimen.last_interpreted.isoformat()[:16] == row["lastInterpreted"][:16]


GARDEN, MUSEUM, UNIVERSITY = (
    "0ca40531-e3d5-5de2-b69b-cbabe64127fd",
    "7746dd93-94f2-5193-b7d4-305813a03a0f",
    "7b44faed-7c1c-58b9-9bd2-e6af4aabba3d",
)


def test_a_composed_simple_csv_with_the_oddities_of_real_ones(load, root):
    for key in (GARDEN, MUSEUM, UNIVERSITY):
        Publisher.objects.create(key=key, title=key, country="GB")
    path = root / "tests" / "data" / "archives" / "simple-csv.tsv"
    rows = read(path.read_bytes())
    ours = [row for row in rows if row["publishingOrgKey"] in (GARDEN, MUSEUM, UNIVERSITY)]
    summary = load(path)
    assert (summary.fetched, summary.inserted) == (32, len(ours)) == (32, 21)
    compare(ours)
    assert {specimen.license for specimen in Specimen.objects.all()} == {
        row["license"] for row in ours
    }


def test_a_composed_dwca_in_the_columns_of_2014(load, root):
    folder = root / "tests" / "data" / "archives" / "dwca-2014"
    rows = read((folder / "occurrence.txt").read_bytes())
    ours = [
        row
        for row in rows
        if row["publishingCountry"] == "GB" and row["basisOfRecord"] in SPECIMENS
    ]
    for code in ("BGH", "FENM"):
        Institution.objects.create(key=uuid4(), code=code, name=code, country="GB")
    summary = load(folder)
    assert (summary.fetched, summary.inserted) == (32, len(ours)) == (32, 26)
    compare(ours)
    media = Counter(row["gbifID"] for row in read((folder / "multimedia.txt").read_bytes()))
    for specimen in Specimen.objects.all():
        assert len(specimen.media) == media[str(specimen.pk)]
        known = specimen.institution_code in ("BGH", "FENM")
        assert (specimen.institution_id is not None) == known
    described = Dataset.objects.get(key="8ccef82e-26ba-5b4f-bcc4-268a6344c446")
    assert described.title == "Brackenhurst Herbarium Specimens"


def test_a_dwca_of_2014(load, shared):
    path = shared / "0000066-140928181241064.zip"
    rows = read(member(path, "occurrence.txt"))
    ours = [
        row
        for row in rows
        if row["publishingCountry"] == "GB" and row["basisOfRecord"] in SPECIMENS
    ]
    Institution.objects.create(
        key="5e6ac3b6-0e1d-4d1c-8d6c-7f2c3b2d6d6e", code="E", name="Edinburgh", country="GB"
    )
    summary = load(path)
    assert (summary.fetched, summary.inserted) == (470, len(ours)) == (470, 9)
    assert sum(summary.left_out.values()) == 461
    compare(ours)
    media = Counter(row["gbifID"] for row in read(member(path, "multimedia.txt")))
    for specimen in Specimen.objects.all():
        assert len(specimen.media) == media[str(specimen.pk)]
        assert (specimen.institution_id is not None) == (specimen.institution_code == "E")
    assert Specimen.objects.filter(image_count__gt=0).exists()
    described = Dataset.objects.get(key="bf2a4bf0-5f31-11de-b67e-b8a03c50a862")
    assert described.title == "Royal Botanic Garden Edinburgh Herbarium (E)"


def test_a_simple_csv_with_specimens_of_three_british_gardens_and_museums(load, shared):
    for key in (RBGE, KEW, NHM):
        Publisher.objects.create(key=key, title=key, country="GB")
    path = shared / "simple-csv-qatar-specimens.tsv"
    rows = read(path.read_bytes())
    ours = [row for row in rows if row["publishingOrgKey"] in (RBGE, KEW, NHM)]
    summary = load(path)
    assert (summary.fetched, summary.inserted) == (2196, len(ours)) == (2196, 246)
    compare(ours)
    assert {specimen.license for specimen in Specimen.objects.all()} == {
        row["license"] for row in ours
    }


def test_sequencing_data_are_all_counted_and_left_out(load, shared):
    summary = load(shared / "dwca-mgnify-2023-out-of-scope")
    assert summary.left_out == {"LEFT_OUT_NO_HOLDER": 2268}
    assert (summary.fetched, summary.inserted, summary.rejected) == (2268, 0, 0)
    assert not Specimen.objects.exists()
    assert not RejectedRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("0009886-250127130748423.zip", 91),
        ("0011066-200127171203522.zip", 4463),
        ("dwca-pontaurus-2017", 1534),
        ("gbif-results.zip", 158),
        ("gbif-results-lacks-s-metadata.zip", 158),
        ("gbif-results-whitespace-in-xml.zip", 158),
    ],
)
def test_archives_without_british_specimens_are_read_to_their_end(load, shared, name, records):
    Publisher.objects.create(key=RBGE, title="Edinburgh", country="GB")
    summary = load(shared / name)
    assert summary.fetched == sum(summary.left_out.values()) == records
    assert not Specimen.objects.exists()


def test_results_of_the_first_portal_have_no_header_but_a_description(load, shared):
    dataset = "5d6c10bd-ea31-4363-8b79-58c96d859f5b"
    publisher = Publisher.objects.create(key=KEW, title="Kew", country="GB")
    Dataset.objects.create(key=dataset, publisher=publisher)
    path = shared / "gbif-results.zip"
    lines = member(path, "occurrence.txt").decode().split("\n")
    rows = [line.split("\t") for line in lines if f"\t{dataset}\t" in line]
    load(path)
    assert Specimen.objects.count() == len(rows) > 0
    for row in rows:
        specimen = Specimen.objects.get(pk=int(row[0]))
        assert specimen.institution_code == row[2]
        assert specimen.catalog_number == words(row[4])
        assert specimen.scientific_name == words(row[6])


def test_a_whole_pontaurus_as_if_it_were_british(load, shared, tmp_path):
    """The largest real archive of specimens, with another country of publishing."""
    data = (shared / "dwca-pontaurus-2017" / "occurrence.txt").read_bytes()
    rows = read(data)
    names = data.split(b"\n")[0].split(b"\t")
    where = names.index(b"publishingCountry")
    lines = [line.split(b"\t") for line in data.split(b"\n") if line]
    for line in lines[1:]:
        line[where] = b"GB"
    folder = tmp_path / "british"
    folder.mkdir()
    (folder / "occurrence.txt").write_bytes(b"\n".join(map(b"\t".join, lines)))
    assert load(folder).inserted == 1534
    compare(rows)
