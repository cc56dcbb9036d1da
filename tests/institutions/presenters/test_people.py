import pytest

from institutions.presenters.people import present_person
from institutions.web.links import Value


def test_a_person_is_shown_with_what_is_known():
    person = present_person(
        {
            "firstName": "Ada",
            "lastName": "Curator",
            "position": ["Head", "Curator"],
            "taxonomicExpertise": ["Fagaceae"],
            "email": ["ada@example.org"],
            "phone": ["020 7946 0000"],
            "userIds": [{"type": "ORCID", "id": "0000-0002-1825-0097"}, {"type": "OTHER"}],
        }
    )
    assert person["name"] == "Ada Curator"
    assert person["position"] == "Head, Curator"
    assert person["expertise"] == "Fagaceae"
    orcid = "0000-0002-1825-0097"
    assert person["identifiers"] == [Value(orcid, f"https://orcid.org/{orcid}", "ORCID")]
    assert person["emails"][0].url == "mailto:ada@example.org"
    assert person["phones"][0].url == "tel:02079460000"


@pytest.mark.parametrize(
    ("own", "url"), [({}, "tel:+16174950000"), ({"country": "DE"}, "tel:+496174950000")]
)
def test_a_telephone_number_is_of_the_person_s_country_or_else_the_entry_s(own, url):
    person = {"lastName": "Curator", "phone": ["0617-495-0000" if own else "617-495-0000"]}
    assert present_person(person | own, "US")["phones"][0].url == url


@pytest.mark.parametrize(
    "person", [{}, None, "Ada", {"position": None, "userIds": "a@b.c"}, {"userIds": 5}]
)
def test_a_person_of_whom_nothing_is_known_has_no_name(person):
    assert present_person(person)["name"] == "Name not given"
