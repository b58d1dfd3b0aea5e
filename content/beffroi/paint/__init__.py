"""Scripts that paint the pictures of the belfry pack: ``python -m content.beffroi.paint.NAME``."""
