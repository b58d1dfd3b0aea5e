"""The sound that belongs to what is shown: a recording of the pack, heard from its beginning while that is there."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.display.voice import Voice
from kiosk.scenes.base import Backstage

GO_MS = 150


class OwnSound:
    """Plays one of these recordings at a time; it ends with the scene by itself."""

    def __init__(self, backstage: Backstage, assets: Iterable[str | None]) -> None:
        self._backstage = backstage
        self._voice: Voice | None = None
        backstage.sound.prepare((asset, backstage.recording(asset)) for asset in assets if asset is not None)

    def change(self, asset: str | None) -> bool:
        """Let another recording be heard in the place of the last one, or none; whether there is one."""
        if self._voice is not None:
            self._voice.fade_away(GO_MS)
        self._voice = None
        if asset is not None:
            self._voice = self._backstage.sound.tell(asset, self._backstage.recording(asset))
        return asset is not None
