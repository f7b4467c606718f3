"""What speaks for and against the label that was found best?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.matching.score import softmax
from knowledge.matching.space import Floats

_OFFERED = 4
"""As many labels as there are choices."""


def evidence_for(
    ranked: Sequence[int], odds: Floats, scores: Mapping[str, Floats], classifier: str, length: int, none: int
) -> Mapping[str, float]:
    """The features of the calibrated decision. `ranked` are the labels without `none`, best first."""
    if not ranked:
        return {}
    best, rival = ranked[0], ranked[min(1, len(ranked) - 1)]
    fused, said = softmax(odds), scores[classifier]
    return {
        "share": float(fused[best]),
        "margin": float(fused[best] - fused[rival]) if rival != best else float(fused[best]),
        "probability": float(said[best]),
        "none": float(fused[none]),
        "probability_none": float(said[none]),
        "odds_none": float(odds[best] - odds[none]),
        "odds_rival": float(odds[best] - odds[rival]),
        "top_choices": float(fused[list(ranked[:_OFFERED])].sum()),
        "length": float(np.log1p(length)),
        **{
            name: value
            for scorer in ("nearest", "coverage", "likeness")
            for name, value in _told(scorer, scores, best, none)
        },
    }


def _told(scorer: str, scores: Mapping[str, Floats], best: int, none: int) -> Sequence[tuple[str, float]]:
    """What one scorer says of the best label, how far that leads before all others, and what it says of none."""
    if scorer not in scores:
        return ()
    told = scores[scorer]
    lead = told[best] - np.delete(told, best).max()
    return (scorer, float(told[best])), (f"{scorer}_lead", float(lead)), (f"{scorer}_none", float(told[none]))
