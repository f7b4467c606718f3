"""Why was a topic found, in words that an editor understands?"""

from __future__ import annotations

from knowledge.matching.index import Candidate, Match


def reasons(match: Match, candidate: Candidate) -> tuple[str, ...]:
    """What speaks for a topic, the strongest first."""
    found = []
    if match.exact and candidate is match.candidates[0]:
        found.append("typed like one of its phrasings")
    elif candidate.phrasing:
        found.append(f'nearest phrasing "{candidate.phrasing}", {candidate.measures["nearest"]:.0%} alike')
    found.append(f"its phrasings say {candidate.measures['coverage']:.0%} of what the question says")
    found.append(f"the classifier gives it {candidate.measures['classifier']:.0%}")
    if len(candidate.topics) > 1:
        found.append(_country(match, candidate))
    return tuple(found)


def _country(match: Match, candidate: Candidate) -> str:
    if not candidate.settled:
        return "it differs by country, and the country is not known"
    return "the question names the country" if match.countries else "it is the version for the person's country"
