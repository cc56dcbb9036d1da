"""docker-compose.yml and docker-compose.cluster.yml against the schema of their specification.

No engine runs where we test.
"""

import json
import os
import re
import subprocess

import jsonschema
import pytest
import yaml
from redis import AuthenticationError, Redis

from portal.credentials import with_password
from tests.faults.portal import await_true
from tests.faults.processes import free_port, listens, running

ONE_MACHINE, CLUSTER = "docker-compose.yml", "docker-compose.cluster.yml"
WORKERS = ("harvest-worker", "index-worker", "exports-worker")
SEARCH = ("search-1", "search-2", "search-3")


@pytest.fixture
def compose(root):
    return yaml.safe_load((root / ONE_MACHINE).read_text())


@pytest.fixture
def cluster(root):
    return yaml.safe_load((root / CLUSTER).read_text())


@pytest.fixture(params=[ONE_MACHINE, CLUSTER])
def either(root, request):
    """(the services of a file, its text)"""
    text = (root / request.param).read_text()
    return yaml.safe_load(text), text


@pytest.fixture
def example(root):
    return set(re.findall(r"^([A-Z_]+)=", (root / ".env.example").read_text(), re.M))


def test_the_compose_files_are_valid(root, either):
    schema = json.loads((root / "tests/data/compose-spec/compose-spec.json").read_text())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(either[0])) == []


def test_the_schema_can_refuse(root, compose):
    schema = json.loads((root / "tests/data/compose-spec/compose-spec.json").read_text())
    compose["services"]["web"]["helthcheck"] = {}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(compose)


def test_every_service_that_stays_has_a_health_check(compose):
    staying = {name for name, service in compose["services"].items() if name != "migrate"}
    assert staying == {
        "db",
        "redis",
        "web",
        "harvest-worker",
        "index-worker",
        "exports-worker",
        "beat",
    }
    assert all("healthcheck" in compose["services"][name] for name in staying)


def test_named_volumes_are_declared_and_used(either):
    compose, _ = either
    used = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }
    assert used == compose["volumes"].keys()


