"""Downloads that a person fetched, from the file to the table."""

import zipfile

import pyarrow as pa
import pytest

from harvest.archive.errors import ArchiveError
from harvest.models import HarvestRun, RejectedRecord
from institutions.models import Collection, Dataset, Institution
from specimens.models import BACKBONE, COL_XR, Specimen, Taxon
from tests.harvest.archive.archives import (
    CORE,
    DATASET,
    dwca_files,
    parquet_bytes,
    table,
    write_csv,
    write_dwca,
    write_folder,
    write_retyped,
    write_zip,
)
from tests.harvest.archive.conftest import LEEDS
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)
DARWIN = "33333333-3333-4333-8333-333333333333"
BEETLES = "55555555-5555-4555-8555-555555555555"
OTHERS = "66666666-6666-4666-8666-666666666666"


def test_every_column_arrives_as_the_search_would_have_told_it(load, leeds, tmp_path):
    row = {
        "gbifID": 7,
        "license": "CC_BY_4_0",
        "recordedBy": "A. Smith;B. Jones",
        "typeStatus": "HOLOTYPE;PARATYPE",
        "issue": "COORDINATE_ROUNDED;INSTITUTION_MATCH_FUZZY",
        "eventDate": "1901-05-02T00:00:00",
        "year": 1901,
        "decimalLatitude": "53.8",
        "decimalLongitude": "-1.55",
        "hasCoordinate": "true",
        "lastInterpreted": "2025-09-19T12:09:10.059+0000",
        "elevationAccuracy": "2.5",
        "higherGeography": "Europe;United Kingdom; Leeds",
        "level0Gid": "GBR",
        "level0Name": "United Kingdom",
        "isSequenced": "false",
    }
    summary = load(write_dwca(tmp_path / "a.zip", row))
    specimen = Specimen.objects.get()
    assert (summary.fetched, summary.inserted, summary.indexed) == (1, 1, 1)
    assert specimen.gbif_id == 7
    assert specimen.license == "CC_BY_4_0"
    assert specimen.recorded_by == ["A. Smith", "B. Jones"]
    assert specimen.type_status == ["Holotype", "Paratype"]
    assert specimen.issues == ["COORDINATE_ROUNDED", "INSTITUTION_MATCH_FUZZY"]
    assert str(specimen.collected_from) == "1901-05-02"
    assert (specimen.decimal_latitude, specimen.decimal_longitude) == (53.8, -1.55)
    assert specimen.last_interpreted.isoformat() == "2025-09-19T12:09:10.059000+00:00"
    assert specimen.higher_geography == "Europe|United Kingdom; Leeds"
    assert specimen.terms == {
        "elevationAccuracy": 2.5,
        "gadm": {"level0": {"gid": "GBR", "name": "United Kingdom"}},
        "isSequenced": False,
    }


def test_media_find_their_records_in_whatever_order(load, leeds, tmp_path):
    rows = [{"gbifID": key} for key in (3, 1, 2)]
    media = [
        {"gbifID": 1, "type": "StillImage", "identifier": f"https://leeds.example/{n}.jpg"}
        for n in (1, 2)
    ]
    media.insert(1, {"gbifID": 3, "type": "Sound", "identifier": "javascript:alert(1)"})
    media.append({"gbifID": 99, "type": "StillImage", "identifier": "https://leeds.example/x"})
    load(write_dwca(tmp_path / "a.zip", *rows, media=media))
    one, two, three = Specimen.objects.order_by("gbif_id")
    assert one.image_count == 2
    assert [each["identifier"][-5:] for each in one.media] == ["1.jpg", "2.jpg"]
    assert (two.media, three.media) == ([], [])
    assert "LINK_DROPPED" in three.flags


