"""Exhibit packs and the atelier that paints their pictures."""
