"""What every model of a pack's files has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PackModel(BaseModel):
    """A part of a pack's files: unknown keys are refused, and what was loaded does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
