"""The figure that visitors copy: a sower of our own, as lines; the same lines are the dots of the scene `sheet`."""

from __future__ import annotations

LINES: tuple[tuple[tuple[float, float], ...], ...] = (
    # the hat and the head, from the brim round
    ((0.38, 0.17), (0.47, 0.13), (0.49, 0.06), (0.57, 0.05), (0.60, 0.12), (0.70, 0.15)),
    ((0.49, 0.15), (0.48, 0.21), (0.52, 0.25), (0.58, 0.23), (0.59, 0.15)),
    # the back, down to the hem of the coat
    ((0.49, 0.25), (0.41, 0.30), (0.37, 0.42), (0.36, 0.56), (0.34, 0.62), (0.62, 0.63), (0.60, 0.52)),
    # the arm that throws, and the breast under it
    ((0.56, 0.26), (0.63, 0.33), (0.74, 0.37), (0.87, 0.34), (0.93, 0.31), (0.94, 0.35), (0.86, 0.40), (0.72, 0.44),
     (0.60, 0.42), (0.60, 0.52)),
    # the bag with seed and the arm that holds it
    ((0.40, 0.34), (0.44, 0.44), (0.53, 0.46), (0.55, 0.56), (0.44, 0.57), (0.41, 0.48)),
    # the leg in front
    ((0.58, 0.63), (0.68, 0.74), (0.74, 0.90), (0.85, 0.93), (0.85, 0.97), (0.68, 0.97), (0.64, 0.86), (0.52, 0.72)),
    # the leg behind
    ((0.36, 0.62), (0.31, 0.76), (0.18, 0.90), (0.10, 0.88), (0.12, 0.97), (0.22, 0.97), (0.38, 0.80), (0.48, 0.66)),
)  # fmt: skip
"""Points in a square, 0 to 1 from the left and from the top."""
