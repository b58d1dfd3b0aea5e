"""Setting type: what a text says becomes runs of one font and direction, the runs lines, and the lines a picture."""
