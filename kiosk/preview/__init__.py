"""The artist's desk: a pack that plays while its files are written, and everything that could happen to it by hand."""
