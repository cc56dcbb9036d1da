"""Fixtures that more than one app's tests use."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import override_settings

from institutions.exclusion import known
from portal.embedded.server import Server
from tests.distribution import InGroups, place_of

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(trylast=True)  # within a group, pytest-django's order stays
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: place_of(item.nodeid))


def pytest_xdist_make_scheduler(config, log):
    return InGroups(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


def pytest_configure(config):
    known.suppose()  # what fixtures of a whole session need as well
    if not hasattr(config, "workerinput"):
        compile_messages()


def compile_messages():
    """The translations as `make run` compiles them, unless they are compiled already."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as read, compiled.open("wb") as written:
                write_mo(written, read_po(read))


@pytest.fixture(autouse=True)
def nobody_excluded():
    """No test asks the database who is left out, unless it has changed that."""
    yield
    known.suppose()


@contextmanager
def _folder_for_a_server() -> Iterator[Path]:
    """A folder for a PORTAL_VAR with a database of its own; removed at the end.

    Not within pytest's temporary folder: every pytest of the same user that starts meanwhile
    closes that one to others, and so to the system user that the server runs as under root.
    """
    folder = Path(tempfile.mkdtemp(prefix="specimen-portal-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def var_folder():
    """The folder of one test, for a PORTAL_VAR with a database of its own."""
    with _folder_for_a_server() as folder:
        yield folder


@pytest.fixture(scope="session")
def shared_var_folder():
    """The same, for all tests that share a server."""
    with _folder_for_a_server() as folder:
        yield folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Each process of a test run has an embedded server of its own, unless DATABASE_URL is set.

    So tests never touch a developer's data, and the server need not wait for the disk.
    """
    database = connections.settings[DEFAULT_DB_ALIAS]
    if database["ENGINE"] != "portal.embedded":
        yield
        return
    with _folder_for_a_server() as folder:
        server = Server(folder / "postgres")
        database["HOST"] = str(server.folder)
        with django_db_blocker.unblock(), connections[DEFAULT_DB_ALIAS]._nodb_cursor() as cursor:
            cursor.execute("ALTER SYSTEM SET fsync = off")
            cursor.execute("SELECT pg_reload_conf()")
        yield
        connections.close_all()
        server.leave()


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_by_delete():
    """After a test that commits, which leaves few rows.

    Django's TRUNCATE makes a new file for each table and index, which takes twenty times as long.
    """

    def sql_flush(_self, _style, tables, **_options):
        return [f'DELETE FROM "{table}"' for table in tables]  # noqa: S608 (Django names them)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(scope="session", autouse=True)
def _portal_var_of_the_tests(tmp_path_factory):
    """Tests make their index in a folder of their own, never in the developer's."""
    with override_settings(PORTAL_VAR=tmp_path_factory.mktemp("var")):
        yield


@pytest.fixture(autouse=True)
def _an_open_index_is_not_looked_at_again(monkeypatch):
    """Else queries would be counted once a second that nobody has asked."""
    from specimens.search.tantivy import watch

    monkeypatch.setattr(watch, "SECONDS_BETWEEN_LOOKS", 3_600)


@pytest.fixture(scope="session")
def opensearch_cluster(tmp_path_factory):
    """A cluster for all tests of a process; skips the test where none can run.

    It has one node, which starts soonest; OPENSEARCH_NODES of `make cluster` says how many instead.
    """
    from tests.opensearch.cluster import Cluster

    nodes = int(os.environ.get("OPENSEARCH_NODES", "1"))
    with Cluster(tmp_path_factory.mktemp("opensearch"), nodes) as cluster:
        yield cluster


@pytest.fixture
def search_index(db, settings, tmp_path):
    """``search_index()`` indexes what the database now holds and returns the engine over it.

    The index is the test's own; call it again after changing rows to index them again.
    """
    from specimens.search.engine import get_engine
    from specimens.search.indexer import get_indexer

    settings.PORTAL_VAR = tmp_path / "var"

    def build():
        get_indexer().build()
        assert get_engine().generation  # opened, and found to be of this database
        return get_engine()

    return build


@pytest.fixture(scope="session")
def committed(django_db_setup, django_db_blocker, tmp_path_factory):
    """``with committed():`` what is written within is there for many tests, with its own index.

    For fixtures of a module none of whose tests commit. All of it is deleted at the end.
    """

    @contextmanager
    def commit(**changed_settings):
        folder = tmp_path_factory.mktemp("committed")
        with django_db_blocker.unblock(), override_settings(PORTAL_VAR=folder, **changed_settings):
            # Rows are truly written and deleted: never in a database that is not a test's.
            assert connection.settings_dict["NAME"].startswith("test_")
            try:
                yield
            finally:
                call_command("flush", interactive=False, verbosity=0)

    return commit


@pytest.fixture(scope="session", params=["composed", "recorded"])
def gbif_answers(request) -> Path:
    """A folder of records and registry entries: first our own, then GBIF's where they are here.

    ``specimens.ndjson`` holds a record a line; World.from_recorded reads ``recorded``.
    """
    if request.param == "composed":
        return ROOT / "tests" / "data" / "gbif"
    folder = ROOT.parent / "shared" / "data" / "api"
    if not folder.is_dir():
        pytest.skip("no recorded answers of GBIF are next to the repository")
    return folder


@pytest.fixture(scope="session")
def s3_server():
    """The address of a server that speaks S3, over HTTP."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(s3_server, request):
    """``s3(prefix)`` is an entry of STORAGES over a bucket of the test's own."""
    import boto3

    from portal.file_stores import storage

    account = {"access_key": "made", "secret_key": "up", "region_name": "eu-west-2"}
    bucket = f"b{abs(hash(request.node.nodeid))}"
    boto3.client(
        "s3",
        endpoint_url=s3_server,
        region_name="us-east-1",
        aws_access_key_id="made",
        aws_secret_access_key="up",
    ).create_bucket(Bucket=bucket)

    def make(prefix: str) -> dict:
        return storage(f"s3://{bucket}/{prefix}", endpoint_url=s3_server, **account)

    return make


@pytest.fixture(params=["a folder", "S3"])
def shared(request, settings, tmp_path):
    """``shared(name)`` makes an entry of STORAGES a folder of the test, or a bucket; returns the store."""
    from django.core.files.storage import storages

    from portal.file_stores import storage

    def make(name: str):
        if request.param == "S3":
            entry = request.getfixturevalue("s3")(name)
        else:
            entry = storage(str(tmp_path / f"store-{name}"))
        settings.STORAGES = {**settings.STORAGES, name: entry}
        return storages[name]

    return make
