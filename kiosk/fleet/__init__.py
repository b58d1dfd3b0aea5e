"""The kiosk's side of remote care."""
