"""The picture scripts of the flint mines of Spiennes."""
