import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from specimens.search.engine import ENGINES

READERS = {
    "file",
    "page",
    "account",
    "address",
    "flag",
    "hosts",
    "numbers",
    "origins",
    "keys",
    "networks",
    "number",
    "password",
    "schedule",
    "secret",
    "server",
    "servers",
    "store",
    "text",
    "words",
}
# Read by docker-compose.yml alone.
COMPOSE_ONLY = {"POSTGRES_PASSWORD"}
SIGNS = "/#?%@: $&+é'\"\\ "
CONNECT = "from django.db import connection; connection.ensure_connection()"
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


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "hello", "SECRET_KEY is too easily guessed"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS holds '*'"),
    ],
)
def test_production_refuses_settings_that_protect_nothing(manage, name, value, said):
    printed, succeeded = manage("check", **(PRODUCTION | {name: value}))
    assert not succeeded
    assert said in printed.splitlines()[-1]


@pytest.mark.parametrize(
    ("choice", "seconds", "subdomains", "preload"),
    [
        ("", 31_536_000, False, False),
        ("off", 0, False, False),
        ("subdomains", 31_536_000, True, False),
        ("preload", 31_536_000, True, True),
    ],
)
def test_operators_choose_how_much_browsers_keep_to_https(
    manage, choice, seconds, subdomains, preload
):
    printed, _ = manage("diffsettings", "--all", HSTS=choice, **PRODUCTION)
    assert f"SECURE_HSTS_SECONDS = {seconds}\n" in printed
    assert f"SECURE_HSTS_INCLUDE_SUBDOMAINS = {subdomains}\n" in printed
    assert f"SECURE_HSTS_PRELOAD = {preload}\n" in printed


def test_replicas_need_a_primary_and_have_its_password(manage):
    two = "postgres://portal@one/portal, postgres://portal@two/portal"
    printed, succeeded = manage("check", DATABASE_REPLICA_URL=two)
    assert not succeeded
    assert "set DATABASE_URL to its primary" in printed
    given = PRODUCTION | {"DATABASE_REPLICA_URL": two, "DATABASE_PASSWORD": "hunter"}
    said = (
        "from django.db import connections as c; print([c[n].settings_dict['PASSWORD'] for n in c])"
    )
    assert str(["hunter"] * 3) in manage("shell", "--no-imports", "-c", said, **given)[0]


def test_an_account_at_gbif_needs_its_password(manage):
    printed, succeeded = manage("check", GBIF_USER="curator")
    assert not succeeded
    assert "GBIF_PASSWORD is not set. GBIF_USER is set" in printed
    assert manage("check", GBIF_USER="curator", GBIF_PASSWORD="secret")[1]


@pytest.mark.parametrize("name", ["GBIF_API_URL", "MAP_TILE_URL"])
def test_an_address_that_everybody_reads_holds_no_password(manage, name):
    printed, succeeded = manage("check", **{name: "https://somebody:secret@{s}.example.org/v1"})
    assert not succeeded
    assert f"{name} holds a user name or a password" in printed
    assert "secret" not in printed.splitlines()[-1]


def test_production_passes_the_deployment_check(manage):
    printed, succeeded = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert succeeded, printed


def test_pages_load_pictures_from_the_portal_and_tiles_from_the_operators_server(manage):
    def sources(**environment):
        printed = manage("diffsettings", **PRODUCTION, **environment)[0]
        return re.search(r"'img-src': \[(.*?)\]", printed)[1]

    assert sources() == "\"'self'\", 'data:'"
    tiles = sources(MAP_TILE_URL="https://{s}.tiles.example.org/{z}/{x}/{y}.png")
    assert tiles == "\"'self'\", 'data:', 'https://*.tiles.example.org'"


def test_only_development_fetches_pictures_from_its_own_network(manage):
    here = {"PICTURE_LOCAL_ORIGINS": "http://127.0.0.1:4711"}
    assert "PICTURE_LOCAL_ORIGINS = ['http://127.0.0.1:4711']" in manage("diffsettings", **here)[0]
    printed, succeeded = manage("check", **PRODUCTION, **here)
    assert not succeeded
    assert "PICTURE_LOCAL_ORIGINS is for development." in printed


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


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_REPLICA_URL", "REDIS_URL"])
def test_an_address_that_cannot_be_read_is_not_shown(manage, name):
    printed, succeeded = manage("check", **{name: "scheme://user:hunter/2@host:1/0"})
    assert not succeeded
    assert f"ImproperlyConfigured: {name} cannot be read." in printed
    assert "hunter" not in printed


@pytest.mark.django_db(transaction=True)
def test_the_database_s_password_may_have_any_characters(manage):
    parameters = connection.get_connection_params()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE signs LOGIN PASSWORD %s", [SIGNS])
        cursor.execute("SHOW hba_file")
        rules = Path(cursor.fetchone()[0])
    trusting = rules.read_text()
    host = str(parameters["host"]).replace("/", "%2F")
    address = f"postgres://signs@{host}/{parameters['dbname']}"

    def connects(password: str) -> bool:
        given = {"DATABASE_URL": address, "DATABASE_PASSWORD": password}
        return manage("shell", "--no-imports", "--command", CONNECT, **given)[1]

    try:
        rules.write_text(f"local all signs scram-sha-256\n{trusting}")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_reload_conf()")
        assert connects(SIGNS)
        assert not connects(SIGNS.strip())
    finally:
        rules.write_text(trusting)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_reload_conf()")
            cursor.execute("DROP ROLE signs")
