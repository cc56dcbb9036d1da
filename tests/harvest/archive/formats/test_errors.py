"""Archives and keys in disorder: each is named, and nothing is changed."""

import zipfile

import pytest

from harvest.archive.formats.errors import ArchiveError
from harvest.models import HarvestRun
from institutions.models import Dataset
from specimens.models import Specimen, Taxon
from tests.harvest.archive.archives import (
    CORE,
    DATASET,
    dwca_files,
    parquet_bytes,
    write_csv,
    write_dwca,
    write_zip,
)
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


def broken_line(folder):
    files = dwca_files({"gbifID": 1}, {"gbifID": 2}, {"gbifID": 3})
    lines = files["occurrence.txt"].split("\n")
    lines[2] = lines[2].replace("\t", " ", 1)
    return write_zip(folder / "a.zip", files | {"occurrence.txt": "\n".join(lines)})


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
        (truncated, r"a\.zip cannot be read; it may be incomplete"),
        (flipped, r"a\.zip: occurrence\.txt cannot be read.*CRC"),
        (not_utf_8, r"occurrence\.txt, line 3: it is not UTF-8"),
        (without_columns, r"occurrence\.txt has no column catalogNumber, datasetKey: it is not"),
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
