"""From one form of the database to the next, forward and without loss: each step in the transaction that raises it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, update
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.collector.tables import (
    SCHEMA_VERSION,
    accounts,
    alarms,
    answers,
    audit,
    counts,
    failures,
    past,
    publications,
    published,
    schema,
    sessions,
)


def migrate(connection: Connection, version: int) -> int:
    """Bring a database of an older form to this program's; the form that it has now. A newer form stays as it is."""
    if version < SCHEMA_VERSION and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # Python begins a transaction only where rows change
    while version < SCHEMA_VERSION and version in STEPS:
        STEPS[version](connection)
        version += 1
        connection.execute(update(schema).values(version=version))
    return version


def _publish_once(connection: Connection) -> None:
    """Form 2: what is published is kept, and each count knows whether it came after that."""
    connection.exec_driver_sql('ALTER TABLE "count" ADD COLUMN late INTEGER DEFAULT 0 NOT NULL')
    late = next(index for index in counts.indexes if index.name == "count_late")
    for statement in (CreateTable(publications), CreateTable(published), CreateIndex(late)):
        connection.execute(statement)


def _know_people(connection: Connection) -> None:
    """Form 3: who may do what, what was done by whom, and how the kiosks were."""
    for table in (accounts, sessions, failures, audit, alarms, past):
        table.create(connection)


def _keep_answers(connection: Connection) -> None:
    """Form 4: what commands brought home."""
    answers.create(connection)


def _hear_alarms(connection: Connection) -> None:
    """Form 5: which alarms a kiosk raised itself. A table that step 2 has just made has that already."""
    if "episode" in {column["name"] for column in inspect(connection).get_columns(alarms.name)}:
        return
    connection.exec_driver_sql("ALTER TABLE alarm ADD COLUMN episode VARCHAR(40) DEFAULT '' NOT NULL")
    by_episode = next(index for index in alarms.indexes if index.name == "alarm_by_episode")
    connection.execute(CreateIndex(by_episode))


STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _publish_once,
    2: _know_people,
    3: _keep_answers,
    4: _hear_alarms,
}
