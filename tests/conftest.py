"""Shared fixtures: the recordings of real hands, and the rule for programs of the system."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from recorded import RECORDINGS, ROOT
from tools import need


def pytest_configure(config: pytest.Config) -> None:
    """What checks remember goes with the tests."""
    folder = tempfile.TemporaryDirectory(prefix="checked-")
    os.environ["MUSEUMLAB_CHECKED"] = folder.name
    config.add_cleanup(folder.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come first: tests that mostly wait shall not be the last, when no other core computes any more."""
    items.sort(key=lambda item: item.path.parent.name != "web")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `tool("mosquitto")` needs that program: skipped loudly without it, a failure on CI."""
    for mark in item.iter_markers("tool"):
        need(*mark.args)


@pytest.fixture
def hands() -> Path:
    """The folder with recordings of real hands, which are not part of the repository."""
    if not RECORDINGS.is_dir():
        pytest.skip(f"no recordings of hands in {RECORDINGS}; set MUSEUMLAB_HANDS to test on real hands")
    return RECORDINGS


@pytest.fixture
def root() -> Path:
    """The repository's folder."""
    return ROOT
