"""Commands from the technicians' page to kiosks, and what becomes of them."""
