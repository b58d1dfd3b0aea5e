"""The canvas of an exhibit that nobody looks at: what is drawn is noted, and painted only for a picture of it."""

from __future__ import annotations

from kiosk.display.canvas_soft import SoftCanvas


class UnseenCanvas(SoftCanvas):
    """Painting is most of what a frame costs. A frame that is asked for (`shot`, `still`) is painted all the same."""

    def present(self) -> None:
        """Nobody looks."""
