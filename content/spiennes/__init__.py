"""The pack of the flint mines of Spiennes."""
