"""What Prometheus is told of every kiosk. Labels are sites, kiosks, the sensors' names and the kinds of
alarms, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector as Source

from kiosk.collector.condition import Condition
from kiosk.collector.fleet import Kiosk, State
from kiosk.collector.view import Moment
from kiosk.contract.alarms import ALARMS, kind_of
from kiosk.contract.messages import Health

KIOSK = ("site", "kiosk")
SILENCE = ("offline", "never-heard")
"""The kinds that no kiosk can tell of itself."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One number of a kiosk's health report; None where the kiosk cannot tell."""

    name: str
    meaning: str
    read: Callable[[Health], float | None]


OF_HEALTH = (
    Gauge("museumlab_outbox_rows", "Rows that wait for a receipt", lambda health: health.outbox_rows),
    Gauge("museumlab_kiosk_cpu_temperature_celsius", "Temperature", lambda health: health.temperature_c),
    Gauge("museumlab_kiosk_memory_bytes", "Memory of the kiosk's processes", lambda health: health.memory_mb * 1e6),
    Gauge("museumlab_kiosk_disk_free_bytes", "Free disk", lambda health: health.disk_free_mb * 1e6),
    Gauge("museumlab_kiosk_frame_seconds_p95", "Work for one frame", lambda health: health.frame_ms_p95 / 1000),
    Gauge("museumlab_kiosk_clock_set", "1 when the kiosk's clock is set", lambda health: health.clock_set),
    Gauge("museumlab_kiosk_problems", "Sentences for the technician", lambda health: len(health.problems)),
)


class FleetGauges(Source):
    """Looks at the fleet whenever Prometheus asks."""

    def __init__(self, look: Callable[[], Moment]) -> None:
        self._look = look

    def collect(self) -> Iterator[Metric]:
        """Every number of every kiosk at this moment."""
        moment = self._look()
        yield _family("museumlab_kiosk_up", "1 when the kiosk runs", moment.kiosks, _up)
        yield _family("museumlab_kiosk_offline", "1 when it is away and should not be", moment.kiosks, _offline)
        yield _family("museumlab_kiosk_last_seen_seconds", "Seconds of silence", moment.kiosks, moment.silent_s)
        for gauge in OF_HEALTH:
            yield _family(gauge.name, gauge.meaning, moment.kiosks, _from_health(gauge))
        yield _dropped(moment.kiosks)
        yield _sensors(moment.kiosks)
        yield _alarms(moment.kiosks)


class ConditionGauges(Source):
    """How the collector itself is, whenever Prometheus asks."""

    def __init__(self, condition: Condition) -> None:
        self._condition = condition

    def collect(self) -> Iterator[Metric]:
        """Whether it hears every kiosk, and whether it stores what it hears."""
        hears = self._condition.listening_since is not None and not self._condition.broker.why
        yield GaugeMetricFamily("museumlab_collector_hears", "1 while it hears every kiosk", float(hears))
        stores = not self._condition.database.why
        yield GaugeMetricFamily("museumlab_collector_stores", "1 while the database takes everything", float(stores))


def _up(kiosk: Kiosk) -> float:
    return kiosk.state is State.ONLINE


def _offline(kiosk: Kiosk) -> float:
    return kiosk.state is State.OFFLINE


def _from_health(gauge: Gauge) -> Callable[[Kiosk], float | None]:
    return lambda kiosk: None if kiosk.row.health is None else gauge.read(kiosk.row.health)


def _family(
    name: str, meaning: str, kiosks: Iterable[Kiosk], read: Callable[[Kiosk], float | None]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, meaning, labels=KIOSK)
    for kiosk in kiosks:
        value = read(kiosk)
        if value is not None:
            family.add_metric(_labels(kiosk), value)
    return family


def _dropped(kiosks: Iterable[Kiosk]) -> CounterMetricFamily:
    family = CounterMetricFamily("museumlab_outbox_dropped", "Rows that a full outbox let go", labels=KIOSK)
    for kiosk in kiosks:
        if kiosk.row.health is not None:
            family.add_metric(_labels(kiosk), kiosk.row.health.outbox_dropped)
    return family


def _sensors(kiosks: Iterable[Kiosk]) -> GaugeMetricFamily:
    family = GaugeMetricFamily("museumlab_kiosk_sensor_up", "1 when the sensor works", labels=(*KIOSK, "sensor"))
    for kiosk in kiosks:
        for name, sensor in (kiosk.row.health.sensors if kiosk.row.health else {}).items():
            family.add_metric([*_labels(kiosk), name], sensor.state == "ok")
    return family


def _alarms(kiosks: Iterable[Kiosk]) -> GaugeMetricFamily:
    family = GaugeMetricFamily("museumlab_alarm", "How many alarms of a kind last", labels=(*KIOSK, "kind"))
    for kiosk in kiosks:
        lasting = [kind_of(care.sentence) for care in kiosk.cares]
        for kind in (*SILENCE, *ALARMS):
            family.add_metric([*_labels(kiosk), kind], lasting.count(kind))
    return family


def _labels(kiosk: Kiosk) -> list[str]:
    return [kiosk.address.site, kiosk.address.kiosk]
