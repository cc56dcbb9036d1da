from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.utils.translation import override

from portal.content import live
from portal.content.front_matter import InvalidPage
from portal.content.rendering import render


def filled(text):
    return " ".join(live.fill(render(text).html).split())


@pytest.fixture
def world(own_index, make_institution, make_specimen, make_run):
    """1,001 specimens of one institution of two, a tenth of them with an image."""
    kew, _leeds = make_institution("Kew", number_specimens=5_000), make_institution("Leeds")
    for number in range(1_001):
        image = {"image_count": 1, "media_types": ["StillImage"]} if number % 10 == 0 else {}
        make_specimen(number + 1, institution=kew, year=1800 + number % 4, **image)
    make_run(unclaimed=12_345, ended_at=datetime(2026, 11, 18, 9, tzinfo=UTC))
    own_index()


def test_each_name_is_the_number_that_other_pages_show(world, settings):
    settings.EXCLUDED_INSTITUTIONS = [UUID(int=7)]
    said = filled(
        "{{ specimens }}, {{ institutions }}, {{ institutions_with_records }}, {{ specimens_declared }}, "
        "{{ specimens_with_images }}, {{ unclaimed }}, {{ left_out }}, {{ harvested }}"
    )
    assert said == "<p>1,001, 2, 1, 5,000, 101, 12,345, 1, 18 November 2026</p>"


def test_a_count_leads_to_the_search_that_it_counts(world, client):
    said = filled("{{ count year=1800,1801&hasImage=true }}")
    by_hand = sum(1 for number in range(1_001) if number % 4 < 2 and number % 10 == 0)
    address = "/specimen/search?year=1800,1801&amp;hasImage=true"
    assert said == f'<p><a href="{address}">{by_hand}</a></p>'
    assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_without_an_index_or_a_harvest_words_stand_for_numbers(own_index):
    assert filled("{{ specimens }} specimens, {{ unclaimed }} unclaimed") == (
        "<p>some specimens, some unclaimed</p>"
    )
    assert filled("{{ harvested }}") == "<p>not yet</p>"
    assert ">some</a>" in filled("{{ count country=GB }}")


def test_numbers_are_written_in_the_language_of_the_reader(world):
    with override("de"):
        assert filled("{{ specimens }}") == "<p>1.001</p>"


@pytest.mark.parametrize(
    ("contact", "owner", "said"),
    [
        (
            "portal@example.org",
            "",
            '<a href="mailto:portal@example.org">whoever runs the portal</a>',
        ),
        (
            "https://a.example/?a=1&b=2",
            "A & B",
            '<a href="https://a.example/?a=1&amp;b=2">A &amp; B</a>',
        ),
        ("no contact given", "", "whoever runs the portal"),
    ],
)
def test_the_contact_is_whoever_runs_the_portal(settings, contact, owner, said):
    settings.PORTAL_CONTACT, settings.PORTAL_OWNER = contact, owner
    assert filled("{{ contact }}") == f"<p>{said}</p>"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("settings", "unknown. Use count or one of specimens"),
        ("specimens now", "unknown"),
        ("count", "unknown"),
        ("count yeer=1800", "yeer"),
        ("count year=last", "year"),
    ],
)
def test_a_name_that_there_is_not_is_refused(name, complaint):
    with pytest.raises(InvalidPage, match=complaint):
        live.check(name)


def test_every_name_is_found_in_a_text_and_allowed():
    for name in live.NAMES:
        assert live.names_in(render(f"{{{{ {name} }}}}").html) == [name]
        live.check(name)


def test_a_wide_table_scrolls_by_itself():
    said = filled("| a |\n|---|\n| b |")
    assert said.startswith(
        '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>'
    )
    assert said.endswith("</table></div>")
