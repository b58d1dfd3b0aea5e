"""Commands that take their time, away from the main loop: one at a time, each in a thread, with what it brings home."""
