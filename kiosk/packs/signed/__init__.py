"""Packs as one signed file: keys, the file itself, its verification, the store of installed packs, the trial."""
