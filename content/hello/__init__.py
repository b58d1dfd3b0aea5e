"""The smallest pack that does something with a hand."""
