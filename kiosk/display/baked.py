"""What is computed once and drawn often: pictures by what they were made from, bounded in bytes.

What takes longer than a frame may wait is baked in the background. Until it is there, the same picture shows a rough
form of it: a gradient of few pixels, a shadow of a small picture.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, NamedTuple, ParamSpec

from kiosk.display.background import AtOnce, Done, Job
from kiosk.display.image import Image

BUDGET_BYTES = 48 * 1024 * 1024
"""All that is baked: some screens full of gradients, and hundreds of small things."""
BAKING_BYTES = 60
"""What baking takes for a pixel while it goes on: its numbers three times, and the picture."""

P = ParamSpec("P")
Bake = Callable[..., Image]


class Recipe(NamedTuple):
    """How a picture is made; `rough` makes what stands in for it, or says None when it is made in no time."""

    make: Bake
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    rough: Callable[..., Image | None] | None = None

    @property
    def pictures(self) -> list[Image]:
        """The pictures that it is made from."""
        return [value for value in (*self.args, *self.kwargs.values()) if isinstance(value, Image)]

    def baked(self) -> Image:
        """The picture itself."""
        return self.make(*self.args, **self.kwargs)

    def from_copies(self) -> Recipe:
        """The same from copies of its pictures: those may be drawn or changed while it is baked."""
        args = tuple(_copy(value) for value in self.args)
        return self._replace(args=args, kwargs={name: _copy(value) for name, value in self.kwargs.items()})


class Bakery:
    """Pictures that were baked, for any thread; those used longest ago go when there are too many bytes. It bakes at
    once until it is to `use` threads."""

    def __init__(self, budget_bytes: int = BUDGET_BYTES) -> None:
        self._budget_bytes = budget_bytes
        self._lock = threading.RLock()
        self._images: OrderedDict[tuple[Any, ...], Image] = OrderedDict()
        self._background: AtOnce | None = None
        self._rough: weakref.WeakKeyDictionary[Image, list[Callable[[], None]]] = weakref.WeakKeyDictionary()
        """Those that are not baked yet, each with what is to be baked from it."""

    def __len__(self) -> int:
        return len(self._images)

    @property
    def bytes(self) -> int:
        """Memory of all that is kept; at most the budget, or one picture that is larger."""
        with self._lock:
            return self._bytes()

    def use(self, background: AtOnce | None) -> None:
        """Bake there from now on; None bakes at once. What was not baked yet is forgotten."""
        with self._lock:
            self._background = background
            self._images = OrderedDict((key, each) for key, each in self._images.items() if each not in self._rough)
            self._rough.clear()

    def get(self, key: tuple[Any, ...], recipe: Recipe) -> Image:
        """The picture of this key, baked if it is not there; a rough one where that is done in the background."""
        with self._lock:
            if key in self._images:
                self._images.move_to_end(key)
                return self._images[key]
        made = self._begin(recipe)
        with self._lock:
            self._images[key] = made
            self._trim()
        return made

    def key(self, value: object) -> object:
        """An image is known by itself and its version, without keeping it: a rough one by the version it will have. A
        list is known by what is in it."""
        if isinstance(value, Image):
            with self._lock:
                return weakref.ref(value), value.version + (value in self._rough)
        return tuple(self.key(each) for each in value) if isinstance(value, list | tuple) else value

    def _begin(self, recipe: Recipe) -> Image:
        if self._background is None:
            return recipe.baked()
        quick = recipe.rough(*recipe.args, **recipe.kwargs) if recipe.rough else None
        if quick is None and not self._awaited(recipe):
            return recipe.baked()
        image = quick or recipe.baked()
        with self._lock:
            self._rough[image] = []
        self._submit(weakref.ref(image), recipe)
        return image

    def _awaited(self, recipe: Recipe) -> Image | None:
        """A picture that it is made from and that is not baked itself yet."""
        with self._lock:
            return next((picture for picture in recipe.pictures if picture in self._rough), None)

    def _submit(self, handle: weakref.ref[Image], recipe: Recipe) -> None:
        """Have it baked, as soon as what it is made from is there."""
        awaited, image = self._awaited(recipe), handle()
        if awaited is not None:
            with self._lock:
                self._rough[awaited].append(partial(self._submit, handle, recipe))
        elif image is not None and self._background is not None:
            work = partial(self._bake, handle, recipe.from_copies())
            size = BAKING_BYTES * image.size[0] * image.size[1]
            self._background.submit(Job(work, size, lambda: handle() is not None))

    def _bake(self, handle: weakref.ref[Image], recipe: Recipe) -> Done:
        """In the background."""
        return partial(self._arrive, handle, recipe.baked())

    def _arrive(self, handle: weakref.ref[Image], made: Image) -> None:
        image = handle()
        if image is None:
            return
        with self._lock:
            following = self._rough.pop(image, None)
        if following is not None:
            image.fill(made.surface)
            for each in following:
                each()
            with self._lock:
                self._trim()

    def _trim(self) -> None:
        while len(self._images) > 1 and self._bytes() > self._budget_bytes:
            self._images.popitem(last=False)

    def _bytes(self) -> int:
        return sum(image.bytes for image in self._images.values())


BAKERY = Bakery()
"""The one of this program."""


def baked(make: Callable[P, Image], rough: Callable[P, Image | None] | None = None) -> Callable[P, Image]:
    """Make each picture once: the same arguments give the same picture. An image that changed since is another one."""

    @wraps(make)
    def get(*args: P.args, **kwargs: P.kwargs) -> Image:
        named = tuple((name, BAKERY.key(value)) for name, value in sorted(kwargs.items()))
        key = make.__module__, make.__qualname__, *(BAKERY.key(value) for value in args), named
        return BAKERY.get(key, Recipe(make, args, kwargs, rough))

    return get


def roughly(rough: Callable[P, Image | None]) -> Callable[[Callable[P, Image]], Callable[P, Image]]:
    """The same for what may take long: `rough` makes something quick that stands in for it, as large as it is drawn, or
    gives None for what is small enough to be made at once."""
    return partial(baked, rough=rough)


def _copy(value: Any) -> Any:
    return Image(value.surface.copy(), name=value.name, premultiplied=True) if isinstance(value, Image) else value
