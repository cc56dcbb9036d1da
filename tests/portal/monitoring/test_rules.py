"""Alerts and the dashboard, by the metrics that they name: a name that is not there never alerts.

Their expressions are read by a parser that follows Prometheus's own.
"""

import json
import re

import promql_parser
import pytest
import yaml
from django.utils import timezone

pytestmark = pytest.mark.django_db

METRIC = re.compile(r"\bportal_\w+")


@pytest.fixture
def metrics(client, settings, own_index, make_run, make_specimen):
    """The names that /metrics has, and the values of each label."""
    settings.METRICS = True
    make_run(ended_at=timezone.now())
    make_specimen(1)
    own_index()
    from portal.monitoring.metrics import REQUESTS

    REQUESTS.labels("specimens:search", 200).observe(0.1)
    text = client.get("/metrics").content.decode()
    return set(re.findall(r"^(\w+)", text, re.M)), text


@pytest.fixture
def alerts(root):
    file = yaml.safe_load((root / "docs/monitoring/alerts.yml").read_text())
    return [rule for group in file["groups"] for rule in group["rules"]]


@pytest.fixture
def panels(root):
    return json.loads((root / "docs/monitoring/grafana.json").read_text())["panels"]


def assert_known(expression: str, metrics) -> None:
    names, text = metrics
    used = set(METRIC.findall(expression))
    assert used <= names, used - names
    for label, value in re.findall(r'(\w+)="([\w:]+)"', expression):
        # Statuses come with their first request, and a job is Prometheus's own.
        assert label in ("status", "job") or f'{label}="{value}"' in text, (label, value)


def test_each_alert_compares_something(alerts):
    for alert in alerts:
        expression = promql_parser.parse(alert["expr"])
        assert isinstance(expression, promql_parser.BinaryExpr), alert["alert"]
        assert str(expression.op) in ("==", ">", "<", ">=", "<=", "!="), expression.op


def test_each_panel_asks_what_prometheus_understands(panels):
    for panel in panels:
        for target in panel["targets"]:
            promql_parser.parse(target["expr"])


@pytest.mark.parametrize("expression", ["sum(portal_index_up", "rate(portal_index_up)", "a ** b"])
def test_the_parser_can_refuse(expression):
    with pytest.raises(ValueError, match="."):
        promql_parser.parse(expression)


def test_each_alert_is_of_metrics_that_exist(alerts, metrics):
    for alert in alerts:
        assert_known(alert["expr"], metrics)
        assert METRIC.search(alert["expr"]) or alert["alert"] == "PortalAway"


def test_each_alert_says_what_is_wrong_and_has_its_paragraph(alerts, root):
    page = (root / "docs" / "operations.md").read_text()
    for alert in alerts:
        assert alert.keys() == {"alert", "expr", "for", "labels", "annotations"}
        assert alert["labels"]["severity"] in ("page", "ticket")
        assert alert["annotations"]["summary"].endswith(".")
        assert f"| `{alert['alert']}` |" in page
    assert len(alerts) == len({alert["alert"] for alert in alerts})


def test_each_panel_is_of_metrics_that_exist(panels, metrics):
    for panel in panels:
        for target in panel["targets"]:
            assert METRIC.search(target["expr"])
            assert_known(target["expr"], metrics)


def test_every_metric_has_a_panel(panels, metrics):
    shown = " ".join(target["expr"] for panel in panels for target in panel["targets"])
    names = {name for name in metrics[0] if name.startswith("portal_")}
    assert {name for name in names if name not in shown} <= {"portal_request_seconds_created"}


def test_panels_do_not_overlap(panels):
    taken = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in panels
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]
    assert len(taken) == len(set(taken))
