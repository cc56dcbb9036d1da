"""How a record is cited, and described to machines."""

import json
from datetime import date

from django.utils.html import strip_tags

from institutions.web.linked_data import as_data_block
from specimens.presenters.citation import present_citation, present_linked_data

TODAY = date(2026, 11, 20)


def test_a_record_is_cited_by_its_dataset_with_its_lasting_address(make_specimen, dataset):
    assert strip_tags(present_citation(make_specimen(dataset=dataset), TODAY)) == (
        "RBG Kew (2026). Kew Herbarium. https://doi.org/10.15468/ly60bx. Quercus robur L. K000123. "
        "Occurrence https://www.gbif.org/occurrence/1001 (accessed 20 November 2026)."
    )


def test_when_gbif_was_asked_for_the_dataset_is_not_said(make_specimen, dataset):
    for ending in ("", " accessed via GBIF.org", " accessed via GBIF.org on 2026-11-20."):
        dataset.citation = f"RBG Kew (2026). Kew Herbarium.{ending}"
        citation = present_citation(make_specimen(dataset=dataset), TODAY)
        assert strip_tags(citation).startswith("RBG Kew (2026). Kew Herbarium. Quercus")


def test_a_record_whose_dataset_is_unknown_is_cited_by_its_holder(make_specimen):
    citation = strip_tags(present_citation(make_specimen(), TODAY))
    assert citation.startswith("Royal Botanic Gardens, Kew. Quercus robur L. K000123. Occurrence")


def test_a_record_without_any_details_is_cited_by_its_number(make_specimen):
    specimen = make_specimen(institution=None, scientific_name="", catalog_number="")
    assert present_citation(specimen, TODAY).startswith("Specimen 1001. Occurrence https://")


def test_a_citation_sets_the_name_as_names_are_set_and_nothing_else(make_specimen, dataset):
    dataset.citation = "<b>Kew</b> & co."
    citation = present_citation(make_specimen(dataset=dataset), TODAY, "<i>Quercus robur</i> L.")
    assert '<i class="sciname">Quercus robur</i> <span class="authorship">L.</span> K000123.' in (
        citation
    )
    assert citation.startswith("&lt;b&gt;Kew&lt;/b&gt; &amp; co. <i")


def test_linked_data_name_the_record_its_images_and_its_source(make_specimen, dataset):
    specimen = make_specimen(dataset=dataset, occurrence_id="urn:k:123")
    data = present_linked_data(specimen, "https://portal.example.org/specimen/1001", [])
    assert data["@id"] == "https://www.gbif.org/occurrence/1001"
    assert data["additionalType"] == "http://rs.tdwg.org/dwc/terms/PreservedSpecimen"
    assert data["identifier"] == ["K000123", "urn:k:123"]
    assert data["subjectOf"]["@id"] == "https://doi.org/10.15468/ly60bx"
    assert "image" not in data


def test_a_dataset_without_doi_is_named_by_its_page(make_specimen, dataset):
    dataset.doi = ""
    data = present_linked_data(make_specimen(dataset=dataset), "", [])
    assert data["subjectOf"]["@id"] == dataset.gbif_url()
    assert "subjectOf" not in present_linked_data(make_specimen(), "", [])


def test_no_text_can_leave_the_data_block():
    block = as_data_block({"name": "</script><script>alert(1)</script> & more"})
    assert block.count("<") == block.count(">") == 2
    text = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(text)["name"] == "</script><script>alert(1)</script> & more"
