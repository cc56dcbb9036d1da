"""Who holds the records of an archive: by a file of keys, as it says, or by our match."""

import pytest

from institutions.models import Collection, Institution
from specimens.models import Specimen
from tests.harvest.archive.archives import (
    LEEDS,
    parquet_bytes,
    table,
    write_dwca,
    write_zip,
)
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)
DARWIN = "33333333-3333-4333-8333-333333333333"
BEETLES = "55555555-5555-4555-8555-555555555555"
OTHERS = "66666666-6666-4666-8666-666666666666"


def test_holders_come_from_a_file_of_keys(load, leeds, tmp_path):
    Collection.objects.create(key=DARWIN, name="Beetles", institution=leeds)
    rows = [{"gbifID": key, "institutionCode": "?"} for key in (1, 2, 3)]
    names = ["collectionkey", "gbifid", "institutionkey"]
    given = [
        {"gbifid": 2, "collectionkey": DARWIN},
        {"gbifid": 1, "institutionkey": LEEDS, "collectionkey": DARWIN},
        {"gbifid": 8, "institutionkey": LEEDS},
        {"gbifid": 3},
    ]
    keys = write_zip(tmp_path / "keys.zip", {"keys.csv": table(names, given)})
    load(write_dwca(tmp_path / "a.zip", *rows), keys=keys)
    one, two, three = Specimen.objects.order_by("gbif_id")
    assert (str(one.institution_id), str(one.collection_id)) == (LEEDS, DARWIN)
    assert (str(two.institution_id), two.terms) == (LEEDS, {"institutionKey": None})
    assert (three.institution_id, three.scope) == (None, "NO_INSTITUTION")
    assert one.scope == "IN_SCOPE"
    assert not any("MATCHED_BY_PORTAL" in each.flags for each in (one, two, three))


def test_one_institution_may_be_named_as_the_holder_of_a_whole_archive(load, leeds, tmp_path):
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


def test_a_collection_from_gbif_stays_where_only_the_institution_is_given(load, leeds, tmp_path):
    Collection.objects.create(key=BEETLES, name="Beetles", code="COL", institution=leeds)
    make_specimen(1, institution_id=LEEDS, collection_id=BEETLES)
    make_specimen(2, institution_id=DARWIN, collection_id=OTHERS)
    rows = [{"gbifID": n, "collectionCode": "?"} for n in (1, 2)]
    load(write_dwca(tmp_path / "a.zip", *rows), institution=LEEDS)
    kept, moved = Specimen.objects.order_by("gbif_id")
    assert (str(kept.collection_id), kept.flags) == (BEETLES, [])
    assert (str(moved.institution_id), moved.collection_id) == (LEEDS, None)


def test_a_given_institution_replaces_another_holder(load, leeds, tmp_path):
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
    assert "Matched to their holder by the portal itself: 1." in summary.notes


def test_a_match_of_ours_does_not_replace_a_holder_from_gbif(load, leeds, tmp_path):
    make_specimen(1, institution_id=DARWIN)
    make_specimen(2, institution_id=LEEDS, flags=["MATCHED_BY_PORTAL"])
    summary = load(write_dwca(tmp_path / "a.zip", {"gbifID": 1}, {"gbifID": 2}))
    assert summary.notes == ["Matched to their holder by the portal itself: 1."]
    given, ours = Specimen.objects.order_by("gbif_id")
    assert (str(given.institution_id), given.flags) == (DARWIN, [])
    assert (str(ours.institution_id), ours.flags) == (LEEDS, ["MATCHED_BY_PORTAL"])


@pytest.mark.parametrize("kind", ["dwca", "parquet"])
def test_records_that_a_file_of_keys_lacks_keep_their_holders_from_gbif(
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
    assert "keys.tsv names the holder of 1 of 3 records." in summary.notes
    assert "Matched to their holder by the portal itself: 1." in summary.notes
