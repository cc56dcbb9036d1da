"""A harvested portal, what GBIF has changed since, and what an undisturbed harvest makes of it."""

import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection

from harvest.sandbox.api.faults import Faults
from harvest.sandbox.api.server import Sandbox
from harvest.sandbox.downloads.service import Downloads
from portal.embedded.server import Server
from tests.faults.builders import ARCHIVED, changed_world, first_world
from tests.faults.contents import answers, differences
from tests.faults.forked import SMALLER
from tests.faults.portal import ROOT, Commands, Portal, replace_folder

OWN_TEMPLATE = "portal_harvested"


@dataclass
class Harvested:
    """A portal that can be put back to how the first harvest left it."""

    portal: Portal
    commands: Commands
    template: str
    before: dict[str, list] = field(default_factory=dict)
    undisturbed: dict[str, list] = field(default_factory=dict)
    seconds: float = 0

    def restore(self) -> None:
        """The first harvest is in, and GBIF has changed since."""
        self.portal.sandbox.world = changed_world()
        self.portal.sandbox.faults = Faults()
        self.portal.sandbox.downloads.close()
        self.portal.sandbox.downloads = Downloads()
        self.portal.sandbox.requests.clear()
        self.portal.copy_database(self.template)
        replace_folder(self.portal.var.with_name("kept"), self.portal.var)

    def see_undisturbed(self) -> None:
        """Harvest without a fault, and keep what that leaves and how long it took."""
        began = time.monotonic()
        assert self.commands.run("harvest") == 0, self.commands.said()
        self.seconds = time.monotonic() - began
        self.undisturbed = self.portal.contents()
        assert differences(self.before, self.undisturbed).keys() >= {
            "specimens_specimen",
            "specimens_specimenchange",
            "institutions_institution",
            "harvest_datasetoutcome",
            "found",
        }

    def forget_index_of_the_last_harvest(self) -> None:
        """The index is as the first harvest left it, whatever there is in the database."""
        index = self.portal.var / "index"
        replace_folder(self.portal.var.with_name("kept") / "index", index)

    def found(self) -> list[int]:
        """The specimens that the index finds."""
        return answers(self.portal.var / "index")["found"]

    def generations(self) -> list[Path]:
        return [each for each in (self.portal.var / "index").iterdir() if each.is_dir()]

    def is_up_to_date(self) -> bool:
        """Whether who looks for something to index finds nothing."""
        assert self.commands.run("index") == 0, self.commands.said()
        return "Indexed 0 specimens" in self.commands.said()

    def differences_from_before(self) -> dict[str, tuple]:
        """Between what there is now and what the first harvest left."""
        return differences(self.before, self.portal.contents())

    def differences(self) -> dict[str, tuple]:
        """Between what there is now and what an undisturbed harvest leaves."""
        return differences(self.undisturbed, self.portal.contents())


@pytest.fixture(scope="session")
def prepared(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    with django_db_blocker.unblock():
        parameters = connection.get_connection_params()
        connection.close()  # nobody may use a database that is copied
    name = parameters["dbname"]
    assert name.startswith("test_")
    address = {
        key: parameters[key] for key in ("host", "port", "user", "password") if key in parameters
    }
    template = f"{name}_template"
    with Sandbox(first_world()) as sandbox:
        portal = Portal(address, f"{name}_faults", folder / "var", sandbox)
        portal.copy_database(name)
        commands = Commands(portal, folder / "log")
        try:
            assert commands.run("harvest") == 0, commands.said()
            portal.copy_database(portal.database, template)
            replace_folder(portal.var, folder / "kept")
            harvested = Harvested(portal, commands, template, portal.contents())
            harvested.restore()
            harvested.see_undisturbed()
            yield harvested
        finally:
            commands.close()
            portal.drop(portal.database, template)


@pytest.fixture(scope="session")
def prepared_by_download(prepared, tmp_path_factory):
    """The same portal, of which an undisturbed harvest is one by GBIF's download service."""
    prepared.restore()
    account = {"GBIF_USER": "sandbox", "GBIF_PASSWORD": "sandbox", "HARVEST_DOWNLOAD_POLL": "0.05"}
    portal = replace(prepared.portal, more=account)
    with closing(Commands(portal, tmp_path_factory.mktemp("by-download") / "log")) as commands:
        other = replace(prepared, portal=portal, commands=commands)
        other.see_undisturbed()
        assert any("/download/" in request.path for request in portal.sandbox.requests)
        yield other


@pytest.fixture(scope="session")
def load(tmp_path_factory) -> list[str]:
    """The arguments of a command that loads an archive."""
    folder = tmp_path_factory.mktemp("archive")
    subprocess.run(
        [sys.executable, "-m", "bench.data.generate", str(folder), "--specimens", str(ARCHIVED)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    archive = folder / "specimens.zip"
    with ZipFile(archive) as zipped:
        assert (
            zipped.getinfo("occurrence.txt").file_size
            > SMALLER["harvest.archive.parse.workers"]["WORTHWHILE"]
        )
    return ["harvest", "--archive", str(archive), "--keys", str(folder / "keys.tsv")]


@pytest.fixture
def harvested(prepared):
    """The portal after its first harvest, with GBIF's changes still to come."""
    prepared.restore()
    yield prepared
    prepared.commands.stop()


@pytest.fixture
def by_download(prepared_by_download):
    """The same, to be harvested with an account by GBIF's download service."""
    prepared_by_download.restore()
    yield prepared_by_download
    prepared_by_download.commands.stop()


@pytest.fixture
def portal(harvested):
    return harvested.portal


@pytest.fixture
def manage(harvested):
    return harvested.commands


@pytest.fixture(scope="session")
def own_server(shared_var_folder):
    """A PostgreSQL that tests may stop; each starts it again."""
    server = Server(shared_var_folder / "postgres")
    server.join()
    yield server
    server.leave()


@pytest.fixture(scope="session")
def harvested_once(own_server, prepared):
    """A portal on the server, harvested once, with copies of its database and its index."""
    var = own_server.cluster.folder.parent
    address = {"host": str(own_server.cluster.sockets), "user": own_server.cluster.user}
    sandbox, name = prepared.portal.sandbox, own_server.cluster.database
    portal = Portal(address, name, var, sandbox, {"DATABASE_URL": ""})
    with closing(Commands(portal, var / "log")) as commands:
        sandbox.world, sandbox.faults = first_world(), Faults()
        assert commands.run("migrate", "--verbosity", "0") == 0, commands.said()
        assert commands.run("harvest") == 0, commands.said()
        portal.copy_database(name, OWN_TEMPLATE)
        replace_folder(var / "index", var / "kept")
        yield portal, commands


@pytest.fixture
def own(own_server, harvested_once):
    """(server, portal, commands): a first harvest is in, and GBIF has changed since."""
    portal, commands = harvested_once
    portal.copy_database(OWN_TEMPLATE)
    replace_folder(portal.var / "kept", portal.var / "index")
    portal.sandbox.world, portal.sandbox.faults = changed_world(), Faults()
    portal.sandbox.requests.clear()
    yield own_server, portal, commands
    commands.stop()
