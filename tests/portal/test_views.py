import re
from html import unescape
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver

from institutions.web.parameters import InvalidParameter
from portal.views import server_error
from tests.pages import html


def text(response):
    """The words of a page, without its tags and with single spaces."""
    page = re.sub(r"<(head|script)\b.*?</\1>", " ", html(response), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_home_counts_specimens_and_institutions(client, own_index, make_specimen, make_institution):
    kew, *_others = [make_institution(name) for name in ("Kew", "Leeds", "Bolton")]
    make_institution("Closed", active=False)
    for gbif_id in range(1, 1203):
        make_specimen(gbif_id, institution=kew)
    own_index()
    page = text(client.get("/"))
    assert "1,202 specimen records from 1 institution Names, places" in page
    assert "3 institutions listed · What these numbers count" in page


def test_home_works_before_the_first_index(client, own_index, make_institution):
    make_institution("Kew")
    response = client.get("/")
    assert response.status_code == 200
    assert "Institutions can be searched now, specimens in a few minutes." in text(response)
    assert "1 institution listed" in text(response)


def test_home_leads_to_no_search_that_cannot_be_made_yet(client, own_index, make_specimen):
    make_specimen(1)
    waiting = client.get("/")
    assert "Type specimens, fossils and records with images will appear here once" in text(waiting)
    assert 'href="/specimen/search?' not in html(waiting)
    own_index()
    assert "once the search index" not in text(client.get("/"))
    assert 'href="/specimen/search?' in html(client.get("/"))


def test_home_searches_specimens_or_institutions_without_scripts(client, own_index):
    page = html(client.get("/"))
    assert '<form class="search-box" role="search" method="get" action="/specimen/search"' in page
    assert 'formaction="/institution/search"' in page
    assert 'name="q"' in page


def test_home_draws_a_dot_for_each_institution_on_the_map(client, own_index, make_institution):
    make_institution("Kew")
    make_institution("Leeds", latitude=53.8, longitude=-1.55)
    make_institution("Stanley", latitude=-51.7, longitude=-57.9)
    make_institution("Nowhere", latitude=None, longitude=None)
    assert html(client.get("/")).count('class="dot"') == 2


def test_home_asks_as_often_for_many_institutions_as_for_one(
    client, own_index, make_institution, make_specimen, django_assert_max_num_queries
):
    # institutions counted, those on the map, those that are hidden, names of holders, the last
    # harvest; twice whether there was another; specimens declared; an example's number; what a week
    # added, the newest records; pictures of three ways
    for number in range(30):
        kept = make_institution(f"Museum {number}")
        make_specimen(number, institution=kept, image_count=1, media_types=["StillImage"])
    own_index()
    with django_assert_max_num_queries(14):
        client.get("/")


HELP = (
    *("find", "fewer", "observations", "geology", "report", "pin", "suggestion", "removal"),
    *("excluded", "cite"),
)


@pytest.mark.parametrize("anchor", HELP)
def test_help_answers_at_an_address_that_stays(client, own_index, anchor):
    assert f'<h3 id="{anchor}">' in html(client.get("/help"))


def test_every_page_leads_to_help(client, own_index):
    assert html(client.get("/accessibility")).count('<a href="/help">') == 2


def test_help_says_how_many_institutions_are_left_out_and_names_none(client, own_index, settings):
    settings.EXCLUDED_INSTITUTIONS = [UUID(int=7)]
    page = text(client.get("/help"))
    assert "Institutions that asked to be left out altogether so far: 1." in page
    assert str(UUID(int=7)) not in page


@pytest.mark.parametrize("address", ["/nothing", "/help", "kew", "/specimen/1"])
def test_where_something_may_be_wrong_there_is_a_contact(
    client, own_index, settings, make_institution, make_specimen, address
):
    settings.PORTAL_CONTACT = "portal@example.org"
    kew = make_institution("Kew")
    make_specimen(1)  # of no institution that one could write to instead
    page = html(client.get(kew.get_absolute_url() if address == "kew" else address))
    assert page.partition("<footer")[0].count('href="mailto:portal@example.org"') >= 1


def test_names_from_gbif_are_escaped(client, own_index, make_institution, make_specimen):
    kept = make_institution("<b>Museum</b> & Co")
    make_specimen(1, institution=kept, image_count=1, media_types=["StillImage"])
    own_index()
    page = html(client.get("/"))
    assert "&lt;b&gt;Museum&lt;/b&gt; &amp; Co" in page
    assert "<b>Museum" not in page


def test_sample_data_are_called_so_on_every_page(client, own_index, make_run):
    make_run(source_url="http://127.0.0.1:8001/v1")
    for address in ("/", "/about-the-data", "/accessibility", "/nothing-here"):
        assert "Sample data: these records are made up" in text(client.get(address))


def test_data_from_gbif_are_not_called_samples(client, own_index, make_run):
    make_run()
    said = text(client.get("/"))
    assert "Sample data" not in said
    assert "Harvested" in said


def test_the_page_about_the_data_says_why_records_are_shown(client, own_index, make_specimen):
    make_specimen(1)
    make_specimen(2, scope="HELD_ABROAD")
    own_index()
    said = text(client.get("/about-the-data"))
    assert "Held by an active institution in the UK" in said
    assert "Held by an institution outside the UK" in said
    assert "Left out at the institution’s request" in said
    assert said.count("1 specimen record ") == 2


def test_the_page_about_the_data_says_when_they_were_harvested(client, own_index, make_run):
    assert "Nothing has been harvested yet." in text(client.get("/about-the-data"))
    make_run(fetched=12345, inserted=1000, rejected=2)
    make_run(kind="institutions")
    said = text(client.get("/about-the-data"))
    assert "18 November 2026, 09:00 · Completed" in said
    assert "12,345 records read: 1,000 new, 0 changed, 0 withdrawn, 2 rejected" in said


def test_the_page_about_the_data_leads_to_grscicolls_form(client, own_index):
    page = html(client.get("/about-the-data"))
    assert "https://registry.gbif.org/institution/create" in page


def test_the_accessibility_page_says_whom_to_contact(client, own_index, settings):
    settings.PORTAL_CONTACT = "portal@example.org"
    assert 'href="mailto:portal@example.org"' in html(client.get("/accessibility"))


@pytest.mark.parametrize("address", ["/", "/about-the-data", "/accessibility"])
def test_pages_are_only_read(client, own_index, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/", "/about-the-data", "/accessibility", "/nothing-here"])
def test_a_page_asks_nothing_of_another_host(client, own_index, make_institution, address):
    make_institution("Kew")
    page = html(client.get(address))
    named = re.findall(r'(?:src|srcset|<link[^>]*href)="([^"]+)"', page)
    assert any(one.startswith("/static/") for one in named)
    own = ("/", "http://testserver/")
    assert [one for one in named if not one.startswith(own) or one.startswith("//")] == []


@pytest.mark.parametrize("address", ["/", "/about-the-data", "/accessibility", "/nothing-here"])
def test_a_page_has_one_heading_one_main_and_a_way_to_skip_to_it(client, own_index, address):
    page = html(client.get(address))
    assert page.count("<h1") == 1
    assert page.count("<main") == 1
    assert '<a class="skip-link" href="#main">' in page
    assert '<html lang="en' in page


def test_an_unknown_address_answers_404_and_offers_a_search(client, own_index):
    response = client.get("/nothing-here")
    assert response.status_code == 404
    assert "Page not found" in text(response)
    assert 'action="/specimen/search"' in html(response)


def test_a_parameter_that_is_not_understood_is_named(db, own_index):
    error = InvalidParameter("basis<Of>Record", "Use one of A, B.")
    page = render_to_string("400.html", {"error": error})
    assert "<code>basis&lt;Of&gt;Record</code>" in page
    assert "Use one of A, B." in page


def test_a_bad_request_answers_400_without_naming_a_parameter(db):
    assert "This request is not valid" in render_to_string("400.html")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/", "/specimen/search", "/institution/search", "/api/v1/docs"])
def test_pages_answer_405_to_requests_that_would_write(method, path):
    browser = Client(enforce_csrf_checks=True)
    response = getattr(browser, method)(path)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert not response.cookies


def test_a_host_that_is_not_ours_is_refused(client, own_index):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in html(response)


def test_a_failure_of_ours_answers_500_without_the_database():
    # No database is at hand in this test: asking it would fail.
    assert "Something went wrong" in render_to_string("500.html")


def test_a_withdrawn_record_leads_on_to_what_replaces_it(db):
    page = render_to_string(
        "410.html", {"title": "K000123", "successor_url": "/specimen/2", "record_url": "https://x"}
    )
    assert 'href="/specimen/2"' in page
    assert "K000123" in page
    assert "The record at GBIF" in page


def test_a_missing_index_answers_503_with_what_can_be_done_meanwhile(db):
    assert 'href="/institution/search"' in render_to_string("503.html")


def test_security_txt_says_whom_to_write_to(client, settings, db):
    settings.PORTAL_CONTACT = "portal@example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:portal@example.org\n" in answer.content.decode()
    assert "Canonical: http://testserver/.well-known/security.txt\n" in answer.content.decode()


def test_there_is_no_security_txt_without_a_contact(client, settings, db):
    settings.PORTAL_CONTACT = settings.NO_CONTACT
    assert client.get("/.well-known/security.txt").status_code == 404


MANY = "&".join(["country=GB"] * 1_001)


@pytest.mark.parametrize("address", ["/specimen/search", "/institution/search"])
def test_too_many_parameters_of_a_page_are_refused_on_a_page(client, own_index, address):
    response = client.get(f"{address}?{MANY}")
    assert response.status_code == 400
    assert "Give at most 1000 parameters." in text(response)


@pytest.mark.parametrize(
    "address",
    [
        *("/specimen/suggest", "/specimen/map.json", "/institution/map.geojson"),
        *("/api/v1/occurrence/search", "/api/v1/grscicoll/institution"),
    ],
)
def test_too_many_parameters_of_a_call_are_refused_in_json(client, own_index, address):
    response = client.get(f"{address}?{MANY}")
    assert response.status_code == 400
    assert response.json() == {"error": "Give at most 1000 parameters."}


def test_a_failure_is_said_in_json_to_programs_and_on_a_page_to_people(rf):
    answer = server_error(rf.get("/api/v1/occurrence/search"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/json")
    page = server_error(rf.get("/specimen/search"))
    assert page.status_code == 500
    assert "Something went wrong" in page.content.decode()


def test_failures_are_answered_by_our_own_view():
    assert get_resolver().resolve_error_handler(500) is server_error
