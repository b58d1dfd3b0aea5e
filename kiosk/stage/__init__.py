"""The stage holds the current scene and changes it; it knows the language, the idle time, and what to do on failure."""

from kiosk.stage.stage import Stage

__all__ = ["Stage"]
