"""An embedded server of its own for each test."""

import pytest

from portal.embedded.server import Server
from tests.portal.embedded.servers import wait_until


@pytest.fixture
def server(var_folder):
    server = Server(var_folder / "postgres")
    yield server
    server.leave()
    wait_until(lambda: not server.cluster.answers())
