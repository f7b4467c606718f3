"""How does what stands around the texts of a topic get into a form and out again, and what is wrong beside which field?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from api import findings
from api.pages.editor.value_form import Inputs
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding
from knowledge.content.topics import Topic
from knowledge.editing import NEW, TopicState
from knowledge.languages import COUNTRIES
from locales import say

WHOLE = ""
"""Instead of a field: what is said of the form as a whole."""
LONGEST_ID = 64

Problems = Mapping[str, tuple[str, ...]]
"""What is wrong, in words, by the field that it stands beside."""


@dataclass(frozen=True, slots=True)
class TopicForm:
    """A topic, perhaps not yet right; `expected` is the version that the editor saw."""

    topic: Topic
    expected: int = NEW


def filled(state: TopicState) -> TopicForm:
    return TopicForm(state.topic, state.version)


def written(form: FormData, topic: str | None = None) -> TopicForm:
    """`topic` is the id of one that is there; a new one has it in the form."""
    inputs = Inputs(form, "")
    expected = inputs.one("expected")
    ticked = inputs.several("countries")
    read = Topic(
        id=inputs.one("id") if topic is None else topic,
        category=inputs.one("category"),
        countries=tuple(code for code in COUNTRIES if code in ticked),
        related=_chosen(inputs, "related"),
        rests_on=_chosen(inputs, "rests_on"),
        sensitive=bool(inputs.one("sensitive")),
        tells_contacts=bool(inputs.one("tells_contacts")),
    )
    return TopicForm(read, int(expected) if expected.isdecimal() and len(expected) < 10 else NEW)


def wrong_id(id_: str, language: str) -> Problems:
    """Beside the field of the id, if it cannot be one."""
    if len(id_) <= LONGEST_ID and ID.fullmatch(id_):
        return {}
    words = say(
        language,
        "An id is made of small letters a to z, digits and hyphens, at most {most} of them, e.g. {example}.",
        most=LONGEST_ID,
        example="fee-for-training",
    )
    return {"id": (words,)}


def placed(found: Iterable[Finding], topic: Topic, language: str) -> Problems:
    """Each finding in words beside the field that it speaks of."""
    fields: dict[str, list[Finding]] = {}
    for finding in found:
        fields.setdefault(_field(finding, topic), []).append(finding)
    problems = {name: findings.told(group, language) for name, group in fields.items()}
    return problems | ({"category": (say(language, "Choose a category."),)} if "category" in problems else {})


def _field(finding: Finding, topic: Topic) -> str:
    if finding.subject != topic.id:
        return WHOLE
    if finding.detail in topic.related:
        return "related"
    if finding.detail in topic.rests_on:
        return "rests_on"
    return "category" if finding.detail == topic.category else WHOLE


def _chosen(inputs: Inputs, name: str) -> tuple[str, ...]:
    """What was chosen, each once, without the fields that were left empty."""
    given = (chosen.replace("\x00", "").strip() for chosen in inputs.several(name))
    return tuple(dict.fromkeys(filter(None, given)))