def test_all_of_ours_start_after_the_migration(compose):
    for name in ("web", "harvest-worker", "index-worker", "exports-worker", "beat"):
        waits = compose["services"][name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"


def test_the_compose_file_passes_on_every_variable_and_reads_no_unknown_one(root, compose, example):
    asked = set(re.findall(r"\$\{([A-Z_]+)", (root / "docker-compose.yml").read_text()))
    assert asked <= example
    # The others have a fixed value in a container, or none in production.
    passed = compose["services"]["web"]["environment"].keys()
    others = {"POSTGRES_PASSWORD", "PORT", "DEBUG", "SAMPLE_SPECIMENS", "PICTURE_LOCAL_ORIGINS"}
    assert example - passed == others


def test_no_secret_is_written_down(either):
    _, text = either
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert not re.search(rf"{name}: (?!\$\{{{name}:\?)", text)


def test_every_service_is_confined(either):
    compose, _ = either
    for name, service in compose["services"].items():
        # OpenSearch writes a keystore among its settings.
        assert service["read_only"] == (name not in SEARCH), name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["mem_limit"], name
        assert any(each.startswith("/tmp") for each in service["tmpfs"]), name
        # These images start as root, to become another user.
        assert ("cap_add" in service) == (name in ("db", "nginx"))


def test_beat_s_schedule_is_in_a_volume_of_its_own(either):
    compose, _ = either
    using = [
        name
        for name, service in compose["services"].items()
        if any(volume.startswith("beat:") for volume in service.get("volumes", []))
    ]
    assert using == ["beat"]


def test_no_password_is_within_an_address(either):
    compose, _ = either
    environment = compose["services"]["beat"]["environment"]
    for name in ("DATABASE", "REDIS"):
        assert "$" not in environment[f"{name}_URL"]
        assert environment[f"{name}_PASSWORD"].startswith("${")


def test_a_cluster_has_every_part_and_beat_once(cluster):
    services = cluster["services"]
    web = {"web-1", "web-2"}
    assert services.keys() == {"nginx", "db", "redis", "migrate", "beat", *web, *SEARCH, *WORKERS}
    assert all("healthcheck" in services[name] for name in services.keys() - {"migrate"})
    assert sum("beat" in service.get("command", ()) for service in services.values()) == 1
    taken = {
        services[name]["command"][services[name]["command"].index("--queues") + 1]
        for name in WORKERS
    }
    assert taken == {"harvest", "index", "exports"}
    for name in (*web, *WORKERS, "beat"):
        waits = services[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"


def test_a_cluster_s_portal_has_the_settings_of_one_machine(compose, cluster):
    own = {
        "SEARCH_ENGINE": "opensearch",
        "OPENSEARCH_URL": ",".join(f"http://{name}:9200" for name in SEARCH),
        "EXPORTS_STORE": "/var/lib/portal-exports",
    }
    for name in ("web-1", "web-2", *WORKERS, "migrate", "beat"):
        found = cluster["services"][name]["environment"]
        assert found == compose["services"]["web"]["environment"] | own, name


def test_nodes_of_a_cluster_share_the_files_of_downloads_alone(cluster):
    volumes = {name: set(cluster["services"][name]["volumes"]) for name in ("web-1", "web-2")}
    assert volumes["web-1"] & volumes["web-2"] == {"exports:/var/lib/portal-exports"}
    assert "exports:/var/lib/portal-exports" in cluster["services"]["exports-worker"]["volumes"]


def test_only_nginx_of_a_cluster_is_reached_from_outside(cluster):
    services = cluster["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert cluster["networks"] == {"data": {"internal": True}}
    for name in ("db", "redis", *SEARCH):
        assert services[name]["networks"] == ["data"], name
    assert "networks" not in services["nginx"]


def test_nodes_of_opensearch_find_each_other(cluster):
    for name in SEARCH:
        environment = cluster["services"][name]["environment"]
        assert environment["node.name"] == name
        assert environment["discovery.seed_hosts"] == ",".join(SEARCH)
        assert environment["cluster.initial_cluster_manager_nodes"] == ",".join(SEARCH)
        assert environment["indices.query.bool.max_clause_count"] == "4096"


def test_nginx_of_a_cluster_has_the_rules_of_the_docs_for_both_nodes(root, cluster, tmp_path):
    program = cluster["services"]["nginx"]["command"][2].replace("$$", "$")
    program = program.replace("/etc/nginx/portal.conf", str(root / "docs" / "nginx.conf"))
    made = tmp_path / "portal.conf"
    program = program.replace("/etc/nginx/conf.d/portal.conf", str(made))
    program = program.replace("exec nginx", "true")
    environment = {"ALLOWED_HOSTS": "specimens.example.com,localhost", "PATH": os.defpath}
    subprocess.run(["sh", "-c", program], env=environment, check=True)
    written = made.read_text()
    before = (root / "docs" / "nginx.conf").read_text()
    assert len(written.splitlines()) == len(before.splitlines())
    changed = {
        line.strip()
        for line, old in zip(written.splitlines(), before.splitlines(), strict=True)
        if line != old
    }
    assert changed == {
        "server web-1:8000; server web-2:8000;",
        "server_name specimens.example.com;",
        "access_log /dev/stdout portal;",
    }


@pytest.mark.redis
@pytest.mark.parametrize("password", ["/#?%@: $&+é'\"\\ ", "'quoted'", "plain"])
def test_redis_starts_with_a_password_of_any_characters(compose, tmp_path, password):
    command = [
        password if "REDIS_PASSWORD" in part else part
        for part in compose["services"]["redis"]["command"]
    ]
    port = free_port()
    place = ["--port", str(port), "--dir", str(tmp_path), "--save", ""]
    with running(subprocess.Popen([*command, *place], stdout=subprocess.DEVNULL)):
        await_true(lambda: listens(port))
        address = f"redis://127.0.0.1:{port}/0"
        with Redis.from_url(with_password(address, password)) as known:
            assert known.ping()
        with Redis.from_url(address) as stranger, pytest.raises(AuthenticationError):
            stranger.ping()
