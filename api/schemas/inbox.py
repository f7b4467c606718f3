"""The inbox, what a phrasing would change, and why a question gets what it gets, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.model import Body, LanguageCode, Line, Number, Shown
from api.schemas.problem import ShownCollision
from knowledge.answering import Understanding
from knowledge.inbox import Question
from knowledge.inbox.clusters import Cluster
from knowledge.matching.outcome import topics_of


class ShownQuestion(Shown):
    """Redacted. `outcome` is what people get for it today, `topics` what that shows, `considered` what else came near."""

    id: int
    text: str
    language: str
    country: str | None
    sent_on: date
    outcome: str
    topics: list[str]
    considered: list[str]

    @classmethod
    def of(cls, question: Question, understood: Understanding) -> ShownQuestion:
        return cls(
            id=question.id,
            text=question.text,
            language=question.language,
            country=question.country,
            sent_on=question.sent_on,
            outcome=understood.outcome_name,
            topics=list(topics_of(understood.outcome)),
            considered=[scored.topic for scored in understood.scored],
        )


class ShownCluster(Shown):
    """`number` is that of its first question."""

    number: int
    count: int
    languages: list[str]
    first_day: date
    last_day: date
    questions: list[ShownQuestion]

    @classmethod
    def of(cls, cluster: Cluster, understood: dict[int, Understanding]) -> ShownCluster:
        return cls(
            number=cluster.number,
            count=len(cluster.members),
            languages=list(cluster.languages),
            first_day=cluster.first_day,
            last_day=cluster.last_day,
            questions=[ShownQuestion.of(question, understood[question.id]) for question in cluster.questions],
        )


class ShownInbox(Shown):
    """`waiting` counts the questions, `total` the clusters; `clusters` are those of this page, the largest first."""

    waiting: int
    total: int
    clusters: list[ShownCluster]


class ShownWish(Shown):
    id: int
    text: str
    language: str
    country: str | None
    sent_on: date
    settled_by: str | None


class Words(Body):
    """A question in words that others might use; null: as it was sent, without the marks of what was taken out."""

    question: Number
    text: Line | None = None


class TopicMove(Body):
    topic: Line
    questions: Annotated[tuple[Words, ...], Field(strict=False, min_length=1, max_length=200)]
    because: Line | None = Field(None, description="Why, although it comes close to other topics; may be empty")


class SettleBody(Body):
    settled_as: Literal["topic", "not-ours", "ignored"]
    questions: Annotated[tuple[Number, ...], Field(strict=False, min_length=1, max_length=200)]


class ShownShift(Shown):
    text: str
    before: str
    after: str
    held: bool


class ShownImpact(Shown):
    """`today` is the topic that the phrasing is taken for now. `drawn`: phrasings of other topics that would be nearest
    to it. `shifts`: questions whose likeliest topic would change;
    those that are `held` are phrasings of another topic, the others wait in the inbox."""

    today: str | None
    collisions: list[ShownCollision]
    drawn: list[ShownCollision]
    shifts: list[ShownShift]


class ShownConsidered(Shown):
    topic: str
    title: str
    confidence: float
    shown: bool
    reasons: list[str]


class ShownExplanation(Shown):
    """Worded in the language of Accept-Language. `shown`: the reply answers with the topic or offers it."""

    language: LanguageCode
    outcome: str
    reasons: list[str]
    topics: list[ShownConsidered]
    ms: float
