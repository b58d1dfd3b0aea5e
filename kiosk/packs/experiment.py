"""An experiment: variants of a pack, of which each visit sees one, and how many visits it takes to tell them apart."""

from __future__ import annotations

from math import ceil, sqrt
from statistics import NormalDist
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kiosk.errors import did_you_mean
from kiosk.packs.base import PackModel
from kiosk.packs.fields import Texts
from kiosk.yamlfile import Name, fault

Measure = Literal["completion", "holding", "feedback", "opening", "choice"]

FALSE_ALARM = 0.05
"""How often a difference may be seen where there is none, over all comparisons of an experiment."""
POWER = 0.8
"""How often the smallest difference that matters is to be seen where it is there."""

Share = Annotated[float, Field(gt=0, le=100)]
Changes = dict[Name, dict[Name, dict[str, Any]]]


def _not_one_arm(variants: list[str]) -> list[str]:
    if len(set(variants)) < len(variants):
        raise fault("two variants have the same name.", "Give each its own.")
    return variants


class Experiment(PackModel):
    """Two or more variants of the pack that are to be compared: each visit sees one of them, drawn by lot."""

    id: Name
    """Its name in reports."""
    question: Texts
    """What is to be found out."""
    variants: Annotated[list[Name], Field(min_length=2, max_length=4), AfterValidator(_not_one_arm)]
    """The names of the variants; the first is what visitors would see without the experiment."""
    shares: dict[Name, Share] = Field(default_factory=dict)
    """How much of the visits a variant gets beside the others; 1 where nothing is said."""
    changes: Changes = Field(default_factory=dict)
    """What a variant changes: its name, below it scenes, below these the keys that stand in place of the scene's."""
    measure: Measure
    """What makes a visit a success: a scene finished (`completion`), a stay of `stays_s` (`holding`), a happy face
    (`feedback`), a hotspot opened (`opening`), an option chosen (`choice`)."""
    of: Name | None = None
    """Which scene, hotspot or option; any where nothing is said."""
    stays_s: Annotated[float, Field(ge=1, le=3600)] = 60.0
    """For `holding`: so many seconds from the first to the last action."""
    expected: Annotated[float, Field(gt=0, lt=1)] = 0.5
    """The share of visits that succeed in the first variant, as far as one can guess; 0.5 asks for the most visits."""
    smallest: Annotated[float, Field(ge=0.01, le=0.9)] = 0.1
    """The smallest difference of these shares that would matter."""

    @model_validator(mode="after")
    def _of_these_variants(self) -> Self:
        for name in (*self.shares, *self.changes):
            if name not in self.variants:
                hint = did_you_mean(name, self.variants) or f"Name one of {', '.join(self.variants)}."
                raise fault(f"no such variant '{name}'.", hint)
        if not 0 < self._other < 1:
            raise fault("no share is so much larger or smaller than what is expected.", "Write a smaller 'smallest'.")
        return self

    @property
    def _other(self) -> float:
        """A share of successes that is just so different that it matters: larger, or smaller where there is no room."""
        larger = self.expected + self.smallest
        return larger if larger < 1 else self.expected - self.smallest

    def share(self, variant: str) -> float:
        """The part of the visits that see this variant, 0 to 1."""
        given = {name: self.shares.get(name, 1.0) for name in self.variants}
        return given[variant] / sum(given.values())

    def visits(self) -> int:
        """So many visits are needed in all until every variant can be told from the first one, if it differs by
        `smallest` or more."""
        first, alarm = self.share(self.variants[0]), FALSE_ALARM / (len(self.variants) - 1)
        return max(
            ceil(visits_of_first(self.expected, self._other, self.share(name) / first, alarm) / first)
            for name in self.variants[1:]
        )

    def told(self) -> str:
        """In a sentence, for the artist: what is measured by how many visits."""
        shares = ", ".join(f"{name} {self.share(name):.0%}" for name in self.variants)
        return (
            f"experiment {self.id} ({shares}): a difference of {100 * self.smallest:g} points from"
            f" {100 * self.expected:g} % is seen in {POWER:.0%} of experiments with {self.visits()} visits."
        )


def visits_of_first(
    first: float, other: float, ratio: float, alarm: float = FALSE_ALARM, power: float = POWER
) -> float:
    """So many visits of the first variant are needed to see that its share of successes is `first` and that of another
    one `other`, which has `ratio` times as many visits; `alarm` is two-sided.

    Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition 2003, chapter 4 (sample sizes for
    two independent proportions, unequal samples), without the correction for continuity. With 0.4 and 0.5, as many
    visits each:

    >>> ceil(visits_of_first(0.4, 0.5, 1.0))
    388
    """
    mean = (first + ratio * other) / (1 + ratio)
    normal = NormalDist()
    alarmed = normal.inv_cdf(1 - alarm / 2) * sqrt((ratio + 1) * mean * (1 - mean))
    missed = normal.inv_cdf(power) * sqrt(ratio * first * (1 - first) + other * (1 - other))
    return (alarmed + missed) ** 2 / (ratio * (first - other) ** 2)
