"""A key of a scene that names one image file: of planes and drawings no part can be shown at another size."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator

from kiosk.packs.fields import PLANES_FILE
from kiosk.packs.model import Picture
from kiosk.yamlfile import fault


def _one_image(path: str) -> str:
    if PurePosixPath(path).name == PLANES_FILE or path.lower().endswith(".svg"):
        raise fault("this picture cannot be shown at every size.", "Name one image file: PNG, JPEG or WebP.")
    return path


OneImage = Annotated[Picture, AfterValidator(_one_image)]
"""The path of an image file inside the pack: no `planes.yaml`, and no drawing."""