def test_coordinates_as_written_come_from_the_verbatim_table(load, leeds, tmp_path):
    names = ["gbifID", "verbatimLatitude", "catalogNumber"]
    written = [{"gbifID": 2, "verbatimLatitude": "53°N", "catalogNumber": "x"}, {"gbifID": 1}]
    files = dwca_files({"gbifID": 1}, {"gbifID": 2, "catalogNumber": "X"})
    load(write_zip(tmp_path / "a.zip", files | {"verbatim.txt": table(names, written)}))
    one, two = Specimen.objects.order_by("gbif_id")
    assert one.terms == {}
    assert (two.terms, two.catalog_number) == ({"verbatimLatitude": "53°N"}, "X")


def test_what_is_out_of_scope_is_counted_by_reason_and_left_out(load, leeds, tmp_path):
    rows = [
        {"gbifID": 1, "basisOfRecord": "HUMAN_OBSERVATION"},
        {"gbifID": 2, "publishingCountry": "DE"},
        {"gbifID": 3, "publishingCountry": ""},
        {"gbifID": 4, "institutionCode": ""},
        {"gbifID": 5},
        {"gbifID": 5},
        {"gbifID": "x"},
    ]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    assert sorted(summary.left_out.values()) == [1, 1, 1, 1, 1]
    assert (summary.fetched, summary.inserted, summary.rejected) == (7, 1, 1)
    assert "Left out, 1: Published from another country" in summary.notes[0]
    assert RejectedRecord.objects.get().reason.startswith("It has no key")
    assert HarvestRun.objects.get().state == HarvestRun.State.COMPLETED


REJECTED = "It has no key, or one that is no positive number."


def test_the_first_records_that_are_rejected_are_named(load, leeds, tmp_path):
    rows = [{"gbifID": 1, "publishingCountry": "DE"}, *({"gbifID": n} for n in (2, "x", "", -5, 0))]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    assert (summary.inserted, summary.rejected) == (1, 4)
    assert summary.notes[1:] == [
        f"Rejected: a.zip: occurrence.txt, line 4, gbifID 'x': {REJECTED}",
        f"Rejected: a.zip: occurrence.txt, line 5, gbifID '': {REJECTED}",
        f"Rejected: a.zip: occurrence.txt, line 6, gbifID '-5': {REJECTED}",
    ]
    assert "Rejected" not in HarvestRun.objects.get().note  # which everyone may read


def test_of_parquet_the_piece_and_its_row_are_named(load, leeds, publisher, tmp_path):
    pieces = {
        "000000.parquet": parquet_bytes({"gbifID": "1"}, {"gbifID": "2"}),
        "000001.parquet": parquet_bytes({"gbifID": "3"}, {"gbifID": "x"}),
    }
    summary = load(write_zip(tmp_path / "a.zip", pieces))
    assert f"a.zip: 000001.parquet, row 2, gbifID 'x': {REJECTED}" in summary.notes[1]


def test_holders_come_from_a_file_of_keys(load, leeds, tmp_path):
    Collection.objects.create(key=DARWIN, name="Beetles", institution=leeds)
    rows = [{"gbifID": key, "institutionCode": "?"} for key in (1, 2, 3)]
    names = ["collectionkey", "gbifid", "institutionkey"]
    told = [
        {"gbifid": 2, "collectionkey": DARWIN},
        {"gbifid": 1, "institutionkey": LEEDS, "collectionkey": DARWIN},
        {"gbifid": 8, "institutionkey": LEEDS},
        {"gbifid": 3},
    ]
    keys = write_zip(tmp_path / "keys.zip", {"keys.csv": table(names, told)})
    load(write_dwca(tmp_path / "a.zip", *rows), keys=keys)
    one, two, three = Specimen.objects.order_by("gbif_id")
    assert (str(one.institution_id), str(one.collection_id)) == (LEEDS, DARWIN)
    assert (str(two.institution_id), two.terms) == (LEEDS, {"institutionKey": None})
    assert (three.institution_id, three.scope) == (None, "NO_INSTITUTION")
    assert one.scope == "IN_SCOPE"
    assert not any("MATCHED_BY_PORTAL" in each.flags for each in (one, two, three))


def test_one_institution_may_hold_everything(load, leeds, tmp_path):
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1, "institutionCode": "?"}), institution=LEEDS)
    assert str(Specimen.objects.get().institution_id) == LEEDS


