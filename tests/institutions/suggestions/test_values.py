"""Values of a form, as an entry has them and as a browser sends them."""

import pytest
from django.http import QueryDict

from institutions.models import Institution
from institutions.suggestions.fields import KINDS
from institutions.suggestions.mistakes import mistakes
from institutions.suggestions.values import empty_values, new_values, read_values, values_of


def sent(**boxes) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in boxes.items():
        query.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return query


def read(before, **boxes):
    return read_values(sent(**boxes), "institution", before)


@pytest.fixture
def before():
    return values_of(
        Institution(
            name="Leeds Museum",
            code="LEEDM",
            latitude=53.8,
            longitude=-1.55,
            email=["a@example.org", "b@example.org"],
            address={"city": "Leeds", "country": "GB"},
            alternative_codes=[{"code": "A", "description": "old"}, {"code": "B"}],
            description="One.\n\nTwo.",
            number_specimens=1200,
        )
    )


def test_values_of_an_entry_are_texts(before):
    assert before["latitude"] == ("53.8",)
    assert before["address.city"] == ("Leeds",)
    assert before["mailingAddress.city"] == ()
    assert before["alternativeCodes"] == ("A: old", "B")
    assert before["active"] == ("true",)
    assert before["numberSpecimens"] == ("1200",)


def test_an_entry_sent_back_as_it_was_has_the_same_values(before):
    boxes = {name.replace(".", "__"): "\n".join(texts) for name, texts in before.items()}
    boxes["types"] = ["", *before["types"]]
    assert read(before, **boxes) == before


def test_a_box_that_was_not_sent_is_as_before_and_an_empty_one_is_emptied(before):
    after = read(before, name="  Leeds  City Museum ", email="", address__city="")
    assert after["name"] == ("Leeds City Museum",)
    assert after["email"] == after["address.city"] == ()
    assert after["description"] == before["description"]


@pytest.mark.parametrize(
    ("box", "text", "texts"),
    [
        ("latitude", " 53,80 ", ("53.8",)),
        ("latitude", "−1.5", ("-1.5",)),
        ("latitude", "north", ("north",)),
        ("numberSpecimens", "1,200", ("1200",)),
        ("phone", "1\r\n\r\n2\r\n1", ("1", "2")),
        ("types", ["", "Museum", "Museum"], ("Museum",)),
        ("active", ["false"], ("false",)),
        ("active", ["false", "true"], ("true",)),
        ("name", "<b>Leeds</b>", ("Leeds",)),
    ],
)
def test_boxes_are_read(before, box, text, texts):
    assert read(before, **{box: text})[box] == texts


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"latitude": "91"}, "latitude"),
        ({"latitude": "nan"}, "latitude"),
        ({"latitude": ""}, "latitude"),
        ({"longitude": "west"}, "longitude"),
        ({"numberSpecimens": "many"}, "numberSpecimens"),
        ({"numberSpecimens": "99999999999"}, "numberSpecimens"),
        ({"foundingDate": "18th century"}, "foundingDate"),
        ({"homepage": "javascript:alert(1)"}, "homepage"),
        ({"catalogUrls": "https://a.example\nb.example"}, "catalogUrls"),
        ({"email": "nobody"}, "email"),
        ({"address__country": "Britain"}, "address.country"),
        ({"phone": "\n".join(map(str, range(101)))}, "phone"),
        ({"name": "n" * 1001}, "name"),
    ],
)
def test_mistakes_name_their_field(before, boxes, wrong):
    found = mistakes("institution", before, read(before, **boxes))
    assert list(found) == [wrong]
    assert found[wrong].endswith(".")


def test_a_value_that_was_wrong_before_is_nobody_s_mistake(before):
    before["homepage"] = ("no address",)
    assert mistakes("institution", before, read(before, phone="1")) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_in_use_and_british(kind):
    new, empty = new_values(kind), empty_values(kind)
    assert {name: texts for name, texts in new.items() if texts != empty[name]} == {
        "active": ("true",),
        "address.country": ("GB",),
    }
    assert set(mistakes(kind, new, new)) == {"name", "code"}
