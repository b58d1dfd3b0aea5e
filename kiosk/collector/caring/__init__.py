"""The technicians' pages: which kiosk needs care since when, how it was, what was done."""
