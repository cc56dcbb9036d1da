"""Dictionaries are trained once there is enough to train from, and are never replaced."""

import pytest

from harvest.load.packers import LEAST, columns_of, columns_of_media, packers, train_packers
from specimens.models import PackingDictionary, media_of, terms_of
from specimens.packed import to_json
from tests.harvest.builders import train_dictionaries

pytestmark = pytest.mark.django_db


def documents(count):
    return [to_json({"fieldNotes": f"On oak {n}", "habitat": "wood"}) for n in range(count)]


def test_a_portal_without_dictionaries_has_no_packers():
    assert packers() == {}
    assert columns_of({"habitat": "wood"}, None) == ('{"habitat":"wood"}', None)


def test_a_purpose_with_too_few_documents_has_no_dictionary():
    known = train_packers({"terms": documents(LEAST), "media": documents(LEAST - 1)})
    assert known.keys() == {"terms"}
    assert PackingDictionary.objects.get().purpose == "terms"


def test_documents_that_are_all_alike_have_no_dictionary():
    assert train_packers({"terms": ['{"a":1}'] * LEAST}) == {}


def test_new_dictionaries_are_used_and_old_ones_stay():
    train_dictionaries()
    before = dict(PackingDictionary.objects.values_list("number", "purpose"))
    packed = columns_of({"habitat": "wood"}, packers()["terms"])[1]
    train_dictionaries()
    assert PackingDictionary.objects.count() == 2 * len(before)
    again = columns_of({"habitat": "wood"}, packers()["terms"])[1]
    assert again != packed
    assert terms_of({}, packed) == terms_of({}, again) == {"habitat": "wood"}


def test_terms_that_sql_reads_stay_plain():
    plain, packed = columns_of(
        {"institutionKey": None, "habitat": "wood"}, train_dictionaries()["terms"]
    )
    assert plain == '{"institutionKey":null}'
    assert terms_of({"institutionKey": None}, packed) == {"institutionKey": None, "habitat": "wood"}


def test_empty_documents_stay_plain():
    known = train_dictionaries()
    assert columns_of({}, known["terms"]) == ("{}", None)
    assert columns_of_media([], known["media"]) == ("[]", None)


def test_media_are_packed():
    image = [{"identifier": "https://a.org/1.jpg"}]
    plain, packed = columns_of_media(image, train_dictionaries()["media"])
    assert (plain, media_of([], packed)) == ("[]", image)
