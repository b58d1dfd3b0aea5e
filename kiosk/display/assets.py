"""Pictures from files: decoded in the background, kept within a budget of bytes, and never why a scene stops."""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pygame

from kiosk.display.background import AtOnce, Done, Job
from kiosk.display.decode import cost, decode, within
from kiosk.display.drawing import left_out
from kiosk.display.geometry import Size
from kiosk.display.image import Image, scaled_size
from kiosk.errors import KioskError
from kiosk.packs.image_size import Head, image_head

BUDGET_BYTES = 256 * 1024 * 1024
"""The texture cache of the budgets in the design."""

Report = Callable[[str], None]
Key = tuple[str, float]
"""Path and scale."""


class Assets:
    """The images of one pack, for any thread; `deliver`, `trim`, `wait` and `close` for the main thread.

    An image is handed out at once, as large as its file says; until it is decoded it is empty, or shows what there is
    of the same picture at another scale. A missing or broken file stays an empty plane and is told once.
    """

    def __init__(self, report: Report, budget_bytes: int = BUDGET_BYTES, background: AtOnce | None = None) -> None:
        self.background = background or AtOnce()
        self.report = report
        """What tells the technician."""
        self._budget_bytes = budget_bytes
        self._lock = threading.RLock()
        self._kept: OrderedDict[Key, Image] = OrderedDict()
        self._living: weakref.WeakValueDictionary[Key, Image] = weakref.WeakValueDictionary()
        self._jobs: weakref.WeakKeyDictionary[Image, Job] = weakref.WeakKeyDictionary()
        self._missing: dict[str, Image] = {}
        self._drawings: set[str] = set()
        self._before: dict[str, Image] = {}
        """What a file showed before it was written anew, until that is decoded."""

    def image(self, path: Path, scale: float = 1.0, *, urgent: bool = True) -> Image:
        """The picture in this file at this scale, from memory when it was used lately.

        What is only ever drawn at one size is asked for at that size, so that the large original is not decoded.
        """
        key = str(path), scale
        with self._lock:
            found = self._living.get(key) or self._missing.get(key[0])
            if found is None:
                return self._begin(path, scale, urgent=urgent)
            if key in self._living and found not in self._jobs:
                self._keep(key, found)
        if urgent:
            self.hurry(found)
        return found

    def hurry(self, image: Image) -> None:
        """It is to be shown now: decode it before those that may be shown later."""
        with self._lock:
            if image in self._jobs:
                self._jobs[image].urgent = True

    def forget(self, path: Path) -> None:
        """The file was written anew: who asks for it from now on gets what it holds now."""
        name = str(path)
        with self._lock:
            self._missing.pop(name, None)
            self._drawings.discard(name)
            for key, image in list(self._living.items()):
                if key[0] == name:
                    self._living.pop(key, None)
                    self._kept.pop(key, None)
                    if not image.empty:
                        self._before[name] = image

    @property
    def bytes(self) -> int:
        """Memory of all pictures that are kept or shown, with their scaled copies."""
        with self._lock:
            return sum(image.bytes for image in list(self._living.values()))

    def trim(self) -> None:
        """Let go of the pictures used longest ago until the budget holds; those that somebody shows stay with him."""
        with self._lock:
            while self._kept and self.bytes > self._budget_bytes:
                self._kept.popitem(last=False)

    def deliver(self) -> None:
        """Put the pictures that were decoded since the last frame into their images."""
        self.background.deliver()
        self.trim()

    def wait(self, timeout_s: float) -> bool:
        """Wait until all that was asked for is there, or known to be broken; False when the time is over first."""
        return self.background.wait(timeout_s)

    def close(self) -> None:
        """End the decoding; may be called twice."""
        self.background.close()

    def _begin(self, path: Path, scale: float, *, urgent: bool) -> Image:
        try:
            head = image_head(path)
        except KioskError as error:
            return self._lose(path, error)
        key = str(path), scale
        image = Image.awaited(scaled_size(head.size, scale), str(path))
        living = (other for (of, _), other in list(self._living.items()) if of == key[0] and not other.empty)
        preview = self._before.pop(key[0], None) or next(living, None)
        if preview is not None:
            image.fill(preview.surface)
        handle, pixels = weakref.ref(image), within(image.size)
        work = partial(self._decode, key, handle, path, head, pixels)
        job = Job(work, cost(head, pixels), lambda: handle() is not None, urgent)
        self._living[key], self._jobs[image] = image, job
        self.background.submit(job)
        return image

    def _decode(self, key: Key, handle: weakref.ref[Image], path: Path, head: Head, pixels: Size) -> Done:
        """In the background."""
        try:
            surface = decode(path, head, pixels)
        except KioskError as error:
            return partial(self._fail, handle, path, error)
        missing = left_out(path) if head.kind == "svg" else ()
        return partial(self._arrive, key, handle, path, surface, missing)

    def _arrive(
        self, key: Key, handle: weakref.ref[Image], path: Path, surface: pygame.Surface, missing: tuple[str, ...]
    ) -> None:
        if missing and key[0] not in self._drawings:
            self._drawings.add(key[0])
            what = f"{', '.join(missing)} in it cannot be drawn. Save it with paths only, or as a PNG."
            self.report(f"picture {path.name}: {what}")
        image = handle()
        if image is not None:
            with self._lock:
                self._jobs.pop(image, None)
                image.fill(surface)
                self._keep(key, image)

    def _fail(self, handle: weakref.ref[Image], path: Path, error: KioskError) -> None:
        self._lose(path, error)
        image = handle()
        if image is not None:
            with self._lock:
                self._jobs.pop(image, None)

    def _lose(self, path: Path, error: KioskError) -> Image:
        """Tell once what is wrong; the empty plane that is shown from now on."""
        with self._lock:
            if str(path) not in self._missing:
                self._missing[str(path)] = Image.awaited((8, 8), str(path))
                hint = f" {error.hint}" if error.hint else ""
                self.report(f"picture {path.name}: {error.what}{hint} It is shown as an empty plane.")
            return self._missing[str(path)]

    def _keep(self, key: Key, image: Image) -> None:
        self._kept[key] = image
        self._kept.move_to_end(key)
