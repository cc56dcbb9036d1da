"""Downloads that are made when the test says so."""

import pytest

from specimens.downloads.jobs import dispatch


@pytest.fixture(autouse=True)
def _nobody_else_makes_downloads(settings):
    """The threads that requests start find the place taken, and end."""
    settings.DOWNLOAD_JOBS_IN_WEB = True
    with dispatch._thread:
        yield
