"""The pages as a browser without scripts gets them."""

import re
from html.parser import HTMLParser
from uuid import UUID

import pytest
from django.utils import timezone

from institutions import holdings
from tests.pages import html

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'"
UNSAFE_LINK = "javascript:alert(1)"


class Page(HTMLParser):
    """The tags of a page: [(tag, attributes)], and its text."""

    def __init__(self, response):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(html(response))

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def having(self, name):
        return [attributes for _, attributes in self.tags if name in attributes]

    def links(self):
        return [attributes["href"] for tag, attributes in self.tags if tag == "a"]


@pytest.fixture
def get(client):
    def get(address, status=200):
        response = client.get(address)
        assert response.status_code == status
        return Page(response)

    return get


def squeezed(page):
    return re.sub(r"\s+", " ", page.text)


def test_an_entry_of_the_list_has_name_code_place_numbers_and_edit(get, make_institution, hold):
    leeds = make_institution(number_specimens=1_000_000, types=["Museum"])
    hold({leeds: 1234})
    page = get("/institution/search")
    text = squeezed(page)
    assert "1 institution " in text
    assert "LEEDM · Leeds · Museum" in text
    assert "1,234 specimen records here · 1,000,000 specimens according to GRSciColl" in text
    assert "Edit Leeds Museum in GRSciColl" in text
    (edit,) = [a for tag, a in page.tags if tag == "a" and a["href"] == leeds.edit_url()]
    assert edit["rel"] == "noopener"
    assert leeds.get_absolute_url() in page.links()
    assert "/institution/suggest" in page.links()


def test_list_drawing_and_geojson_show_the_same_institutions(client, get, make_institution):
    located = set()
    for number in range(60):
        place = {"latitude": 50 + number / 8, "longitude": -2.5} if number % 3 else {}
        one = make_institution(f"Museum {number:02}", city=["Leeds", "York"][number % 2], **place)
        if one.city == "York" and place:
            located.add(one)
    rock = make_institution("Museum of the Rock", city="York", latitude=57.6, longitude=-13.7)
    located.add(rock)
    at_sea = make_institution("Museum Misplaced", city="York", latitude=57.6, longitude=13.7)
    query = "?q=museum&city=York"

    page = get(f"/institution/search{query}")
    listed = {attributes["data-key"] for attributes in page.having("data-key")}
    dots = [tag for tag, attributes in page.tags if tag == "circle"]
    features = client.get(f"/institution/map.geojson{query}").json()["features"]

    assert listed == {str(i.pk) for i in located} | {
        str(i.pk) for i in type(rock).objects.filter(city="York", latitude=None)
    } | {str(at_sea.pk)}
    assert {feature["id"] for feature in features} == {str(i.pk) for i in located}
    assert len(dots) == len(located)
    drawn = {a["aria-label"] for t, a in page.tags if t == "a" and "aria-label" in a}
    assert {i.name for i in located} - {"Museum of the Rock"} <= drawn
    assert "Museum of the Rock (beyond the edge of this map)" in drawn
    missing = len(listed) - len(located)
    assert f"{missing} of {len(listed)} are not on the map, as GRSciColl" in squeezed(page)
    assert "?q=museum&city=York&hasCoordinate=false" in page.links()


