from urllib.parse import parse_qs, urlsplit

from portal.home.ways import present_ways


def by_name():
    return {way["name"]: way for way in present_ways()}


def parameters(url):
    address = urlsplit(url)
    assert address.path == "/specimen/search"
    return parse_qs(address.query)


def test_without_an_index_no_way_leads_anywhere(own_index):
    assert present_ways() == []


def test_a_way_leads_to_what_it_counts(own_index):
    own_index()
    assert parameters(by_name()["fossils"]["url"]) == {"basisOfRecord": ["FOSSIL_SPECIMEN"]}


def test_types_are_counted_by_status_and_lead_to_each(own_index, make_specimen):
    make_specimen(1, type_status=["Holotype"])
    make_specimen(2, type_status=["Paratype"])
    make_specimen(3, type_status=["Paratype"])
    make_specimen(4)
    own_index()
    types = by_name()["types"]
    assert types["count"] == 3
    assert [(value["label"], value["count"]) for value in types["values"]] == [
        ("Paratype", 2),
        ("Holotype", 1),
    ]
    assert parameters(types["values"][0]["url"]) == {"typeStatus": ["Paratype"]}


def test_fossils_are_counted_by_class(own_index, make_specimen):
    make_specimen(1, basis_of_record="FOSSIL_SPECIMEN", class_name="Cephalopoda")
    make_specimen(2, class_name="Cephalopoda")
    own_index()
    fossils = by_name()["fossils"]
    assert fossils["count"] == 1
    [value] = fossils["values"]
    assert (value["label"], value["count"]) == ("Cephalopoda", 1)
    assert parameters(value["url"]) == {
        "basisOfRecord": ["FOSSIL_SPECIMEN"],
        "class": ["Cephalopoda"],
    }


def test_images_are_counted_by_institution_by_name(own_index, make_specimen, make_institution):
    kew = make_institution("Kew")
    make_specimen(1, institution=kew, image_count=2, media_types=["StillImage"])
    make_specimen(2, institution=kew)
    own_index()
    images = by_name()["images"]
    assert images["count"] == 1
    assert [value["label"] for value in images["values"]] == ["Kew"]
    assert parameters(images["values"][0]["url"])["institutionKey"] == [str(kew.key)]


def test_the_ways_follow_the_index(own_index, make_specimen):
    make_specimen(1, basis_of_record="FOSSIL_SPECIMEN")
    own_index()
    assert by_name()["fossils"]["count"] == 1
    make_specimen(2, basis_of_record="FOSSIL_SPECIMEN")
    own_index()
    assert by_name()["fossils"]["count"] == 2
