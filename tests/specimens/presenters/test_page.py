"""Heading, trail, rights and links of the specimen page."""

from specimens.models import Scope
from specimens.presenters.media import images
from specimens.presenters.page import (
    SCOPE_NOTICES,
    kicker,
    present_links,
    present_trail,
    shared_rights,
    title,
)


def pictures(*credits):
    return [
        {"type": "StillImage", "identifier": f"https://i.example.org/{n}", "creator": credit}
        for n, credit in enumerate(credits)
    ]


def test_the_title_is_name_and_catalogue_number(make_specimen):
    assert title(make_specimen()) == "Quercus robur L., K000123"
    assert title(make_specimen(scientific_name="", catalog_number="")) == "Specimen 1001"


def test_the_line_above_the_name_has_the_basis_of_record_and_the_holder(make_specimen):
    assert kicker(make_specimen()) == "Preserved specimen · Royal Botanic Gardens, Kew"
    assert kicker(make_specimen(institution=None)) == "Preserved specimen"
    assert kicker(make_specimen(basis_of_record="")) == "Royal Botanic Gardens, Kew"


def test_the_taxa_above_lead_to_their_specimens(make_specimen):
    trail = present_trail(make_specimen(kingdom="Plantae", order_name="Fagales", genus="Quercus"))
    assert trail == [
        {"name": "Plantae", "url": "/specimen/search?kingdom=Plantae", "scientific": False},
        {"name": "Fagales", "url": "/specimen/search?order=Fagales", "scientific": False},
        {"name": "Quercus", "url": "/specimen/search?genus=Quercus", "scientific": True},
    ]


def test_rights_that_all_images_share_are_said_once(make_specimen):
    same = images(make_specimen(media=pictures("A. Smith", "A. Smith")))
    assert shared_rights(same) == ("A. Smith", "No licence stated", "")
    assert shared_rights(images(make_specimen(media=pictures("A. Smith", "B. Jones")))) is None
    assert shared_rights(images(make_specimen(media=pictures("A. Smith")))) is None


def test_links_lead_to_gbif_to_the_publishers_page_and_to_data(make_specimen, dataset):
    links = present_links(make_specimen(dataset=dataset, references="https://data.kew.org/K000123"))
    assert [url for _words, url in links] == [
        "https://www.gbif.org/occurrence/1001",
        "https://data.kew.org/K000123",
        f"/dataset/{dataset.pk}",
        dataset.gbif_url(),
        "https://api.gbif.org/v1/occurrence/1001/verbatim",
        "/api/v1/occurrence/1001",
    ]


def test_a_web_address_as_occurrence_id_is_the_publishers_page(make_specimen):
    links = dict(present_links(make_specimen(occurrence_id="http://data.kew.org/1")))
    assert links["The publisher’s own page"] == "http://data.kew.org/1"
    assert "The publisher’s own page" not in dict(present_links(make_specimen()))


def test_every_scope_that_a_search_can_add_has_its_notice():
    assert set(SCOPE_NOTICES) == set(Scope.includable())
