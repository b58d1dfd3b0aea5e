"""The script of the pack's one picture."""