def test_the_collections_of_one_institution_are_matched_and_the_match_is_marked(
    load, leeds, tmp_path
):
    other = Institution.objects.create(key=DARWIN, name="Other", code="OTHER", country="GB")
    Collection.objects.create(key=BEETLES, name="Beetles", code="COL", institution=leeds)
    Collection.objects.create(key=OTHERS, name="Others", code="XYZ", institution=other)
    codes = ("COL", "XYZ", "")
    rows = [{"gbifID": n, "collectionCode": code} for n, code in enumerate(codes, start=1)]
    load(write_dwca(tmp_path / "a.zip", *rows), institution=LEEDS)
    one, two, three = Specimen.objects.order_by("gbif_id")
    assert (str(one.collection_id), one.flags) == (BEETLES, ["MATCHED_BY_PORTAL"])
    assert (two.collection_id, two.flags, three.collection_id) == (None, [], None)
    assert {str(each.institution_id) for each in (one, two, three)} == {LEEDS}


def test_the_collection_that_gbif_told_stays_where_only_the_institution_is_told(
    load, leeds, tmp_path
):
    Collection.objects.create(key=BEETLES, name="Beetles", code="COL", institution=leeds)
    make_specimen(1, institution_id=LEEDS, collection_id=BEETLES)
    make_specimen(2, institution_id=DARWIN, collection_id=OTHERS)
    rows = [{"gbifID": n, "collectionCode": "?"} for n in (1, 2)]
    load(write_dwca(tmp_path / "a.zip", *rows), institution=LEEDS)
    kept, moved = Specimen.objects.order_by("gbif_id")
    assert (str(kept.collection_id), kept.flags) == (BEETLES, [])
    assert (str(moved.institution_id), moved.collection_id) == (LEEDS, None)


def test_the_institution_that_is_told_holds_what_another_one_held(load, leeds, tmp_path):
    Collection.objects.create(key=BEETLES, name="Beetles", code="COL", institution=leeds)
    make_specimen(1, institution_id=DARWIN, collection_id=OTHERS)
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1, "collectionCode": "COL"}), institution=LEEDS)
    moved = Specimen.objects.get()
    assert (str(moved.institution_id), str(moved.collection_id)) == (LEEDS, BEETLES)
    assert moved.flags == ["MATCHED_BY_PORTAL"]


def test_without_keys_the_holder_is_matched_and_the_match_is_marked(load, leeds, tmp_path):
    rows = [{"gbifID": 1}, {"gbifID": 2, "institutionCode": "NHMUK"}]
    summary = load(write_dwca(tmp_path / "a.zip", *rows))
    matched, unmatched = Specimen.objects.order_by("gbif_id")
    assert (str(matched.institution_id), matched.flags) == (LEEDS, ["MATCHED_BY_PORTAL"])
    assert (unmatched.institution_id, unmatched.scope) == (None, "NO_INSTITUTION")
    assert "Matched to their holder by the portal itself: 1." in summary.notes[0]


def test_a_match_of_ours_does_not_replace_what_gbif_told(load, leeds, tmp_path):
    make_specimen(1, institution_id=DARWIN)
    make_specimen(2, institution_id=LEEDS, flags=["MATCHED_BY_PORTAL"])
    summary = load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}, {"gbifID": 2}))
    assert summary.notes == ["Matched to their holder by the portal itself: 1."]
    told, ours = Specimen.objects.order_by("gbif_id")
    assert (str(told.institution_id), told.flags) == (DARWIN, [])
    assert (str(ours.institution_id), ours.flags) == (LEEDS, ["MATCHED_BY_PORTAL"])


