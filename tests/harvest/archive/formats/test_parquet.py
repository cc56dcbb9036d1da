"""Parquet, which holds the same as other downloads in types of its own."""

import pyarrow as pa
import pytest

from specimens.models import Specimen
from tests.harvest.archive.archives import (
    parquet_bytes,
    write_csv,
    write_retyped,
    write_zip,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("zipped", [True, False])
def test_parquet_loads_as_the_same_rows_as_csv(load, leeds, publisher, tmp_path, zipped):
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
    ignored = {"added_in", "changed_in"}
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
    people = [["['G. Penhaligon']", "Ann  Lee; Jo"]]
    load(write_retyped(tmp_path / "a.parquet", "recordedby", people, pa.list_(pa.string())))
    assert Specimen.objects.get().recorded_by == ["G. Penhaligon", "Ann Lee; Jo"]
    summary = load(write_csv(tmp_path / "a.zip", {"gbifID": 1, "recordedBy": ";".join(*people)}))
    assert (summary.updated, summary.unchanged) == (0, 1)
