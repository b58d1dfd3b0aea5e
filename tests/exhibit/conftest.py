"""Exhibits show the same pictures again and again."""

from decoded import decoded_once

__all__ = ["decoded_once"]
