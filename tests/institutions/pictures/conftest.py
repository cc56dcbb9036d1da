import pytest

from institutions.pictures import obtain as obtaining
from tests.institutions.pictures.museum import museum as open_museum


@pytest.fixture
def museum(settings):
    """A museum's server, which the settings let the portal ask although it is on this machine."""
    with open_museum() as opened:
        settings.PICTURE_LOCAL_ORIGINS = [opened.origin]
        yield opened


@pytest.fixture
def fresh(settings, tmp_path):
    """Nothing kept, nothing under way, no host known."""
    settings.PORTAL_VAR = tmp_path
    settings.PICTURE_CACHE_MEGABYTES = 10
    found = (obtaining.fetches, obtaining.hosts)
    for each in found:
        each.cache_clear()
    yield tmp_path / "pictures"
    for each in found:
        each.cache_clear()
