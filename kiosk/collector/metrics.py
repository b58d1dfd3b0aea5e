"""What Prometheus is told of the collector's own work."""

from __future__ import annotations

from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.registry import Collector as Source

from kiosk.collector.heard import Reason

COMMIT_EDGES_S = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
"""Around what one sync costs: some 4 ms on a disk, some hundred on a slow memory card."""


class Metrics:
    """Counters in a registry of their own, so that several collectors can live in one process."""

    def __init__(self) -> None:
        self._registry = own = CollectorRegistry()
        self.rows = Counter("museumlab_collector_rows", "Rows of counts stored", registry=own)
        self.duplicates = Counter("museumlab_collector_duplicates", "Rows that came again", registry=own)
        self.misdated = Counter(
            "museumlab_collector_misdated", "Rows whose date cannot be", ["site", "kiosk"], registry=own
        )
        self.rejected = Counter("museumlab_collector_rejected", "Messages refused", ["reason"], registry=own)
        self.commits = Histogram(
            "museumlab_collector_commit_seconds", "Time of one commit", buckets=COMMIT_EDGES_S, registry=own
        )
        self.refused = Counter("museumlab_collector_commits_refused", "Commits the database refused", registry=own)
        for reason in get_args(Reason):
            self.rejected.labels(reason)  # told as 0 from the start: an alarm on its rise needs a beginning

    def add(self, source: Source) -> None:
        """Another source that is asked at every scrape."""
        self._registry.register(source)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)
