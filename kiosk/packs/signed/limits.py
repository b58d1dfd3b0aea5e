"""How much one packed pack may be: what a kiosk with a small disk and little memory can still look through."""

from __future__ import annotations

LARGEST_BYTES = 2_000_000_000
"""A whole archive: below where the ZIP format changes its form."""
LARGEST_FILE_BYTES = 1_000_000_000
MOST_FILES = 5000
LONGEST_LIST_BYTES = 2_000_000
LONGEST_SIGNATURE_BYTES = 1000
KEPT_FREE_BYTES = 64_000_000
"""Room that stays free on the disk for what the kiosk counts and logs."""