def test_the_map_shows_those_of_every_page(client, get, make_institution):
    for number in range(55):
        make_institution(f"Museum {number:02}", latitude=53, longitude=-1)
    page = get("/institution/search?page=2")
    assert len(page.having("data-key")) == 5
    assert sum(tag == "circle" for tag, _ in page.tags) == 55
    assert len(client.get("/institution/map.geojson?page=2").json()["features"]) == 55
    assert "?page=1" in page.links()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=two", "page"),
        ("page=9", "page"),
        ("sort=age", "sort"),
        ("hasSpecimens=x", "hasSpecimens"),
    ],
)
def test_a_parameter_that_cannot_be_understood_is_named(client, get, db, query, parameter):
    page = get(f"/institution/search?{query}", status=400)
    assert f"The value of {parameter} in the address is not valid." in squeezed(page)
    answer = client.get(f"/institution/map.geojson?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_text_of_a_bad_address_is_escaped(client, db):
    response = client.get("/institution/search", {"sort": EVIL})
    assert response.status_code == 400
    assert b"<script>alert" not in response.content


def test_addresses_of_the_former_portal_still_work(get, make_institution):
    make_institution()
    page = get("/institution/search?q=leeds&view=LIST&entity=i_1&offset=20&city=Leeds")
    assert len(page.having("data-key")) == 1


def test_a_search_that_finds_nothing_says_what_to_do(get, make_institution):
    make_institution()
    page = get("/institution/search?q=nowhere")
    assert "No institutions match" in page.text
    assert "0 institutions" in squeezed(page)
    assert "of 0" not in page.text


@pytest.mark.parametrize("many", [1, 60])
def test_the_search_page_costs_as_many_queries_however_many_institutions(
    client, make_institution, django_assert_num_queries, many
):
    for number in range(many):
        make_institution(f"Museum {number:02}", types=["Museum"], latitude=53, longitude=-1)
    with django_assert_num_queries(7):  # matches, three facets, and the page's frame
        client.get("/institution/search")


def test_an_institution_s_page_shows_everything(get, make_institution, make_collection, hold):
    leeds = make_institution(
        description="First.\n\nSecond.",
        homepage="https://example.org",
        email=["a@example.org"],
        address={"address": "1 High Street", "country": "GB"},
        contact_persons=[{"lastName": "Curator", "taxonomicExpertise": ["Fagaceae"]}],
        latitude=53.8,
        longitude=-1.55,
        number_specimens=100,
    )
    beetles = make_collection(institution=leeds)
    hold({beetles: 7})
    page = get(leeds.get_absolute_url())
    text = squeezed(page)
    for said in ("Second.", "1 High Street", "Fagaceae", "Beetles", "Latitude 53.8000"):
        assert said in text
    for link in (
        leeds.edit_url(),
        leeds.gbif_url(),
        leeds.api_url(),
        beetles.get_absolute_url(),
        "mailto:a@example.org",
        "https://example.org",
    ):
        assert link in page.links()
    assert sum(tag == "circle" for tag, _ in page.tags) == 1
    assert "Suggest a change" in text


def test_bars_say_of_how_many(get, make_institution, monkeypatch):
    leeds = make_institution(number_specimens=2000)
    search = f"/specimen/search?institutionKey={leeds.key}"
    families = [("Fagaceae", 30, f"{search}&family=Fagaceae")]
    profile = holdings.Profile(120, search, [("Families", families)])
    monkeypatch.setattr(holdings, "_profile", lambda parameter, key: profile)
    page = get(leeds.get_absolute_url())
    text = squeezed(page)
    assert "120 of 2,000" in text
    assert "30 of 120" in text
    assert search in page.links()
    assert f"{search}&family=Fagaceae" in page.links()


BUILDING = "Counts of specimen records will appear"


def test_while_nothing_can_be_counted_no_page_says_that_nothing_is_here(
    get, make_institution, make_collection, nothing_counted
):
    leeds = make_institution(number_specimens=2000)
    beetles = make_collection(institution=leeds)
    for address in (
        leeds.get_absolute_url(),
        beetles.get_absolute_url(),
        "/institution/search?sort=specimens",
        "/institution/search?hasSpecimens=true",
        "/collection/search",
    ):
        text = squeezed(get(address))
        assert text.count(BUILDING) == 1
        for falsehood in ("None", " 0 "):
            assert falsehood not in text
    assert "2,000 specimens according to GRSciColl" in squeezed(get("/institution/search"))


def test_pages_that_can_count_do_not_say_that_search_is_being_built(
    get, make_institution, hold, monkeypatch
):
    monkeypatch.setattr(holdings, "_profile", lambda parameter, key: holdings.Profile())
    for address in (make_institution().get_absolute_url(), "/institution/search"):
        assert BUILDING not in squeezed(get(address))


def test_an_institution_with_nothing_but_a_name_has_a_page(get, make_institution):
    bare = make_institution("Bare", code="", city="")
    page = get(bare.get_absolute_url())
    assert "Bare" in page.text
    assert "no coordinates" in page.text
    assert "None" not in page.text.replace("None of its", "")


def test_a_name_of_120_characters_is_shown_whole(get, make_institution):
    name = "Museum " * 17 + "M"
    assert name in get(make_institution(name).get_absolute_url()).text


def test_an_institution_abroad_has_a_page_with_a_notice(get, make_institution):
    page = get(make_institution("Muséum", country="FR", city="Paris").get_absolute_url())
    assert "Paris, France" in page.text
    assert "not in the United Kingdom" in squeezed(page)


def test_a_collection_s_page_leads_to_its_institution(get, make_institution, make_collection):
    leeds = make_institution()
    beetles = make_collection(institution=leeds, taxonomic_coverage="Coleoptera")
    page = get(beetles.get_absolute_url())
    assert leeds.get_absolute_url() in page.links()
    assert beetles.edit_url() in page.links()
    assert "Coleoptera" in page.text


def test_a_collection_without_an_institution_has_a_page(get, make_collection):
    assert "Beetles" in get(make_collection(institution_id=UUID(int=9)).get_absolute_url()).text


def test_an_entry_that_is_gone_says_so_and_leads_on(get, make_institution, make_collection):
    leeds = make_institution(deleted=timezone.now())
    page = get(leeds.get_absolute_url(), status=410)
    assert "no longer lists this entry" in squeezed(page)
    assert "/institution/search" in page.links()
    lost = make_collection(institution=leeds, withdrawn_at=timezone.now())
    assert leeds.get_absolute_url() in get(lost.get_absolute_url(), status=410).links()


def test_a_lost_collection_of_nobody_leads_to_the_institutions(get, make_collection):
    page = get(make_collection(withdrawn_at=timezone.now()).get_absolute_url(), status=410)
    assert "Search the institutions" in page.text


def test_an_entry_that_was_replaced_leads_to_its_successor(client, make_institution):
    new = make_institution("New")
    old = make_institution("Old", replaced_by=new.key, deleted=timezone.now())
    response = client.get(old.get_absolute_url())
    assert (response.status_code, response.url) == (301, new.get_absolute_url())


def test_an_unknown_key_is_not_found(client, db):
    assert client.get(f"/institution/{UUID(int=7)}").status_code == 404
    assert client.get(f"/collection/{UUID(int=7)}").status_code == 404


def test_institutions_pages_refuse_to_write(client, db):
    assert client.post("/institution/search").status_code == 405


TEXTS = (
    "name",
    "code",
    "city",
    "description",
    "homepage",
    "featured_image_attribution",
    "featured_image_license",
    "master_source",
    "created_by",
    "modified_by",
)


@pytest.mark.parametrize("payload", [EVIL, UNSAFE_LINK])
def test_other_people_s_text_is_never_markup(get, make_institution, make_collection, payload):
    texts = dict.fromkeys(TEXTS, payload)
    lists = dict.fromkeys(
        ("additional_names", "types", "disciplines", "email", "phone", "catalog_urls", "api_urls"),
        [payload],
    )
    thing = dict.fromkeys(
        ("type", "identifier", "code", "description", "value", "name", "content", "sourceId"),
        payload,
    )
    person = {"lastName": payload, "notes": payload, "position": [payload], "email": [payload]}
    evil = make_institution(
        **texts,
        **lists,
        key=UUID(int=5),
        logo_url=payload,
        featured_image_url=payload,
        alternative_codes=[thing],
        identifiers=[thing],
        tags=[thing],
        machine_tags=[thing],
        comments=[thing],
        occurrence_mappings=[thing],
        master_source_metadata=thing,
        contact_persons=[person],
        address={"address": payload, "country": payload},
        latitude=53,
        longitude=-1,
    )
    collection = make_collection(payload, institution=evil, notes=payload, doi=payload)
    pages = [get(entry.get_absolute_url()) for entry in (evil, collection)]
    pages.append(get("/institution/search?q=alert"))
    for page in pages:
        assert payload in page.text
        assert not [a for tag, a in page.tags if "onerror" in a or a.get("src") == "x"]
        assert not [link for link in page.links() if link.strip().startswith("javascript")]
        scripts = [a for tag, a in page.tags if tag == "script" and "src" not in a]
        assert {a.get("type") for a in scripts} <= {"application/ld+json"}


def test_collections_of_listed_institutions_are_listed(
    get, make_institution, make_collection, hold
):
    leeds = make_institution()
    beetles = make_collection(institution=leeds, number_specimens=1000, code="COL")
    make_collection("Shells of nobody")
    make_collection("Shells abroad", institution=make_institution("Muséum", country="FR"))
    hold({beetles: 12})
    page = get("/collection/search")
    assert "1 collection · Add a collection" in squeezed(page)
    assert re.search(
        r"Beetles\s+Leeds Museum\s+COL\s+12\s+1,000\s+Edit Beetles in GRSciColl", page.text
    )
    assert {beetles.get_absolute_url(), leeds.get_absolute_url()} <= set(page.links())
    assert beetles.edit_url() in page.links()


def test_collections_are_found_by_words(get, make_institution, make_collection):
    leeds = make_institution()
    make_collection("Coléoptères", institution=leeds)
    make_collection("Shells", institution=leeds)
    assert "1 collection " in squeezed(get("/collection/search?q=coleo&sort=specimens"))
    assert "No collections match" in get("/collection/search?q=moths").text
    assert "q" in get("/collection/search?q=%00", status=400).text
    assert "page" in get("/collection/search?page=7", status=400).text


@pytest.mark.parametrize("many", [1, 55])
def test_the_list_of_collections_costs_as_many_queries_however_many(
    client, make_institution, make_collection, django_assert_num_queries, many
):
    leeds = make_institution()
    for number in range(many):
        make_collection(f"Collection {number}", institution=leeds)
    with django_assert_num_queries(4):  # matches, and the page's frame
        client.get("/collection/search")


def test_the_coastline_is_an_image_of_our_own(client, db):
    response = client.get("/coast/world.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert b'id="land"' in response.content
    again = client.get("/coast/world.svg", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert client.get("/coast/moon.svg").status_code == 404


def test_a_misplaced_institution_says_why_it_is_not_on_the_map(get, make_institution):
    entry = make_institution("Museum", latitude=51.5, longitude=10.12345)
    text = squeezed(get(entry.get_absolute_url()))
    assert "latitude 51.5000 and longitude 10.1235, lie outside the United Kingdom" in text


@pytest.mark.parametrize("kind", ["institution", "collection"])
def test_parameters_that_a_link_has_in_vain_are_named_above_the_list(get, db, kind):
    page = get(f"/{kind}/search?q=x&numberSpecimens=5&gclid=y&page=1&sort=name")
    assert "This link also asked for numberSpecimens, which is not understood here." in squeezed(
        page
    )
    assert "also asked" not in get(f"/{kind}/search?q=x").text


def test_collections_of_one_institution_are_listed(get, make_institution, make_collection):
    leeds, kew = make_institution("Leeds Museum"), make_institution("Kew")
    make_collection("Beetles", institution=leeds)
    make_collection("Sedges", institution=kew)
    page = get(f"/collection/search?institutionKey={leeds.pk}&q=e")
    assert "Beetles" in page.text
    assert "Sedges" not in page.text
    assert "Institution Leeds Museum" in squeezed(page)
    assert (
        "input",
        {"type": "hidden", "name": "institutionKey", "value": str(leeds.pk)},
    ) in page.tags
    get("/collection/search?institutionKey=abc", status=400)


@pytest.mark.parametrize(
    ("sent", "leads_to"),
    [
        ("q=&hasSpecimens=true&hasCoordinate=", "?hasSpecimens=true"),
        ("q=&city=", ""),
        ("q=oak&city=&view=LIST", "?q=oak&view=LIST"),
    ],
)
def test_a_form_with_empty_boxes_leads_to_an_address_without_them(client, db, sent, leads_to):
    answer = client.get(f"/institution/search?{sent}")
    assert (answer.status_code, answer.url) == (302, f"/institution/search{leads_to}")
    assert client.get(answer.url).status_code == 200
