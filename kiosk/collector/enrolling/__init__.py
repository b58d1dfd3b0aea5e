"""Letting kiosks in and shutting them out: one-time codes, the broker's passwords, the door that kiosks come to."""
