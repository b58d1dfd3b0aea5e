"""The pictures of a pack: those of the scene that plays, and those of the scenes that can follow, opened ahead."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from kiosk.display.assets import Assets
from kiosk.display.background import Idle
from kiosk.display.decode import within
from kiosk.display.geometry import Size
from kiosk.display.image import Image
from kiosk.display.picture import Picture, size_of
from kiosk.display.tile_cache import TileCache
from kiosk.display.tiled_picture import TiledPicture

CLOSED = -1
TILED_BYTES = 64 * 1024 * 1024
"""Tiles in memory of a picture that is looked at closely."""


class Pictures:
    """Opens pictures when they are asked for, and ahead in a thread of its own, so that no change of scene waits.

    The assets decode what is opened; those of the scene that plays come first. The tiles of large pictures are kept in
    the folder `tiles`; without one they are cut anew after each start.
    """

    def __init__(self, folder: Path, assets: Assets, screen: Size, tiles: Path | None = None) -> None:
        self._folder = folder
        self._assets = assets
        self._screen = screen
        self._cache = TileCache(tiles) if tiles else None
        self._playing: dict[str, Picture] = {}
        self._ahead: dict[str, Picture] = {}
        self._tiled: tuple[str, TiledPicture] | None = None
        self._wanted: SimpleQueue[tuple[int, str]] = SimpleQueue()
        self._round = 0
        self._thread: threading.Thread | None = None

    def get(self, asset: str) -> Picture:
        """The picture of the pack with this path; raises KioskError when its planes cannot be read."""
        if asset not in self._playing:
            opened = self._ahead.pop(asset) if asset in self._ahead else self._open(asset, urgent=True)
            opened.hurry()
            self._playing[asset] = opened
        return self._playing[asset]

    def playing(self, asset: str) -> Picture | None:
        """The picture as the scene that plays has opened it to fill the screen; None where it has not."""
        return self._playing.get(asset)

    def tall(self, asset: str) -> Picture:
        """The picture as wide as the screen and as high as it then is, to be moved along."""
        return Picture.open(self._folder / asset, self._assets, self._screen, by_width=True)

    def low(self, asset: str, high_px: float) -> Picture:
        """The picture covering only so much of the screen's height, from its top down."""
        return Picture.open(self._folder / asset, self._assets, (self._screen[0], round(high_px)))

    def small(self, asset: str, side_px: int) -> Image:
        """The image in one file, neither side longer than this: a view of the whole of a large picture."""
        path = self._folder / asset
        size = size_of(path)
        return self._assets.image(path, within(size, side_px)[0] / size[0])

    def tiled(self, asset: str) -> TiledPicture:
        """The image in one file as tiles, to be looked at closely. The last one that was asked for stays open, so that
        it is not cut again for the next visitor."""
        if self._tiled is None or self._tiled[0] != asset:
            self._close_tiled()
            background, report = self._assets.background, self._assets.report
            made = TiledPicture(self._folder / asset, background, report, self._cache, TILED_BYTES)
            self._tiled = asset, made
        return self._tiled[1]

    def deliver(self) -> None:
        """Show the pictures that were decoded since the last frame."""
        self._assets.deliver()

    def forget(self, paths: Iterable[Path]) -> None:
        """These files were written anew: every picture is opened again, and theirs are decoded again."""
        for path in paths:
            self._assets.forget(path)
        self._playing.clear()
        self._ahead.clear()
        self._close_tiled()

    def fit(self, screen: Size) -> None:
        """The screen has another size now."""
        self._screen = screen
        self.forget(())

    def leave_empty(self) -> None:
        """From now on decode nothing: a picture is as large as its file says, for who asks where things stand."""
        self._assets.background = Idle()

    def change(self) -> None:
        """The scene is left: its pictures are let go."""
        self._playing.clear()
        self._assets.trim()

    def prepare(self, assets: Iterable[str]) -> None:
        """Open these in the background; what was asked for before and not used is let go."""
        self._round += 1
        self._ahead.clear()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
            self._thread.start()
        for asset in assets:
            self._wanted.put((self._round, asset))

    def close(self) -> None:
        """End the threads, after the pictures that they are opening and decoding; may be called twice."""
        if self._thread is not None:
            self._round = CLOSED
            self._wanted.put((CLOSED, ""))
            self._thread.join()
            self._thread = None
        self._close_tiled()
        self._assets.close()

    def _close_tiled(self) -> None:
        if self._tiled is not None:
            self._tiled[1].close()
            self._tiled = None

    def _run(self) -> None:
        while self._round != CLOSED:
            wanted_in, asset = self._wanted.get()
            if wanted_in == self._round and asset and asset not in self._ahead:
                with suppress(Exception):  # whoever asks for it is told what is wrong
                    self._ahead[asset] = self._open(asset, urgent=False)

    def _open(self, asset: str, *, urgent: bool) -> Picture:
        return Picture.open(self._folder / asset, self._assets, self._screen, urgent=urgent)
