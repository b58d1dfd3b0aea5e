"""What is computed once and drawn often: pictures by what they were made from, bounded in bytes."""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from kiosk.display.image import Image

BUDGET_BYTES = 48 * 1024 * 1024
"""All that is baked: some screens full of gradients, and hundreds of small things."""

P = ParamSpec("P")


class Bakery:
    """Pictures that were baked, for any thread; those used longest ago go when there are too many bytes."""

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        self._budget_bytes = budget_bytes
        self._lock = threading.Lock()
        self._images: OrderedDict[tuple[Any, ...], Image] = OrderedDict()

    def __len__(self) -> int:
        return len(self._images)

    @property
    def bytes(self) -> int:
        """Memory of all that is kept; at most the budget, or one picture that is larger."""
        with self._lock:
            return self._bytes()

    def get(self, key: tuple[Any, ...], make: Callable[[], Image]) -> Image:
        """The picture of this key, made if it is not there."""
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
        made = make()
        with self._lock:
            self._images[key] = made
            while len(self._images) > 1 and self._bytes() > self._budget_bytes:
                self._images.popitem(last=False)
        return made

    def _bytes(self) -> int:
        return sum(image.bytes for image in self._images.values())


BAKERY = Bakery()
"""The one of this program."""


def baked(make: Callable[P, Image]) -> Callable[P, Image]:
    """Make each picture once: the same arguments give the same picture. An image that changed since is another one."""

    @wraps(make)
    def get(*args: P.args, **kwargs: P.kwargs) -> Image:
        named = tuple((name, _key(value)) for name, value in sorted(kwargs.items()))
        key = make.__module__, make.__qualname__, *(_key(value) for value in args), named
        return BAKERY.get(key, lambda: make(*args, **kwargs))

    return get


def _key(value: object) -> object:
    """An image is known by itself and its version, without keeping it; a list by what is in it."""
    if isinstance(value, Image):
        return weakref.ref(value), value.version
    return tuple(_key(each) for each in value) if isinstance(value, list | tuple) else value