@pytest.mark.parametrize("kind", ["dwca", "parquet"])
def test_keys_that_lack_some_records_leave_those_the_holders_that_gbif_told(
    load, leeds, publisher, tmp_path, kind
):
    for key in (1, 2):
        make_specimen(key, institution_id=DARWIN)
    make_specimen(3)
    keys = tmp_path / "keys.tsv"
    keys.write_text(f"gbifid\tinstitutionkey\tcollectionkey\n1\t{LEEDS}\t\n")
    rows = [{"gbifID": str(key)} for key in (1, 2, 3)]
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_bytes(*rows))
    if kind == "dwca":
        path = write_dwca(tmp_path / "a.zip", *rows, {"gbifID": 4, "publishingCountry": "DE"})
    summary = load(path, keys=keys)
    one, two, three = Specimen.objects.order_by("gbif_id")
    assert (str(one.institution_id), one.flags) == (LEEDS, [])
    assert (str(two.institution_id), two.flags) == (DARWIN, [])
    assert (str(three.institution_id), three.flags) == (LEEDS, ["MATCHED_BY_PORTAL"])
    assert "keys.tsv tells the holder of 1 of 3 records." in summary.notes[0]
    assert "Matched to their holder by the portal itself: 1." in summary.notes[0]


@pytest.mark.parametrize(("key", "checklist"), [("1-Q7", COL_XR), ("2878688", BACKBONE)])
def test_taxa_belong_to_the_checklist_of_the_download(load, leeds, tmp_path, key, checklist):
    row = {
        "gbifID": 1,
        "taxonKey": key,
        "taxonRank": "SPECIES",
        "kingdom": "Plantae",
        "kingdomKey": "P" if checklist == COL_XR else "6",
        "taxonomicStatus": "ACCEPTED",
    }
    load(write_dwca(tmp_path / "a.zip", row))
    specimen = Specimen.objects.get()
    name = "col_taxon_key" if checklist == COL_XR else "backbone_taxon_key"
    assert getattr(specimen, name) == key
    assert specimen.scientific_name == "Quercus robur L."
    assert {str(taxon.checklist_key) for taxon in Taxon.objects.all()} == {checklist}
    assert Taxon.objects.get(key=key).classification[0]["name"] == "Plantae"


def test_a_dataset_that_only_the_archive_tells_of_is_described(load, leeds, tmp_path):
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    dataset = Dataset.objects.get(key=DATASET)
    assert dataset.title == "Beetles of & around Leeds"
    assert dataset.description == "Found by day.\n\nFound by night."
    assert (dataset.doi, dataset.license) == ("10.15468/leeds1", "CC_BY_4_0")
    assert dataset.citation.startswith("Leeds (2026)")


def test_a_second_load_changes_nothing(load, leeds, tmp_path):
    path = write_dwca(tmp_path / "a.zip", {"gbifID": 1}, {"gbifID": 2})
    load(path)
    before = list(Specimen.objects.order_by("pk").values())
    summary = load(path)
    assert (summary.inserted, summary.updated, summary.unchanged) == (0, 0, 2)
    assert list(Specimen.objects.order_by("pk").values()) == before


def test_what_an_archive_does_not_have_is_not_withdrawn(load, leeds, tmp_path):
    make_specimen(9, dataset_id=DATASET)
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert Specimen.objects.filter(withdrawn_at=None).count() == 2


def test_a_folder_is_as_good_as_a_zip(load, leeds, tmp_path):
    load(write_folder(tmp_path / "unpacked", dwca_files({"gbifID": 1})))
    assert Specimen.objects.count() == 1


def test_a_simple_csv_is_published_where_its_publisher_is(load, leeds, publisher, tmp_path):
    rows = [{"gbifID": 1}, {"gbifID": 2, "publishingOrgKey": LEEDS}]
    summary = load(write_csv(tmp_path / "a.zip", *rows))
    specimen = Specimen.objects.get()
    assert (specimen.pk, specimen.publishing_country) == (1, "GB")
    assert str(specimen.publisher_id) == publisher.key
    assert summary.left_out == {
        "The archive does not say where it was published, nor is its publisher known.": 1
    }


