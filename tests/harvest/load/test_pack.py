"""Rows say the same packed and plain."""

import pytest

from harvest.load import pack as packing
from harvest.load.pack import pack, unpack
from specimens.models import PackingDictionary, Specimen
from tests.harvest.builders import train_dictionaries
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db

IMAGES = [{"identifier": "https://a.org/1.jpg"}]
DOCUMENTS = {
    1: ({"habitat": "wood", "institutionKey": None}, IMAGES),
    2: ({"institutionKey": "k"}, []),
    3: ({}, IMAGES),
    4: ({"habitat": "heath"}, []),
}


def documents():
    return {each.pk: (each.terms, each.media) for each in Specimen.objects.all()}


def plain():
    rows = Specimen.objects.values_list("gbif_id", "plain_terms", "plain_media")
    return {key: tuple(documents) for key, *documents in rows}


@pytest.fixture
def rows():
    for key, (terms, media) in DOCUMENTS.items():
        make_specimen(key, terms=terms, media=media, changed_in=7)


def test_rows_are_packed_and_stored_plain_again(rows):
    train_dictionaries()
    advanced = []
    assert pack(train=False, advance=advanced.append) == sum(advanced) == 3
    assert pack(train=False) == 0  # a row with nothing to pack is not written again
    assert documents() == DOCUMENTS
    assert plain() == {
        1: ({"institutionKey": None}, []),
        2: ({"institutionKey": "k"}, []),
        3: ({}, []),
        4: ({}, []),
    }
    assert unpack() == 3
    assert documents() == plain() == DOCUMENTS
    assert not Specimen.objects.exclude(packed_terms=None, packed_media=None).exists()
    assert set(Specimen.objects.values_list("changed_in", flat=True)) == {7}


def test_packing_goes_on_with_what_is_left(rows, monkeypatch):
    monkeypatch.setattr(packing, "BATCH", 1)
    train_dictionaries()

    def stop(changed):
        if Specimen.objects.get(pk=3).packed_media is not None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pack(train=False, advance=stop)
    assert documents() == DOCUMENTS
    assert Specimen.objects.get(pk=4).packed_terms is None
    pack(train=False)
    assert Specimen.objects.get(pk=4).packed_terms is not None
    assert documents() == DOCUMENTS


def test_too_few_rows_stay_plain(rows):
    assert pack(train=False) == pack(train=True) == 0
    assert plain() == DOCUMENTS


def test_dictionaries_are_trained_from_the_rows():
    for key in range(1, 301):
        make_specimen(key, terms={"fieldNotes": f"On oak {key}", "habitat": "wood"})
    before = documents()
    assert pack(train=False) == 300
    assert [each.purpose for each in PackingDictionary.objects.all()] == ["terms"]
    assert pack(train=True) == 0
    assert PackingDictionary.objects.count() == 2
    assert documents() == before


def test_plain_documents_that_the_release_before_writes_next_to_packed_ones_are_read(rows):
    train_dictionaries()
    pack(train=False)
    Specimen.objects.filter(pk=1).update(plain_terms={"habitat": "moor"}, plain_media=IMAGES * 2)
    written = Specimen.objects.get(pk=1)
    assert (written.terms, written.media) == ({"habitat": "moor"}, IMAGES * 2)
    pack(train=False)
    unpack()
    again = Specimen.objects.get(pk=1)
    assert (again.terms, again.media) == ({"habitat": "moor"}, IMAGES * 2)


def test_documents_that_the_release_before_has_emptied_show_again_until_the_row_is_written(rows):
    """It leaves packed columns as they are, and a row that it emptied looks like a packed one."""
    train_dictionaries()
    pack(train=False)
    Specimen.objects.filter(pk=3).update(plain_terms={}, plain_media=[])
    emptied = Specimen.objects.get(pk=3)
    assert emptied.media == IMAGES
    emptied.terms, emptied.media = {}, []
    emptied.save()
    assert Specimen.objects.get(pk=3).media == []
