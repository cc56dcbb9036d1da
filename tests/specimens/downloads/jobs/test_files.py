"""Downloads whose files are in a store that several machines share."""

import hashlib
import shutil
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from specimens.downloads.jobs.files import is_kept
from specimens.downloads.jobs.folder import root
from specimens.downloads.jobs.run import run_all
from specimens.models import SearchDownload
from specimens.stores.folder import Folder
from specimens.stores.store import StoreAway
from tests.specimens.downloads.jobs.orders import make, order
from tests.specimens.factories import make_specimen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two_nodes(search_index, settings, shared, tmp_path):
    """``two_nodes()`` makes a download on one machine; from then on, requests come to another."""
    settings.DOWNLOAD_AT_ONCE = 1
    make_specimen(1)
    make_specimen(2)
    search_index()
    shared("exports")

    def make_elsewhere():
        download = make()
        shutil.copytree(settings.PORTAL_VAR / "index", tmp_path / "another" / "index")
        settings.PORTAL_VAR = tmp_path / "another"
        return download

    return make_elsewhere


def ask(download, **headers):
    answer = Client().get(f"/download/{download.key}/file", headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body


def test_a_file_made_by_one_machine_is_fetched_from_another_and_resumed(two_nodes):
    made_here = root()
    download = two_nodes()
    assert list(made_here.iterdir()) == []  # all is in the store
    answer, whole = ask(download)
    assert (answer.status_code, len(whole)) == (200, download.size)
    assert hashlib.sha256(whole).hexdigest() == download.sha256
    answer, rest = ask(download, Range="bytes=100-", If_Range=answer["ETag"])
    assert (answer.status_code, rest) == (206, whole[100:])
    assert ask(download, Range="bytes=-7")[1] == whole[-7:]
    changes = Client().get(f"/download/{download.key}/changes").content.decode()
    assert changes.count('<span class="quiet num">0</span>') == 4


def test_a_file_expires_wherever_a_worker_looks(two_nodes):
    download = two_nodes()
    past = timezone.now() - timedelta(seconds=1)
    SearchDownload.objects.filter(pk=download.pk).update(erase_after=past)
    run_all()
    download.refresh_from_db()
    assert download.state == "FILE_ERASED"
    assert not is_kept(download)
    assert ask(download)[0].status_code == 410
    changes = Client().get(f"/download/{download.key}/changes").content.decode()
    assert changes.count('<span class="quiet num">0</span>') == 4  # its keys stay


def test_a_folder_that_is_not_mounted_loses_no_download(
    search_index, settings, tmp_path, monkeypatch
):
    settings.DOWNLOAD_AT_ONCE = 1
    make_specimen(1)
    make_specimen(2)
    search_index()
    download = make()
    with monkeypatch.context() as away:
        away.setattr(Folder, "has", lambda *_: False)
        assert ask(download)[0].status_code == 410
        run_all()
    assert ask(download)[0].status_code == 200


def test_a_store_that_is_away_is_503_and_the_download_is_made_later(
    search_index, settings, monkeypatch
):
    settings.DOWNLOAD_AT_ONCE = 1
    make_specimen(1)
    make_specimen(2)
    search_index()
    download = order()

    def refuse(*_):
        raise StoreAway("away")

    with monkeypatch.context() as away:
        away.setattr(Folder, "move_in", refuse)
        with pytest.raises(StoreAway):
            run_all()
    run_all()
    download.refresh_from_db()
    assert download.state == "SUCCEEDED"
    monkeypatch.setattr(Folder, "has", refuse)
    assert ask(download)[0].status_code == 503