def test_a_simple_csv_leaves_alone_what_it_does_not_tell(load, leeds, publisher, tmp_path):
    image = [{"identifier": "https://leeds.example/1.jpg"}]
    make_specimen(1, institution_id=LEEDS, media=image, county="Yorkshire", catalog_number="old")
    load(write_csv(tmp_path / "a.zip", {"gbifID": 1, "catalogNumber": "new"}))
    specimen = Specimen.objects.get()
    assert (specimen.media, specimen.county, specimen.catalog_number) == (image, "Yorkshire", "new")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_column_that_gbif_has_dropped_is_no_reason_to_empty_it(
    load, leeds, publisher, tmp_path, kind
):
    make_specimen(1, institution_id=LEEDS, elevation=3.5, catalog_number="old")
    row, without = {"gbifID": "1", "catalogNumber": "new"}, ("elevation",)
    if kind == "csv":
        path = write_csv(tmp_path / "a.zip", row, without=without)
    else:
        path = tmp_path / "a.parquet"
        path.write_bytes(parquet_bytes(row, without=without))
    load(path)
    specimen = Specimen.objects.get()
    assert (specimen.elevation, specimen.catalog_number) == (3.5, "new")


def test_what_a_half_unpacked_archive_does_not_tell_stays(load, leeds, tmp_path):
    written = {"verbatimLatitude": "53 N", "habitat": "heath"}
    image = [{"identifier": "https://leeds.example/1.jpg"}]
    make_specimen(
        1, media=image, image_count=1, county="Yorkshire", terms=written | {"isSequenced": False}
    )
    files = dwca_files({"gbifID": 1, "isSequenced": "true", "catalogNumber": "new"})
    del files["multimedia.txt"]
    load(write_folder(tmp_path / "unpacked", files))
    specimen = Specimen.objects.get()
    assert (specimen.media, specimen.image_count, specimen.county) == (image, 1, "Yorkshire")
    assert specimen.terms == written | {"isSequenced": True}
    assert specimen.catalog_number == "new"


def test_media_that_a_whole_archive_no_longer_has_go(load, leeds, tmp_path):
    make_specimen(1, media=[{"identifier": "https://leeds.example/1.jpg"}], image_count=1)
    load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert (Specimen.objects.get().media, Specimen.objects.get().image_count) == ([], 0)


@pytest.mark.parametrize("zipped", [True, False])
def test_parquet_tells_the_same_as_csv(load, leeds, publisher, tmp_path, zipped):
    plain = {
        "gbifID": "1",
        "eventDate": "1901-05-02",
        "year": 1901,
        "decimalLatitude": 53.8,
        "decimalLongitude": -1.55,
    }
    lists = {"recordedBy": ["A", "B"], "typeStatus": ["HOLOTYPE"], "issue": ["COORDINATE_ROUNDED"]}
    joined = {name: ";".join(values) for name, values in lists.items()}
    load(write_csv(tmp_path / "a.zip", plain | joined))
    ignored = {"changed_in"}
    before = {k: v for k, v in Specimen.objects.values().get().items() if k not in ignored}
    Specimen.objects.all().delete()
    pieces = {
        "occurrence.parquet/000000.snappy.parquet": parquet_bytes(plain | lists),
        "occurrence.parquet/000001.snappy.parquet": parquet_bytes({"gbifID": "2"}),
    }
    if zipped:
        path = write_zip(tmp_path / "b.zip", pieces)
    else:
        path = tmp_path / "b"
        (path / "occurrence.parquet").mkdir(parents=True)
        for name, data in pieces.items():
            (path / name).write_bytes(data)
    assert load(path).inserted == 2
    after = Specimen.objects.values().get(pk=1)
    assert {k: v for k, v in after.items() if k not in ignored} == before


def test_the_keys_of_parquet_may_be_numbers(load, leeds, publisher, tmp_path):
    load(write_retyped(tmp_path / "a.parquet", "gbifid", [1, 2**40], pa.int64()))
    assert set(Specimen.objects.values_list("pk", flat=True)) == {1, 2**40}


