"""What a visitor sees; one scene a file. Scenes know events and the display, never a sensor and never telemetry."""
