"""What does a short question mean after the answer that a person has just read?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.content.topics import Topic
from knowledge.matching.space import Floats

_JOINED = 0.5
"""What the question counts when it is read on from the previous one, against the question by itself."""
_NEAR = 1.0
"""How much likelier, in log-odds, is a topic of the same category, and one that the previous topic is related to."""
_AGAIN = -2.0
"""How much likelier it is to ask for the same topic again, unless there are versions of it for other countries."""


def leaning(
    alone: Floats,
    joined: Floats,
    labels: Sequence[str],
    members: Mapping[str, Sequence[Topic]],
    label_of: Mapping[str, str],
    previous: str,
) -> Floats:
    """The log-odds of each label for a follow-up, on the scale of `alone`. `previous` is a topic."""
    before = next(topic for topic in members[label_of[previous]] if topic.id == previous)
    related = {label_of[topic] for topic in before.related if topic in label_of}
    nearness = np.array(
        [
            _NEAR * any(topic.category == before.category for topic in members.get(label, ()))
            + _NEAR * (label in related)
            + _AGAIN * (label == label_of[previous] and len(members[label]) == 1)
            for label in labels
        ]
    )
    odds: Floats = (alone + _JOINED * joined + nearness) / (1 + _JOINED)
    return odds
