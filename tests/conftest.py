"""Shared fixtures: the recordings of real hands, and the rule for programs of the system."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Generator
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


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A round of timed tests reads no file without one: reading all of them takes as long as some of its tests."""
    if config.option.markexpr != "timed" or collection_path.suffix != ".py":
        return None
    return "pytest.mark.timed" not in collection_path.read_text(encoding="utf-8") or None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What pytest makes of the test files is kept for who reads them next, also where Python shall keep nothing: to
    make it takes as long as all the rest of the reading, and each core reads all of them."""
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        return (yield)
    finally:
        sys.dont_write_bytecode = kept


def pytest_collection_finish() -> None:
    """What stays for good is not looked through anew each time when garbage is collected."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Hypothesis, which may come in only now, looks for who holds its things."""
    gc.unfreeze()


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