CONCEPT = [("concept", pa.string()), ("lineage", pa.list_(pa.string()))]
TYPES = {"concept": "HOLOTYPE", "lineage": ["TYPE"]}, {"concept": "PARATYPE", "lineage": []}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([*TYPES, None], pa.list_(pa.struct(CONCEPT))),
        ({"concepts": ["HOLOTYPE", "PARATYPE"]}, pa.struct([("concepts", pa.list_(pa.string()))])),
        (["HOLOTYPE", None, "PARATYPE"], pa.list_(pa.string())),
    ],
)
def test_the_words_of_vocabularies_are_found_in_whatever_parquet_has_them(
    load, leeds, publisher, tmp_path, value, kind
):
    load(write_retyped(tmp_path / "a.parquet", "typestatus", [value], kind))
    assert Specimen.objects.get().type_status == ["Holotype", "Paratype"]


def test_a_list_that_was_written_as_text_is_unpacked_in_parquet_too(
    load, leeds, publisher, tmp_path
):
    people = [["['G. Penhaligon']", " Ann  Lee"]]
    load(write_retyped(tmp_path / "a.parquet", "recordedby", people, pa.list_(pa.string())))
    assert Specimen.objects.get().recorded_by == ["G. Penhaligon", "Ann Lee"]
    summary = load(write_csv(tmp_path / "a.zip", {"gbifID": 1, "recordedBy": ";".join(*people)}))
    assert (summary.updated, summary.unchanged) == (0, 1)


def test_many_records_are_parsed_by_several_processes(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.archive.workers.WORTHWHILE", 0)
    monkeypatch.setattr("harvest.archive.tables.BLOCK", 4_000)
    media = [{"gbifID": 77, "type": "StillImage", "identifier": "https://leeds.example/1.jpg"}]
    path = write_dwca(tmp_path / "a.zip", *({"gbifID": n} for n in range(1, 301)), media=media)
    assert load(path).inserted == 300
    assert Specimen.objects.get(pk=77).image_count == 1


def broken_line(folder):
    files = dwca_files({"gbifID": 1}, {"gbifID": 2}, {"gbifID": 3})
    lines = files["occurrence.txt"].split("\n")
    lines[2] = lines[2].replace("\t", " ", 1)
    return write_zip(folder / "a.zip", files | {"occurrence.txt": "\n".join(lines)})


def broken_media_line(folder):
    files = dwca_files({"gbifID": 1}, media=[{"gbifID": 1}])
    return write_zip(
        folder / "a.zip", files | {"multimedia.txt": files["multimedia.txt"] + "1\t2\n"}
    )


def media_of_nothing(folder):
    return write_dwca(folder / "a.zip", {"gbifID": 1}, media=[{"gbifID": "x"}])


def truncated(folder):
    path = write_dwca(folder / "a.zip", {"gbifID": 1})
    path.write_bytes(path.read_bytes()[:-200])
    return path


def flipped(folder):
    path = folder / "a.zip"
    files = dwca_files(*({"gbifID": n} for n in range(1, 50)))
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b"Quercus robur", b"Quercus ruber", 1))
    return path


def not_utf_8(folder):
    files = dwca_files({"gbifID": 1}, {"gbifID": 2, "recordedBy": "Müller"})
    return write_zip(
        folder / "a.zip", files | {"occurrence.txt": files["occurrence.txt"].encode("latin-1")}
    )


def without_columns(folder):
    names = [name for name in CORE if name not in ("datasetKey", "catalogNumber")]
    return write_dwca(folder / "a.zip", {"gbifID": 1}, names=names)


def without_addresses(folder):
    files = dwca_files({"gbifID": 1}) | {"multimedia.txt": "gbifID\ttype\n1\tStillImage\n"}
    return write_zip(folder / "a.zip", files)


def simple_without_columns(folder):
    return write_csv(folder / "a.zip", {"gbifID": 9}, without=("catalogNumber", "eventDate"))


def parquet_without_columns(folder):
    data = parquet_bytes({"gbifID": "9"}, without=("catalogNumber", "eventDate"))
    return write_zip(folder / "a.zip", {"a.parquet": data})


def pieces_that_differ(folder):
    pieces = {
        "0.parquet": parquet_bytes({"gbifID": "9"}),
        "1.parquet": parquet_bytes({"gbifID": "8"}, without=("elevation",)),
    }
    return write_zip(folder / "a.zip", pieces)


