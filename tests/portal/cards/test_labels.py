import pytest

from portal.cards.labels import institution_label, portal_label, specimen_label


def heading(label):
    return [(word.text, word.face) for word in label.heading]


def test_a_specimen_is_labelled_with_name_place_date_and_number(make_specimen, make_institution):
    specimen = make_specimen(
        7,
        scientific_name="Papilio machaon Linnaeus, 1758",
        scientific_name_authorship="Linnaeus, 1758",
        taxon_rank="SPECIES",
        type_status=["Holotype", "Type"],
        institution=make_institution("Norwich Museum"),
        locality="Norwich Down",
        county="Norfolk",
        country_code="GB",
        event_date="1922-05-27",
        recorded_by=["A. Mortimer"],
        catalog_number="NMN:7",
    )
    label = specimen_label(specimen)
    assert heading(label) == [
        ("Papilio", "italic"),
        ("machaon", "italic"),
        ("Linnaeus,", "sans"),
        ("1758", "sans"),
    ]
    assert label.kicker == "Preserved specimen · Norwich Museum"
    assert label.lines == ("Norwich Down, Norfolk", "27 May 1922 · A. Mortimer", "NMN:7")
    assert (label.foot, label.type_status) == ("Specimen 7", "Holotype")


def test_a_name_in_another_script_gives_way_to_the_number(make_specimen):
    label = specimen_label(make_specimen(1, scientific_name="植物", catalog_number="A 12"))
    assert heading(label) == [("A", "serif"), ("12", "serif")]
    assert "A 12" not in label.lines


@pytest.mark.parametrize("fields", [{}, {"catalog_number": "北京"}])
def test_a_specimen_without_anything_to_draw_has_its_gbif_number(make_specimen, fields):
    assert heading(specimen_label(make_specimen(1234, **fields))) == [("1234", "serif")]


def test_an_institution_is_labelled_with_place_code_and_records(
    own_index, make_specimen, make_institution
):
    kew = make_institution("Royal Botanic Gardens, Kew", code="K", city="Richmond")
    make_specimen(1, institution=kew)
    own_index()
    label = institution_label(kew)
    assert label.kicker == "Institution"
    assert [text for text, _face in heading(label)] == ["Royal", "Botanic", "Gardens,", "Kew"]
    assert label.lines == ("Richmond", "K")
    assert label.foot == "1 specimen record"


def test_the_portal_is_labelled_with_its_figures(own_index, make_specimen, make_institution):
    assert portal_label().lines == ()
    make_specimen(1, institution=make_institution("Kew"))
    own_index()
    assert portal_label().lines == ("1 specimen record", "1 institution")
