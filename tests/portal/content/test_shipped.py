"""The pages that come with the portal: all can be read, and what they say is so."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.content.links import problems
from portal.content.pages import all_pages, files, find_page
from portal.content.questions import groups_of
from portal.programme.ladder import RUNGS
from specimens.mids import ELEMENTS, Profile
from tests.pages import html

LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')


@pytest.fixture
def pages():
    return {path: translations["en"] for path, translations in all_pages().items()}


def test_every_file_is_a_page_without_broken_links():
    folder = Path(settings.CONTENT_FOLDER)
    assert sum(map(len, all_pages().values())) == len(files(folder)) > 20
    assert list(problems(folder)) == []


def test_every_page_comes_and_has_one_heading(client, own_index, pages):
    for page in pages.values():
        source = html(client.get(page.address))
        assert source.count("<h1") == 1, page.path
        assert "<data" not in source, page.path
        assert "{{" not in source, page.path


def test_every_page_is_in_welsh_with_the_same_headings_links_and_numbers():
    ours = [re.compile(r'\bid="([^"]+)"'), re.compile(r'href="([^"]*)"'), re.compile("<data .*?>")]
    for path, translations in all_pages().items():
        assert translations.keys() == {"en", "cy"}, path
        english, welsh = translations["en"], translations["cy"]
        for name in ("layout", "day", "published", "background", "nav"):
            assert getattr(welsh.about, name) == getattr(english.about, name), (path, name)
        for pattern in ours:
            found = [sorted(pattern.findall(each.text.html)) for each in (english, welsh)]
            assert found[0] == found[1], path


def test_every_page_says_what_it_is_about(pages):
    assert all(page.about.description for page in pages.values())


def test_links_lead_to_pages_of_today_and_to_headings_that_are_there(
    client, own_index, pages, make_run
):
    make_run(unclaimed=7)
    own_index()
    targets = {
        link.replace("&amp;", "&")
        for page in pages.values()
        for link in LINK.findall(html(client.get(page.address)).partition("<main")[2])
        if not link.startswith("/static/")
    }
    assert len(targets) > 40
    for target in sorted(targets):
        path, _, anchor = target.partition("#")
        answer = client.get(path)
        assert answer.status_code == 200, target
        source = html(answer)
        assert "not understood here" not in source, target
        assert not anchor or f'id="{anchor}"' in source, target


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: rung.name)
def test_each_step_of_the_ladder_has_a_guide(rung):
    path, _, anchor = rung.guide.partition("#")
    page = find_page(path.removeprefix("/"))
    assert not anchor or f'id="{anchor}"' in page.text.html


def test_help_has_as_many_questions_as_people_read():
    questions = [
        each for group in groups_of(find_page("help").text.html) for each in group.questions
    ]
    assert 15 <= len(questions) <= 35
    assert len({each.id for each in questions}) == len(questions)


@pytest.mark.parametrize("profile", [Profile.BIOLOGY, Profile.PALAEONTOLOGY])
def test_the_guide_to_mids_names_each_element_with_its_terms(profile):
    text = (Path(settings.CONTENT_FOLDER) / "guides" / "mids.md").read_text(encoding="utf-8")
    for element in ELEMENTS[profile]:
        if element.level > 2:
            continue
        row = re.search(rf"^\| {element.name}\b.*$", text, re.MULTILINE)
        assert row, element.name
        if element.name in ("Chronostratigraphy", "Media"):  # in words
            continue
        for term in {term for terms in element.met_by for term in terms}:
            assert re.search(rf"\b{term}\b", row[0]), (element.name, term)


def test_the_guide_to_publishing_asks_for_what_level_1_asks_for():
    text = (Path(settings.CONTENT_FOLDER) / "guides" / "publishing.md").read_text(encoding="utf-8")
    for term in ("preparations", "modified", "license", "scientificName", "institutionCode"):
        assert f"| {term} |" in text
