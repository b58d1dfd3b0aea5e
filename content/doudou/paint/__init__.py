"""The picture scripts of the Ducasse of Mons."""
