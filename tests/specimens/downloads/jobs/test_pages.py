"""What a download's page says in each of its states, and what its addresses answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from specimens.downloads import estimate
from specimens.downloads.jobs import folder
from specimens.downloads.jobs.run import run_all
from specimens.models import SearchDownload, Specimen
from tests.pages import html
from tests.specimens.downloads.jobs.orders import file_of, keys_of, make, order
from tests.specimens.downloads.read import ADDRESS
from tests.specimens.factories import INSTITUTIONS, key_of, make_holders, make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def index(search_index, settings):
    """Three oaks and two beeches, and a way to index them again."""
    settings.DOWNLOAD_AT_ONCE = 1
    for key in (1, 2, 3):
        make_specimen(key, genus="Quercus", changed_in=1)
    for key in (4, 5):
        make_specimen(key, genus="Fagus", changed_in=1)
    search_index()
    return search_index


def page(download, status=200):
    answer = Client().get(f"/download/{download.key}")
    assert answer.status_code == status
    return html(answer)


def test_the_choice_of_a_format_says_how_large_it_gets_and_how_long_it_takes():
    text = html(Client().get(ADDRESS))
    assert "Make the file" in text
    assert "less than a minute" in text
    assert "about 1 kB" in text


def test_a_format_without_room_for_the_rows_is_not_offered(monkeypatch):
    monkeypatch.setitem(estimate.MOST_ROWS, "xlsx", 2)
    assert html(Client().get(ADDRESS)).count("disabled") == 1
    answer = Client().get(ADDRESS, {"format": "xlsx"})
    assert answer.status_code == 400
    assert "up to 2 records" in html(answer)


def test_a_download_that_waits_says_so_without_scripts_too():
    text = page(order(genus="Quercus"))
    assert "Waiting" in text
    assert "0 of 3 records" in text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in text


def test_the_same_search_has_the_same_download_until_the_index_changes(index):
    first = order(genus="Quercus")
    assert order(genus="Quercus") == first != order(genus="Fagus")
    run_all()
    assert order(genus="Quercus") == first
    make_specimen(6, genus="Quercus")
    index()
    assert order(genus="Quercus") != first


def test_an_answer_to_head_makes_none():
    assert Client().head(ADDRESS, {"format": "csv"}).status_code == 200
    assert not SearchDownload.objects.exists()


def test_a_download_that_is_ready_offers_its_file_and_its_citation():
    download = make(genus="Quercus")
    text = page(download)
    assert f'href="/download/{download.key}/file"' in text
    assert download.sha256 in text
    assert "The file is kept until" in text
    assert f"http://testserver/download/{download.key}" in text
    assert "refresh" not in text
    progress = Client().get(f"/download/{download.key}/progress.json").json()
    assert (progress["state"], progress["percent"]) == ("SUCCEEDED", 100)


def test_a_download_is_cancelled_by_a_form():
    download = order()
    answer = Client().post(f"/download/{download.key}/cancel", CONTENT_LENGTH="0")
    assert answer.status_code == 302
    assert "Somebody with the address of this page has cancelled it" in page(download)
    run_all()
    assert Client().get(f"/download/{download.key}/file").status_code == 410
    assert Client().get(f"/download/{download.key}/cancel").status_code == 405


def test_a_file_expires_and_its_page_stays():
    download = make(genus="Quercus")
    past = timezone.now() - timedelta(seconds=1)
    SearchDownload.objects.filter(pk=download.pk).update(erase_after=past)
    assert Client().get(f"/download/{download.key}/file").status_code == 410
    run_all()
    assert not file_of(download).exists()
    text = page(download)
    assert "The file is gone" in text
    assert "Records that match today" in text
    assert f'href="{ADDRESS}?genus=Quercus"' in text


def test_leftovers_of_a_killed_process_are_swept_away():
    download = make(genus="Quercus")
    (folder.folder_of(download) / "1.part").write_bytes(b"x")
    (folder.root() / "lost").mkdir()
    run_all()
    names = sorted(each.name for each in folder.root().rglob("*"))
    assert names == sorted([download.key, "file.zip", "keys.parquet"])


def test_changes_since_are_told_apart(index):
    download = make(genus="Quercus")
    make_specimen(6, genus="Quercus", changed_in=2)
    Specimen.objects.filter(pk=1).update(withdrawn_at=timezone.now(), changed_in=2)
    Specimen.objects.filter(pk=2).update(genus="Fagus", changed_in=2)
    Specimen.objects.filter(pk=3).update(locality="Kew", changed_in=2)
    index()
    text = html(Client().get(f"/download/{download.key}/changes"))
    for title, key in (("Added", 6), ("Changed", 3), ("Withdrawn", 1), ("No longer found", 2)):
        part = text[text.index(f">{title} ") :].partition("</section>")[0]
        assert '<span class="quiet num">1</span>' in part, title
        assert f'href="/specimen/{key}"' in part


def test_nothing_has_changed_at_first():
    text = html(Client().get(f"/download/{make().key}/changes"))
    assert text.count('<span class="quiet num">0</span>') == 4


def test_ranges_of_the_file_are_sent():
    download = make(format="dwca")
    address, whole = f"/download/{download.key}/file", file_of(download).read_bytes()

    def ask(**headers):
        answer = Client().get(address, headers=headers)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer, body

    answer, body = ask()
    assert (answer.status_code, body) == (200, whole)
    assert (answer["Accept-Ranges"], answer["Content-Length"]) == ("bytes", str(len(whole)))
    answer, body = ask(Range="bytes=10-19")
    assert (answer.status_code, body) == (206, whole[10:20])
    assert answer["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert ask(Range="bytes=10-", If_Range=answer["ETag"])[1] == whole[10:]
    assert ask(**{"Range": "bytes=10-", "If-Range": '"other"'})[1] == whole
    answer, _body = ask(Range=f"bytes={len(whole)}-")
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_an_address_has_so_many_under_way(settings):
    settings.DOWNLOADS_OF_ADDRESS = 2
    order(genus="Quercus")
    order(genus="Fagus")
    answer = Client().get(ADDRESS, {"format": "csv"})
    assert answer.status_code == 429
    assert "2 downloads under way" in html(answer)
    assert answer["Retry-After"]
    assert Client(REMOTE_ADDR="192.0.2.9").get(ADDRESS, {"format": "csv"}).status_code == 303


def test_all_together_have_so_many(settings):
    settings.DOWNLOADS_WAITING = 1
    order(genus="Quercus")
    other = Client(REMOTE_ADDR="192.0.2.9")
    assert other.get(ADDRESS, {"format": "csv"}).status_code == 503


def test_no_download_begins_without_room(settings, monkeypatch):
    monkeypatch.setattr(folder, "RESERVE", 1 << 62)
    answer = Client().get(ADDRESS, {"format": "csv"})
    assert answer.status_code == 503
    assert "no room" in html(answer)
    assert not SearchDownload.objects.exists()


def test_files_of_an_institution_left_out_since_are_gone(index, settings):
    make_holders()
    name = INSTITUTIONS[0]
    make_specimen(7, institution_id=key_of(name))
    make_specimen(8)
    index()
    download = make()
    assert 7 in keys_of(download)
    settings.EXCLUDED_INSTITUTIONS = [key_of(name)]
    assert Client().get(f"/download/{download.key}/file").status_code == 410
    assert 'href="/specimen/7"' not in html(Client().get(f"/download/{download.key}/changes"))
    run_all()
    assert not file_of(download).exists()


@pytest.mark.parametrize("end", ["", "/file", "/changes", "/progress.json", "/cite.ris"])
def test_a_download_that_nobody_asked_for_is_not_there(end):
    assert Client().get(f"/download/0000000-000000000000000{end}").status_code == 404


def test_references_are_those_of_the_records_then():
    download = make(genus="Quercus")
    answer = Client().get(f"/download/{download.key}/cite.bib")
    assert f"@misc{{download-{download.key}," in answer.content.decode()
    assert Client().get(f"/download/{download.key}/cite.doc").status_code == 404
