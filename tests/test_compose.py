"""docker-compose.yml against the schema of its specification: no engine runs where we test."""

import json
import re

import jsonschema
import pytest
import yaml


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
    assert example - passed == {"POSTGRES_PASSWORD", "PORT", "DEBUG", "SAMPLE_SPECIMENS"}


def test_no_secret_is_written_down(root):
    text = (root / "docker-compose.yml").read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert not re.search(rf"{name}: (?!\$\{{{name}:\?)", text)
