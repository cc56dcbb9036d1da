"""A backup by pg_dump, and its restore, as docs/operations.md has them."""

import os
import subprocess

import pytest

from portal.embedded.cluster import binaries

pytestmark = pytest.mark.django_db


def run(program: str, portal, *arguments: str) -> None:
    address = portal.address
    environment = os.environ | {"PGHOST": str(address["host"]), "PGUSER": address["user"]}
    subprocess.run([binaries() / program, *arguments], env=environment, check=True)


def test_a_backup_is_restored_step_by_step(harvested, portal, manage, tmp_path):
    dump = tmp_path / "portal.dump"
    run("pg_dump", portal, "--format=custom", f"--file={dump}", portal.database)
    assert manage.run("harvest") == 0, manage.said()  # what the backup does not have

    portal.drop(portal.database)
    run("createdb", portal, portal.database)
    run("pg_restore", portal, "--no-owner", f"--dbname={portal.database}", str(dump))
    assert manage.run("migrate") == 0, manage.said()
    assert manage.run("index") == 0, manage.said()
    assert not harvested.differences_from_before()
    assert manage.run("harvest") == 0, manage.said()
    assert not harvested.differences()
