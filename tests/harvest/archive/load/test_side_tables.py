"""A broken table next to the records costs what it holds, and not the records."""

import pytest

from harvest.archive.formats.errors import ArchiveError
from specimens.models import Specimen
from tests.harvest.archive.archives import dwca_files, table, write_zip

pytestmark = pytest.mark.django_db(transaction=True)

MEDIA = ("gbifID", "type", "format", "identifier", "references")
VERBATIM = ("gbifID", "verbatimCoordinates", "verbatimLatitude", "verbatimLongitude")


def images(keys, **changes):
    return [
        {"gbifID": key, "type": "StillImage", "identifier": f"https://example.org/{key}.jpg"}
        | changes
        for key in keys
    ]


@pytest.fixture
def archive(tmp_path, leeds):
    """``archive(media=…, verbatim=…)`` writes an archive of thirty records with these tables."""

    def write(media=None, verbatim=None, name="a.zip"):
        keys = range(1, 31)
        files = dwca_files(*[{"gbifID": key, "catalogNumber": f"K{key}"} for key in keys])
        files["multimedia.txt"] = table(MEDIA, images(keys)) if media is None else media
        good = [{"gbifID": key, "verbatimLatitude": "53 48 N"} for key in keys]
        files["verbatim.txt"] = table(VERBATIM, good) if verbatim is None else verbatim
        return write_zip(tmp_path / name, files)

    return write


def state():
    rows = Specimen.objects.order_by("pk")
    return [
        (each.catalog_number, each.image_count, each.terms.get("verbatimLatitude")) for each in rows
    ]


WHOLE = [(f"K{key}", 1, "53 48 N") for key in range(1, 31)]
BROKEN = {
    "a line has too few fields": {"media": table(MEDIA, images([1])) + "2\tStillImage\n"},
    "a key is none": {"media": table(MEDIA, images(["one"]))},
    "columns are missing": {"media": "gbifID\tformat\n1\timage/jpeg\n"},
    "columns are shifted": {"media": table(MEDIA, images(range(1, 31), identifier="StillImage"))},
    "a verbatim line is long": {"verbatim": table(VERBATIM, [{"gbifID": 1}]) + "1\ta\tb\tc\td\n"},
    "a locality is a latitude": {
        "verbatim": table(
            VERBATIM,
            [{"gbifID": key, "verbatimLatitude": "Wood near Leeds"} for key in range(1, 31)],
        )
    },
    "formats are identifiers": {
        "media": table(MEDIA, images(range(1, 31), identifier="image/jpeg"))
    },
    "years are months": {
        "verbatim": table(
            (*VERBATIM, "year", "month"),
            [{"gbifID": key, "verbatimLatitude": "1", "month": "1901"} for key in range(1, 31)],
        )
    },
}


@pytest.mark.parametrize("tables", BROKEN.values(), ids=BROKEN)
def test_records_are_loaded_and_the_loss_is_noted(load, archive, tables):
    summary = load(archive(**tables))
    assert (summary.state, summary.inserted) == ("incomplete", 30)
    assert any("table next to the records is broken" in note for note in summary.notes)
    lost = next(iter(tables))
    expected = [
        (number, 0 if lost == "media" else images, None if lost == "verbatim" else latitude)
        for number, images, latitude in WHOLE
    ]
    assert state() == expected


@pytest.mark.parametrize("tables", BROKEN.values(), ids=BROKEN)
def test_rows_keep_what_they_have_of_a_broken_table(load, archive, tables):
    assert load(archive()).state == "completed"
    assert state() == WHOLE
    summary = load(archive(**tables, name="b.zip"))
    assert (summary.state, summary.updated) == ("incomplete", 0)
    assert state() == WHOLE


def test_a_broken_table_of_records_still_refuses_the_archive(load, archive, tmp_path):
    files = dwca_files({"gbifID": 1})
    files["occurrence.txt"] += "2\tone field too few\n"
    with pytest.raises(ArchiveError, match="fields instead of"):
        load(write_zip(tmp_path / "c.zip", files))
    assert not Specimen.objects.exists()
