import zipfile

import pyarrow as pa
import pytest

from harvest.archive.formats.detect import open_archive
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.required_columns import SIMPLE_COLUMNS
from tests.harvest.archive.archives import (
    dwca_files,
    parquet_bytes,
    table,
    write_csv,
    write_dwca,
    write_folder,
    write_retyped,
    write_zip,
)


def test_each_format_of_download_is_detected(tmp_path):
    assert open_archive(write_dwca(tmp_path / "a.zip", {"gbifID": 1})).format == "DWCA"
    assert open_archive(write_csv(tmp_path / "b.zip", {"gbifID": 1})).format == "SIMPLE_CSV"
    piece = {"x/0.parquet": parquet_bytes({"gbifID": "1"})}
    archive = open_archive(write_zip(tmp_path / "c.zip", piece))
    assert (archive.format, archive.is_whole) == ("SIMPLE_PARQUET", False)
    assert archive.size == len(piece["x/0.parquet"])


def test_a_folder_around_the_files_and_litter_do_no_harm(tmp_path):
    files = {f"download/{name}": text for name, text in dwca_files({"gbifID": 1}).items()}
    litter = {"__MACOSX/download/._occurrence.txt": "x", "download/.DS_Store": "x"}
    archive = open_archive(write_zip(tmp_path / "a.zip", files | litter))
    assert archive.format == "DWCA"
    assert sorted(archive.container.names()) == sorted(dwca_files())


def test_an_archive_without_media_is_one(tmp_path):
    files = dwca_files({"gbifID": 1})
    del files["multimedia.txt"]
    assert open_archive(write_zip(tmp_path / "a.zip", files)).media is None


def test_a_first_line_in_another_encoding_is_named(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"gbifID\t\xff\n")
    with pytest.raises(ArchiveError, match=r"a\.csv, line 1: it is not UTF-8"):
        open_archive(tmp_path / "a.csv")


def test_an_empty_folder_or_zip_is_no_archive(tmp_path):
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "a.zip", "w"):
        pass
    for name in ("empty", "a.zip"):
        with pytest.raises(ArchiveError, match="not a download from GBIF"):
            open_archive(tmp_path / name)


def test_parquet_of_something_else_is_named(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": [1]}), tmp_path / "a.parquet")
    with pytest.raises(ArchiveError, match=r"a\.parquet has no column .*gbifid"):
        open_archive(tmp_path / "a.parquet")


def test_a_byte_order_mark_is_passed_over(tmp_path):
    text = table(["gbifID", *SIMPLE_COLUMNS - {"gbifID"}], [])
    (tmp_path / "a.tsv").write_text("\ufeff" + text, encoding="utf-8")
    assert open_archive(tmp_path / "a.tsv").reader.names[0] == "gbifID"


def test_parquet_pieces_need_no_ending(tmp_path):
    pieces = {"x/000000": parquet_bytes({"gbifID": "1"}), "x/000001": parquet_bytes()}
    for path in (
        write_zip(tmp_path / "a.zip", pieces | {"x/_SUCCESS": ""}),
        write_folder(tmp_path / "b", pieces),
    ):
        archive = open_archive(path)
        assert (archive.format, archive.members) == ("SIMPLE_PARQUET", ("000000", "000001"))


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("catalognumber", pa.struct([("a", pa.string())])),
        ("institutioncode", pa.list_(pa.string())),
        ("locality", pa.binary()),
        ("recordedby", pa.list_(pa.struct([("a", pa.string())]))),
        ("typestatus", pa.list_(pa.struct([("a", pa.string())]))),
        ("gbifid", pa.float64()),
    ],
)
def test_a_column_of_a_type_that_makes_no_sense_is_named(tmp_path, column, kind):
    path = tmp_path / "a.parquet"
    write_retyped(path, column, [None], kind)
    with pytest.raises(ArchiveError, match=rf"a\.parquet: its column {column} is of the type"):
        open_archive(path)