def a_spreadsheet(folder):
    path = folder / "a.csv"
    path.write_text("id,name\n1,Oak\n")
    return path


def of_something_else(folder):
    return write_zip(folder / "a.zip", {"letter.doc": "Dear curator"})


def broken_parquet(folder):
    return write_zip(folder / "a.zip", {"a.parquet": parquet_bytes({"gbifID": "1"})[:-40]})


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (broken_line, r"a\.zip: occurrence\.txt, line 3: it has 44 fields instead of 45"),
        (broken_media_line, r"multimedia\.txt, line 3: it has 2 fields instead of 6"),
        (media_of_nothing, r"multimedia\.txt, line 2: 'x' is not a gbifID"),
        (truncated, r"a\.zip cannot be read; it may be incomplete"),
        (flipped, r"a\.zip: occurrence\.txt cannot be read.*CRC"),
        (not_utf_8, r"occurrence\.txt, line 3: it is not UTF-8"),
        (without_columns, r"occurrence\.txt has no column catalogNumber, datasetKey: it is not"),
        (without_addresses, r"multimedia\.txt has no column identifier"),
        (simple_without_columns, r"a\.csv has no column catalogNumber, eventDate: it is not"),
        (parquet_without_columns, r"a\.parquet has no column catalognumber, eventdate: it is not"),
        (pieces_that_differ, r"a\.zip: 1\.parquet has other columns than 0\.parquet"),
        (a_spreadsheet, r"a\.csv has no column .*gbifID.*not a whole SIMPLE_CSV"),
        (of_something_else, r"a\.zip is not a download from GBIF"),
        (broken_parquet, r"a\.parquet cannot be read"),
        (lambda folder: folder / "none.zip", r"There is no file or folder .*none\.zip"),
    ],
)
def test_a_file_in_disorder_is_named_and_changes_nothing(
    load, leeds, publisher, tmp_path, make, said
):
    make_specimen(9)
    before = list(Specimen.objects.values())
    with pytest.raises(ArchiveError, match=said):
        load(make(tmp_path))
    assert list(Specimen.objects.values()) == before
    assert not Taxon.objects.exists()
    assert not Dataset.objects.filter(key=DATASET).exists()
    assert set(HarvestRun.objects.values_list("state", flat=True)) <= {"failed"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("gbifid\tinstitutionkey\n1\t\n", "has no column collectionkey"),
        ("gbifid\tinstitutionkey\tcollectionkey\n1\tLEEDM\t\n", "line 2: 'LEEDM' is not a key"),
        ("gbifid\tinstitutionkey\tcollectionkey\n1\n", "line 2: it has 1 fields instead of 3"),
    ],
)
def test_keys_in_disorder_are_named(load, leeds, tmp_path, content, said):
    keys = tmp_path / "keys.tsv"
    keys.write_text(content)
    with pytest.raises(ArchiveError, match=said):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)
    assert not Specimen.objects.exists()


def test_keys_are_one_table(load, leeds, tmp_path):
    keys = write_zip(tmp_path / "keys.zip", {"a": "", "b": ""})
    with pytest.raises(ArchiveError, match="holds 2 files instead of one table"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), keys=keys)


def test_the_registry_comes_first(load, tmp_path):
    with pytest.raises(ArchiveError, match="no institution 2222"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}), institution=LEEDS)
    with pytest.raises(ArchiveError, match="the publishers do"):
        load(write_csv(tmp_path / "b.zip", {"gbifID": 1}))


def test_a_disk_without_room_is_told_beforehand(load, leeds, tmp_path, monkeypatch):
    monkeypatch.setattr("harvest.archive.space.IN_DATABASE", {"DWCA": 1e15})
    with pytest.raises(ArchiveError, match=r"takes about .* GB on the disk of .* are free\.$"):
        load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}))
    assert not HarvestRun.objects.exists()


def test_an_archive_without_records_says_so(load, leeds, tmp_path):
    summary = load(write_dwca(tmp_path / "a.zip"))
    assert (summary.state, summary.notes) == ("completed", ["The archive holds no records."])
