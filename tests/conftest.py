"""Shared fixtures: the recordings of real hands, and the rule for programs of the system."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from recorded import RECORDINGS, ROOT


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test marked `tool("mosquitto")` needs that program: skipped loudly without it, a failure on CI."""
    for mark in item.iter_markers("tool"):
        missing = [name for name in mark.args if shutil.which(name) is None]
        if missing:
            reason = f"{', '.join(missing)} not installed: run deploy/system-packages.sh --tests"
            pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


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
