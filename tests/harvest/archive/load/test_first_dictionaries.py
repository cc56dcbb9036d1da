"""A first load packs, with dictionaries from its own first records; later ones use the same."""

import pytest

from specimens.models import PackingDictionary, Specimen
from tests.harvest.archive.archives import CORE, write_dwca
from tests.harvest.builders import table

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = [{"gbifID": n, "fieldNotes": f"On \\oak\\ “{n}”", "habitat": "wood"} for n in range(1, 301)]
MEDIA = [
    {"gbifID": n, "type": "StillImage", "identifier": f"https://example.org/{n}.jpg"}
    for n in range(1, 251)
]


def archive_of(path, *rows, **options):
    return write_dwca(path, *rows, names=[*CORE, "fieldNotes", "habitat", "rights"], **options)


def purposes():
    return sorted(PackingDictionary.objects.values_list("purpose", flat=True))


def test_a_first_load_packs_and_another_changes_nothing(load, tmp_path):
    archive = archive_of(tmp_path / "a.zip", *ROWS, media=MEDIA)
    assert load(archive).inserted == 300
    assert purposes() == ["media", "terms"]
    assert not Specimen.objects.exclude(plain_terms={}, plain_media=[]).exists()
    one = Specimen.objects.get(pk=7)
    assert one.terms["fieldNotes"] == "On \\oak\\ “7”"
    assert [each["identifier"] for each in one.media] == ["https://example.org/7.jpg"]
    rows = table()

    again = load(archive)

    assert (again.inserted, again.updated) == (0, 0)
    assert table() == rows
    assert purposes() == ["media", "terms"]


def test_a_later_archive_is_packed_with_the_same_dictionaries(load, tmp_path):
    load(archive_of(tmp_path / "a.zip", *ROWS))
    changed = [ROWS[0] | {"fieldNotes": "By the sea"}, *ROWS[1:], {"gbifID": 900, "rights": "Ask"}]
    later = load(archive_of(tmp_path / "b.zip", *changed))
    assert (later.inserted, later.updated) == (1, 1)
    assert Specimen.objects.get(pk=1).terms["fieldNotes"] == "By the sea"
    assert Specimen.objects.get(pk=900).packed_terms is not None
    assert purposes() == ["terms"]


def test_a_small_first_load_stays_plain(load, tmp_path):
    load(archive_of(tmp_path / "a.zip", *ROWS[:5]))
    assert purposes() == []
    assert Specimen.objects.get(pk=5).plain_terms["fieldNotes"] == "On \\oak\\ “5”"
