import pytest

from specimens.models import Specimen
from tests.harvest.archive.archives import dwca_files, table, write_dwca, write_zip

pytestmark = pytest.mark.django_db(transaction=True)


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
