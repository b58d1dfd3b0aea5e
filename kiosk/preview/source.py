"""What the desk reads: the folder of a pack, or one of mere media, put into a pack anew at each reading."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.packs.check import Problem, check
from kiosk.packs.load import Pack, load
from kiosk.packs.making.from_folder import compose, is_mere_media


class Source:
    """A folder that an artist works in. `media_only` is true while nothing but media lies in it; the pack that is made
    of them has links to them, and a folder of its own that is gone with `close`."""

    def __init__(self, folder: Path) -> None:
        self.media_only = False
        self._folder = folder
        self._made: Path | None = None
        self._left_out: tuple[str, ...] = ()

    def read(self) -> Pack:
        """The pack as it is now; raises KioskError."""
        self.media_only = is_mere_media(self._folder)
        return load(self._composed() if self.media_only else self._folder)

    def changed(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """The files of the pack that have changed with these of the folder."""
        if self._made is None or not self.media_only:
            return tuple(paths)
        real = {path.resolve() for path in paths}
        return tuple(path for path in self._made.rglob("*") if path.is_symlink() and path.resolve() in real)

    def problems(self, folder: Path) -> list[Problem]:
        """What is wrong with the pack; of mere media only what cannot be shown, for nothing else is promised yet."""
        if self.media_only:
            return [Problem("error", KioskError("", sentence)) for sentence in self._left_out]
        return check(folder)

    def close(self) -> None:
        """Remove what was made; may be called twice."""
        if self._made is not None:
            shutil.rmtree(self._made.parent, ignore_errors=True)
            self._made = None

    def _composed(self) -> Path:
        """The folder of a pack out of the media, at the same place each time, so that what plays goes on."""
        made = compose(self._folder)
        if self._made is None:
            self._made = Path(tempfile.mkdtemp(prefix="kiosk-preview-")) / "pack"
        shutil.rmtree(self._made, ignore_errors=True)
        made.write(self._made, lambda source, target: target.symlink_to(source.resolve()))
        self._left_out = tuple(made.left_out)
        return self._made
