"""What the tests of archives share: holders, a publisher, and a way to load."""

from pathlib import Path

import pytest

from harvest.archive.run import harvest_archive
from institutions.models import Institution, Publisher
from tests.harvest.archive.archives import LEEDS, PUBLISHER

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def leeds(db):
    return Institution.objects.create(key=LEEDS, name="Leeds Museum", code="LEEDM", country="GB")


@pytest.fixture
def publisher(db):
    return Publisher.objects.create(key=PUBLISHER, title="Leeds City Council", country="GB")


@pytest.fixture
def load(transactional_db, settings, tmp_path):
    """``load(path, …)`` loads an archive and returns the summary."""
    settings.PORTAL_VAR = tmp_path / "var"
    return harvest_archive


@pytest.fixture(scope="session")
def shared():
    """The folder of real downloads, which is not part of the repository."""
    folder = ROOT.parent / "shared" / "data" / "archives"
    if not folder.is_dir():
        pytest.skip("the real archives next to the repository are not here")
    return folder
