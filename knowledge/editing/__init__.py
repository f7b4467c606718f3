"""What can an editor do, and what comes of it? Each function is one transaction."""

from knowledge.editing import lookup
from knowledge.editing.facts import confirm_fact, publish_fact, save_fact, withdraw_fact
from knowledge.editing.outcomes import Claimed, Conflict, Forbidden, Invalid, NeedsReview, Published, Saved, Unknown
from knowledge.editing.sources import save_contact, save_source
from knowledge.editing.states import (
    NEW,
    ContactState,
    FactRevision,
    FactState,
    SourceState,
    TextRevision,
    TextState,
    TopicState,
)
from knowledge.editing.texts import confirm_wording, publish_text, save_text, withdraw_text
from knowledge.editing.topics import add_phrasing, remove_phrasing, save_topic

__all__ = [
    "NEW",
    "Claimed",
    "Conflict",
    "ContactState",
    "FactRevision",
    "FactState",
    "Forbidden",
    "Invalid",
    "NeedsReview",
    "Published",
    "Saved",
    "SourceState",
    "TextRevision",
    "TextState",
    "TopicState",
    "Unknown",
    "add_phrasing",
    "confirm_fact",
    "confirm_wording",
    "lookup",
    "publish_fact",
    "publish_text",
    "remove_phrasing",
    "save_contact",
    "save_fact",
    "save_source",
    "save_text",
    "save_topic",
    "withdraw_fact",
    "withdraw_text",
]
