import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.content.pages import (
    all_pages,
    find_page,
    navigation,
    pages_below,
    shown_pages,
)


@pytest.fixture
def production(settings):
    settings.PRODUCTION = True


def paths(pages):
    return [page.path for page in pages]


def test_the_address_of_a_page_is_the_path_of_its_file(content):
    content("guides/mids.md", title="MIDS")
    assert find_page("guides/mids").address == "/guides/mids"
    assert find_page("mids") is None


def test_a_page_is_shown_in_the_readers_language_or_as_it_was_written(content):
    content("about.md", title="About")
    content("about.cy.md", title="Amdanom")
    content("news.md", title="News")
    with override("cy"):
        assert find_page("about").about.title == "Amdanom"
        assert (find_page("news").about.title, find_page("news").language) == ("News", "en")
    with override("fr"):
        assert find_page("about").about.title == "About"


def test_a_page_that_is_only_in_another_language_is_not_here_in_ours(content):
    content("amdanom.cy.md")
    assert find_page("amdanom") is None
    with override("cy"):
        assert find_page("amdanom")


@pytest.mark.parametrize(
    "above", [{"published": "false"}, {"date": timezone.localdate() + timedelta(days=2)}]
)
def test_an_unpublished_page_is_seen_in_development_only(content, settings, above):
    content("news/plan.md", **above)
    content("news/fact.md", date=timezone.localdate())
    assert len(pages_below("news")) == 2
    settings.PRODUCTION = True
    assert paths(pages_below("news")) == ["news/fact"]
    assert find_page("news/plan") is None
    assert paths(shown_pages()) == ["news/fact"]


def test_a_translation_is_published_by_itself(content, production):
    content("about.md")
    content("about.cy.md", published="false")
    assert find_page("about")
    with override("cy"):
        assert find_page("about") is None


def test_pages_of_a_folder_are_newest_first_and_then_by_title(content):
    content("a/old.md", date="2025-01-01", title="Old")
    content("a/new.md", date="2026-01-01", title="New")
    content("a/two.md", title="Two")
    content("a/one.md", title="One")
    content("a/below/deep.md")
    content("b/other.md")
    assert paths(pages_below("a")) == ["a/new", "a/old", "a/one", "a/two"]


def test_the_foot_leads_to_pages_that_ask_for_it(content):
    content("z.md", nav="true", title="About")
    content("a.md", nav="true", title="News")
    content("b.md", title="Bees")
    assert paths(navigation()) == ["z", "a"]


def test_a_file_that_is_no_page_is_left_out_and_named_in_the_log(content, caplog):
    content("good.md")
    content("bad.md", publish="false")
    content("Bad name.md")
    content("worse.md", text="{{ secrets }}")
    (content.folder / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    with caplog.at_level(logging.WARNING):
        assert list(all_pages()) == ["good"]
    assert "publish: unknown" in caplog.text
    assert "Name it in small letters" in caplog.text
    assert "{{ secrets }}: unknown" in caplog.text
    assert "not in UTF-8" in caplog.text


def test_an_edit_is_seen_while_debugging(content, settings):
    file = content("a.md", title="Before")
    assert find_page("a").about.title == "Before"
    content("a.md", title="After")
    content("b.md")
    assert find_page("a").about.title == "After"
    settings.DEBUG = False
    assert find_page("a").about.title == "After"
    file.unlink()
    assert find_page("a")


def test_there_need_be_no_folder(settings, tmp_path):
    settings.CONTENT_FOLDER = tmp_path / "none"
    assert all_pages() == {}
