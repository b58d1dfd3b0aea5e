"""MuseumLab Kiosk: an exhibit runtime for museums.

Read the house from the ground up: `events` and `clock` know nobody, `sensors` make events, `scenes` show them,
`telemetry` counts them, and only `exhibit` knows everybody. `collector` is a tower beside that knows only counts.
"""

import os

__version__ = "0.1.0"

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # its greeting does not belong into what programs print
