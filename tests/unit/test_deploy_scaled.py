"""The scaled form that is shipped: a file of the compose specification, which names only what there is."""

from __future__ import annotations

import copy
import json
import re
import shlex
import subprocess
from importlib.resources import files
from typing import Any

import pytest
import typer.main
from jsonschema import Draft202012Validator
from recorded import ROOT
from ruamel.yaml import YAML

from kiosk.cli import app

DEPLOY = ROOT / "deploy"
COMPOSE = YAML(typ="safe").load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "scale-out.md").read_text(encoding="utf-8")
COLLECTOR = typer.main.get_command(app).commands["collector"]  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def specification() -> Draft202012Validator:
    """The compose specification's own schema, as check-jsonschema brings it."""
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def test_it_is_a_compose_file(specification: Draft202012Validator) -> None:
    assert [f"{error.json_path}: {error.message}" for error in specification.iter_errors(COMPOSE)] == []


@pytest.mark.parametrize(
    ("key", "value"), [("replica", 2), ("deploy", {"replicas": ["2"]}), ("ports", 8080), ("healthcheck", ["CMD"])]
)
def test_a_compose_file_that_is_broken_is_none(specification: Draft202012Validator, key: str, value: object) -> None:
    broken = copy.deepcopy(COMPOSE)
    broken["services"]["collector"][key] = value
    assert not specification.is_valid(broken)


def services() -> list[tuple[str, dict[str, Any]]]:
    return list(COMPOSE["services"].items())


def test_what_it_mounts_and_builds_is_there() -> None:
    collector = COMPOSE["services"]["collector"]
    assert (DEPLOY / collector["build"]["context"] / collector["build"]["dockerfile"]).samefile(DEPLOY / "Dockerfile")
    for name, service in services():
        for source, target, *_ in (volume.split(":") for volume in service.get("volumes", [])):
            assert target.startswith("/"), name
            if source.startswith("./") and source != "./authority":  # the museum's own, if any
                assert (DEPLOY / source).exists(), source
            elif not source.startswith("."):
                assert source in COMPOSE["volumes"], source


def test_nothing_is_open_to_other_machines_and_everything_comes_back() -> None:
    for name, service in services():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", [])), name
        assert service["restart"] == "unless-stopped"
        assert not service.get("privileged")


def test_the_variables_are_those_that_the_collector_reads() -> None:
    known = {option.envvar for option in COLLECTOR.params}
    example = (DEPLOY / "collector.env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"\bMUSEUMLAB_\w+", example + DOCKERFILE + PAGE))
    assert {"MUSEUMLAB_BROKER", "MUSEUMLAB_DATABASE", "MUSEUMLAB_WEB"} <= named <= known
    assert COMPOSE["services"]["collector"]["env_file"] == ["collector.env"]
    assert "/deploy/collector.env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.tool("git")
def test_the_image_takes_what_is_in_the_repository_and_starts_a_command_that_there_is() -> None:
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    taken = [word for line in re.findall(r"(?m)^COPY (.*) \S+$", DOCKERFILE) for word in line.split()]
    let_in = re.findall(r"(?m)^!(.*)$", (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8"))
    assert sorted(taken) == sorted(let_in)
    assert all(word in kept or any(file.startswith(f"{word}/") for file in kept) for word in taken)
    entry, command = (json.loads(found) for found in re.findall(r"(?m)^(?:ENTRYPOINT|CMD) (\[.*\])$", DOCKERFILE))
    assert entry == ["kiosk"]
    assert command == [COLLECTOR.name]


def test_the_commands_of_the_page_are_commands() -> None:
    options = {name for option in COLLECTOR.params for name in option.opts}
    (started,) = re.findall(r"(?m)^kiosk collector .*$", PAGE)
    assert {word for word in shlex.split(started) if word.startswith("--")} <= options
    for line in re.findall(r"(?m)^docker compose .*$", PAGE):
        words = shlex.split(line, comments=True)
        assert words[2:4] == ["--file", "deploy/compose.yaml"]
        profile = words[words.index("--profile") + 1] if "--profile" in words else None
        assert profile is None or any(profile in service.get("profiles", []) for _, service in services())


def test_the_access_that_the_page_asks_for_is_that_of_the_shipped_list() -> None:
    shipped = re.findall(
        r"(?m)^(?:pattern|topic) \w+ museumlab/1/\S+?/([a-z]+)(?:/\S+)?$",
        (DEPLOY / "collector" / "museumlab.acl").read_text(),
    )
    table = PAGE.partition("| who |")[2].partition("\n\n")[0]
    assert {"status", "twin", "health", "counts", "receipt", "cmd"} < set(shipped)
    assert [channel for channel in shipped if not re.search(rf"[`/]{channel}[`/]", table)] == []
