import ast
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from specimens.search.engine import ENGINES

READERS = {"address", "text", "flag", "keys", "number", "words", "schedule"}
# Read by docker-compose.yml alone.
COMPOSE_ONLY = {"POSTGRES_PASSWORD"}
PRODUCTION = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "a-key-of-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "specimens.example.org",
    "PORTAL_CONTACT": "portal@example.org",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
}


def variables(root):
    """The names that the settings read, by their source."""
    tree = ast.parse((root / "portal" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in READERS
    }


@pytest.fixture
def manage(root, tmp_path):
    """Runs manage.py in a bare environment: (what it printed, whether it succeeded)."""

    def manage(*arguments, **environment):
        bare = {"PATH": os.environ["PATH"], "PORTAL_VAR": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-W", "error", root / "manage.py", *arguments],
            env=bare | environment,
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        return done.stdout + done.stderr, done.returncode == 0

    return manage


def test_every_variable_is_in_the_example_and_nothing_else_is(root):
    example = re.findall(r"^([A-Z_]+)=", (root / ".env.example").read_text(), re.M)
    assert len(example) == len(set(example))
    assert set(example) == variables(root) | COMPOSE_ONLY


def test_every_variable_is_documented_and_nothing_else_is(root):
    page = (root / "docs" / "configuration.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.M)) == variables(root)


def test_the_environment_is_read_by_the_readers_only(root):
    assert "os.environ" not in (root / "portal" / "settings.py").read_text()


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "PORTAL_CONTACT"])
def test_production_demands_settings_without_a_default(manage, name):
    printed, succeeded = manage("check", **(PRODUCTION | {name: ""}))
    assert not succeeded
    assert f"ImproperlyConfigured: {name} is not set." in printed


def test_an_account_at_gbif_needs_its_password(manage):
    printed, succeeded = manage("check", GBIF_USER="curator")
    assert not succeeded
    assert "GBIF_PASSWORD is not set. GBIF_USER is set" in printed
    assert manage("check", GBIF_USER="curator", GBIF_PASSWORD="secret")[1]


def test_an_address_that_everybody_reads_holds_no_password(manage):
    printed, succeeded = manage("check", GBIF_API_URL="https://somebody:secret@example.org/v1")
    assert not succeeded
    assert "GBIF_API_URL holds a user name or a password" in printed
    assert "secret" not in printed.splitlines()[-1]


def test_production_passes_the_deployment_check(manage):
    printed, succeeded = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert succeeded, printed


def test_development_needs_no_variable(manage):
    printed, succeeded = manage("check")
    assert succeeded, printed


def test_asking_for_help_starts_no_database(manage, tmp_path):
    assert manage("help")[1]
    assert not (tmp_path / "postgres").exists()


def test_debug_has_no_effect_in_production(manage):
    printed, _ = manage("diffsettings", DEBUG="true", **PRODUCTION)
    assert "\nDEBUG = " not in printed
    assert "PRODUCTION = True" in printed


def test_only_behind_a_proxy_is_its_word_on_https_believed(manage):
    assert "SECURE_PROXY_SSL_HEADER" not in manage("diffsettings", **PRODUCTION)[0]
    assert "SECURE_PROXY_SSL_HEADER" in manage("diffsettings", BEHIND_PROXY="true", **PRODUCTION)[0]


def test_the_search_engine_is_one_that_there_is(manage):
    for name in ENGINES:
        assert manage("check", SEARCH_ENGINE=name)[1]
    printed, succeeded = manage("check", SEARCH_ENGINE="lucene")
    assert not succeeded
    assert f"SEARCH_ENGINE is 'lucene'. Set it to {' or '.join(ENGINES)}." in printed


def test_map_tiles_are_what_the_operator_names(manage):
    printed, _ = manage("diffsettings", MAP_TILE_URL="https://tiles.example.org/{z}/{x}/{y}.png")
    assert re.search(r"LEAFLET_CONFIG = .*tiles\.example\.org", printed)


def test_pages_may_run_no_script_and_no_style_but_our_own():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == directives["style-src"] == ["'self'"]


@pytest.mark.django_db
def test_the_database_is_a_supported_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert 150000 <= int(cursor.fetchone()[0]) < 190000
