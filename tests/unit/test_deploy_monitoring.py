"""The alarms and the dashboard that are shipped: they can be read, ask for what there is, and have words."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from recorded import ROOT
from ruamel.yaml import YAML

from kiosk.collector.condition import Condition
from kiosk.collector.gauges import ConditionGauges, FleetGauges
from kiosk.collector.metrics import Metrics
from kiosk.collector.view import Moment

MONITORING = ROOT / "deploy" / "monitoring"
TESTS = sorted((ROOT / "tests" / "monitoring").glob("*.yml"))
PAGE = ROOT / "docs" / "run-a-fleet.md"
GRAFANA = MONITORING / "grafana"


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


RULES = [rule for group in read(MONITORING / "alerts.yml")["groups"] for rule in group["rules"]]
DASHBOARD = json.loads((GRAFANA / "dashboards" / "museumlab.json").read_text(encoding="utf-8"))


def asked() -> Iterator[str]:
    """Every expression of an alarm, a panel, or a list to choose from."""
    yield from (rule["expr"] for rule in RULES)
    yield from (target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"])
    yield from (
        re.sub(r"label_values\((.*), \w+\)", r"\1", each["definition"]) for each in DASHBOARD["templating"]["list"]
    )


def told() -> set[str]:
    """The name of every number that a collector tells, of whichever kiosk."""
    metrics, now = Metrics(), datetime(2026, 6, 6, tzinfo=UTC)
    metrics.add(FleetGauges(lambda: Moment(now, [])))
    metrics.add(ConditionGauges(Condition()))
    metrics.misdated.labels("beffroi", "beffroi-1")
    names: set[str] = set()
    for family in text_string_to_metric_families(metrics.text().decode()):
        names |= {family.name, *(sample.name for sample in family.samples)}
        names |= {f"{family.name}_total"} if family.type == "counter" else set()
    return names


def promtool(*words: str | Path) -> None:
    done = subprocess.run(["promtool", *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.tool("promtool")
def test_prometheus_takes_the_configuration_and_the_alarms() -> None:
    promtool("check", "config", MONITORING / "prometheus.yml")


@pytest.mark.tool("promtool")
@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.stem)
def test_each_alarm_is_raised_by_what_it_is_for_and_by_nothing_else(file: Path) -> None:
    promtool("test", "rules", file)


def test_each_alarm_has_been_seen_raised() -> None:
    seen = "".join(file.read_text(encoding="utf-8") for file in TESTS)
    assert all(f'alertname="{rule["alert"]}"' in seen or f"alertname: {rule['alert']}" in seen for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_each_alarm_says_what_it_means_and_what_to_do(rule: dict[str, Any]) -> None:
    text, page = PAGE.read_text(encoding="utf-8"), rule["annotations"]["page"]
    assert page == f"docs/run-a-fleet.md#{rule['alert'].lower()}"
    section = text.partition(f"### {rule['alert']}\n")[2].partition("\n### ")[0]
    assert "**Means:**" in section
    assert "**Do:**" in section
    assert f"`{rule['alert']}`" in text.partition("### ")[0]  # in the table of when
    assert rule["labels"]["severity"] in {"critical", "warning"}
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["todo"].endswith(".")


def test_the_page_has_no_alarm_that_there_is_not() -> None:
    headings = re.findall(r"(?m)^### ((?:Kiosk|Collector|Messages|Nothing)[A-Z]\w+)$", PAGE.read_text(encoding="utf-8"))
    assert headings == [rule["alert"] for rule in RULES]


def test_whatever_is_asked_for_is_told() -> None:
    words = {word for text in asked() for word in re.findall(r"museumlab_\w+", text)}
    assert words <= told(), words - told()
    assert len(words) > 15


@pytest.mark.tool("promtool")
def test_every_expression_of_the_dashboard_can_be_asked(tmp_path: Path) -> None:
    rules = [{"record": f"asked:{n}", "expr": re.sub(r"\$(site|kiosk)", ".*", text)} for n, text in enumerate(asked())]
    file = tmp_path / "asked.yml"
    file.write_text(json.dumps({"groups": [{"name": "asked", "rules": rules}]}), encoding="utf-8")
    promtool("check", "rules", file)


def test_the_panels_stand_beside_each_other_and_ask_the_source_that_is_there() -> None:
    source = read(GRAFANA / "provisioning" / "datasources" / "museumlab.yml")["datasources"][0]["uid"]
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(target["datasource"]["uid"] == source for panel in panels for target in panel["targets"])
    assert all(panel["title"] and panel["description"] for panel in panels)
    for one, other in combinations((panel["gridPos"] for panel in panels), 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        assert beside or one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
