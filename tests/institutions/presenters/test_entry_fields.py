from datetime import UTC, datetime

import pytest

from institutions.models import Collection, Institution
from institutions.presenters.entry_fields import GROUPS, SHOWN_APART, present_groups
from institutions.web.links import Value


def rows(entry):
    return {label: values for _, fields in present_groups(entry) for label, values in fields}


@pytest.mark.parametrize("model", [Institution, Collection])
def test_every_field_of_an_entry_has_its_place_on_the_page(model):
    in_groups = {name for _, fields in GROUPS for name, _, _ in fields}
    fields = {field.name for field in model._meta.concrete_fields}
    assert fields <= in_groups | set(SHOWN_APART)
    assert not in_groups & set(SHOWN_APART)


def test_every_row_is_a_field_of_some_entry():
    fields = {f.name for m in (Institution, Collection) for f in m._meta.concrete_fields}
    assert {name for _, rows in GROUPS for name, _, _ in rows} <= fields


def test_an_entry_with_nothing_but_a_name_shows_its_key_alone():
    bare = Institution(key="5f024e8c-bbaa-400f-a9ae-b07b2a0ae45a", name="Bare")
    assert rows(bare) == {"Key": [Value("5f024e8c-bbaa-400f-a9ae-b07b2a0ae45a")]}


def test_a_full_institution_is_shown_in_words_and_links():
    full = Institution(
        code="FULL",
        alternative_codes=[{"code": "OLD", "description": "until 1999"}],
        additional_names=["Musée"],
        identifiers=[{"type": "ROR", "identifier": "039zvsn29", "primary": True}],
        types=["BotanicalGarden"],
        founding_date=1759,
        number_specimens=1_234_567,
        occurrence_count=0,
        homepage="https://example.org",
        email=["a@example.org"],
        phone=["+44 20 7946 0000"],
        address={"address": "1 High Street", "city": "Leeds", "country": "GB", "key": 4},
        mailing_address={"country": None},
        master_source="IH",
        master_source_metadata={"source": "IH_IRN", "sourceId": "126019"},
        occurrence_mappings=[{"datasetKey": "abc"}, {"code": "K", "datasetKey": "abc"}],
        tags=[{"value": "herbaria"}],
        machine_tags=[{"namespace": "n", "name": "size", "value": "big"}],
        comments=[{"content": "Merged."}],
        created=datetime(2020, 5, 12, tzinfo=UTC),
    )
    shown = rows(full)
    assert shown["Other codes"] == [Value("OLD", note="until 1999")]
    assert shown["Identifiers"] == [Value("039zvsn29", "https://ror.org/039zvsn29", "ROR")]
    assert shown["Type"] == [Value("Botanical garden")]
    assert shown["Founded"] == [Value("1759")]
    assert shown["Website"] == [Value("https://example.org", "https://example.org")]
    assert shown["E-mail"] == [Value("a@example.org", "mailto:a@example.org")]
    assert shown["Telephone"][0].url == "tel:+442079460000"
    assert shown["Address"] == [Value("1 High Street, Leeds, United Kingdom")]
    assert "Postal address" not in shown
    assert shown["Primary source"] == [Value("Index Herbariorum")]
    assert shown["Identifier in the source"][0].text == "126019"
    assert shown["Also matches records with"] == [Value("abc"), Value("K")]
    assert shown["Tags"] == [Value("herbaria")]
    assert shown["Machine tags"] == [Value("big", note="size")]
    assert shown["Comments"] == [Value("Merged.")]
    assert shown["Created"] == [Value("12 May 2020")]


@pytest.mark.parametrize(
    ("entry", "otherwise"),
    [(Institution(country="US"), ""), (Institution(country="US"), "GB"), (Collection(), "US")],
)
def test_a_telephone_number_is_of_the_country_that_the_entry_is_in(entry, otherwise):
    entry.phone = ["617-495-0000"]
    groups = dict(present_groups(entry, otherwise))
    assert groups["Contact"][0] == ("Telephone", [Value("617-495-0000", "tel:+16174950000")])


def test_a_collection_has_fields_of_its_own():
    shown = rows(
        Collection(
            content_types=["VertebrateFossils"],
            preservation_types=["SamplePinned"],
            accession_status="Institutional",
            personal_collection=True,
            doi="10.15468/podyc0",
        )
    )
    assert shown["Content types"] == [Value("Vertebrate fossils")]
    assert shown["Preservation"] == [Value("Pinned")]
    assert shown["Accession status"] == [Value("Institutional")]
    assert shown["Personal collection"] == [Value("Yes")]
    assert shown["DOI"] == [Value("10.15468/podyc0", "https://doi.org/10.15468/podyc0")]


def test_a_collection_that_is_not_personal_says_nothing_of_it():
    assert "Personal collection" not in rows(Collection(personal_collection=False))


@pytest.mark.parametrize("odd", [["text"], [None], [{}], [{"code": None}]])
def test_objects_of_another_shape_are_passed_over(odd):
    entry = Institution(alternative_codes=odd, identifiers=odd, tags=odd, occurrence_mappings=odd)
    assert set(rows(entry)) <= {"Key"}
