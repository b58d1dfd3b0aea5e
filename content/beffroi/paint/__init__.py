"""Scripts that paint the pictures of the belfry pack; run them as ``python -m content.beffroi.paint.NAME``."""
