"""The language of an answer is that of its address, and of nothing else."""

import threading

import pytest
from django.core.cache import cache
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client
from django.utils.translation import get_language, gettext

from portal.middleware.language import of_address
from tests.pages import html

SWITCHES = {"en": ">Cymraeg</a>", "cy": ">English</a>"}


@pytest.mark.parametrize(
    ("path", "language"), [("/", "en-gb"), ("/cy/", "cy"), ("/cy/nowhere", "cy"), ("/de/", "en-gb")]
)
def test_neither_cookie_nor_browser_changes_the_language(rf, path, language):
    said = {"accept-language": "de,cy;q=0.9", "cookie": "django_language=cy"}
    seen = []
    answer = of_address(lambda request: seen.append(get_language()) or HttpResponse())
    response = answer(rf.get(path, headers=said))
    assert seen == [language]
    assert response["Content-Language"] == language
    assert "Vary" not in response
    assert get_language() == "en-gb"


def test_an_error_leaves_no_language_behind(rf):
    def fail(request):
        raise RuntimeError(get_language())

    with pytest.raises(RuntimeError, match="cy"):
        of_address(fail)(rf.get("/cy/"))
    assert get_language() == "en-gb"


def test_parts_that_are_made_while_they_are_sent_keep_the_language(rf):
    def parts():
        for _ in range(2):
            yield get_language().encode()

    response = of_address(lambda request: StreamingHttpResponse(parts()))(rf.get("/cy/"))
    sent = iter(response)
    assert (next(sent), get_language(), next(sent), get_language()) == (
        b"cy",
        "en-gb",
        *[b"cy", "en-gb"],
    )


def test_a_file_is_closed_with_its_answer(rf, tmp_path):
    (tmp_path / "file").write_text("Words.")
    file = (tmp_path / "file").open("rb")
    response = of_address(lambda request: FileResponse(file))(rf.get("/cy/"))
    assert response.getvalue() == b"Words."
    response.close()
    assert file.closed


def test_a_failure_is_said_in_the_language_of_the_address(monkeypatch, db):
    def fail():
        raise RuntimeError

    monkeypatch.setattr("portal.views.present_ways", fail)
    response = Client(raise_request_exception=False).get("/cy/")
    assert response.status_code == 500
    assert '<html lang="cy">' in response.content.decode()
    assert response["Content-Language"] == "cy"


@pytest.fixture
def portal(transactional_db, own_index, make_specimen, make_institution, make_run):
    cache.clear()
    make_run()
    make_specimen(1, institution=make_institution("Kew"), scientific_name="Quercus robur L.")
    own_index()


PAGES = ("/", "/specimen/search", "/specimen/1", "/institution/search", "/nowhere")


def test_pages_asked_in_turn_are_each_in_their_own_language(client, portal):
    first = {}
    for _ in range(2):
        for path in PAGES:
            for language, address in (("en", path), ("cy", f"/cy{path}")):
                response = client.get(address)
                page = html(response)
                assert f'<html lang="{"cy" if language == "cy" else "en-gb"}">' in page
                assert SWITCHES[language] in page
                home = "/cy/" if language == "cy" else "/"
                assert f'<a class="wordmark" href="{home}">' in page
                tag = response.headers.get("ETag")
                assert first.setdefault(address, tag) == tag
    assert first["/"] != first["/cy/"]


def test_pages_asked_at_the_same_time_are_each_in_their_own_language(rf):
    together = threading.Barrier(2, timeout=10)
    found = {}

    def view(request):
        together.wait()  # both have their language now
        return HttpResponse(f"{get_language()} {gettext('Yes')}")

    def ask(path):
        found[path] = of_address(view)(rf.get(path)).content.decode(), get_language()

    threads = [threading.Thread(target=ask, args=[path]) for path in ("/", "/cy/")]
    [each.start() for each in threads]
    [each.join() for each in threads]
    assert found["/"][0].startswith("en-gb Yes")
    assert found["/cy/"][0].startswith("cy ")
    assert [language for _text, language in found.values()] == ["en-gb", "en-gb"]


def test_a_kept_answer_is_one_address_whatever_the_browser_speaks(client, portal):
    answers = [
        client.get("/specimen/search", headers={"accept-language": each}) for each in ("cy", "en")
    ]
    assert answers[0].content == answers[1].content
    assert "Accept-Language" not in answers[0]["Vary"]
