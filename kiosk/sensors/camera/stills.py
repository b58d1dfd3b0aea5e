"""Pictures that have nothing to do with each other, for a back end that follows hands from frame to frame."""

from __future__ import annotations

import numpy as np

from kiosk.sensors.camera.hand import Frame, Hand, HandBackend

APART_MS = 2000.0
"""So far apart are two looks: what is found in the next picture is no hand of the last one."""
LOOKS = 3
"""In the third look it hardly matters any more what the first crop was (tests/parity)."""


class Stills:
    """Searches each picture anew, and looks at it `LOOKS` times.

    The first landmarks come from a crop around the palm, which is rough: MediaPipe's and ours are turned against each
    other, and a thumb up may be none. The next ones come from a crop around the first, as in a video. The back end has
    to tell a hand at once.
    """

    def __init__(self, backend: HandBackend) -> None:
        self._backend = backend
        self._t_ms = 0.0

    def process(self, frame_rgb: Frame, t_ms: float) -> list[Hand]:  # noqa: ARG002  # pictures have no time
        """The hands in this picture; the back end forgets those of the last one before a black picture."""
        self._look(np.zeros_like(frame_rgb))
        looks = [self._look(frame_rgb) for _ in range(LOOKS)]
        return max(reversed(looks), key=len)  # the last one that found most

    def close(self) -> None:
        """Close the back end; may be called twice."""
        self._backend.close()

    def _look(self, picture: Frame) -> list[Hand]:
        self._t_ms += APART_MS
        return self._backend.process(picture, self._t_ms)
