"""docker-compose.yml against the schema of its specification: no engine runs where we test."""

import json
import re
import subprocess

import jsonschema
import pytest
import yaml
from redis import AuthenticationError, Redis

from portal.credentials import with_password
from tests.faults.portal import await_true
from tests.faults.processes import free_port, listens, running


@pytest.fixture
def compose(root):
    return yaml.safe_load((root / "docker-compose.yml").read_text())


@pytest.fixture
def example(root):
    return set(re.findall(r"^([A-Z_]+)=", (root / ".env.example").read_text(), re.M))


def test_the_compose_file_is_valid(root, compose):
    schema = json.loads((root / "tests/data/compose-spec/compose-spec.json").read_text())
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(compose)) == []


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


def test_named_volumes_are_declared_and_used(compose):
    used = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
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


def test_no_secret_is_written_down(root):
    text = (root / "docker-compose.yml").read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert not re.search(rf"{name}: (?!\$\{{{name}:\?)", text)


def test_every_service_is_confined(compose):
    for name, service in compose["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["mem_limit"], name
        assert any(each.startswith("/tmp") for each in service["tmpfs"]), name
        # The database's image alone starts as root, to become another user.
        assert ("cap_add" in service) == (name == "db")


def test_beat_s_schedule_is_in_a_volume_of_its_own(compose):
    using = [
        name
        for name, service in compose["services"].items()
        if any(volume.startswith("beat:") for volume in service.get("volumes", []))
    ]
    assert using == ["beat"]


def test_no_password_is_within_an_address(compose):
    environment = compose["services"]["web"]["environment"]
    for name in ("DATABASE", "REDIS"):
        assert "$" not in environment[f"{name}_URL"]
        assert environment[f"{name}_PASSWORD"].startswith("${")


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
