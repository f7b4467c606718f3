"""What can an editor do, and what comes of it? Each function is one transaction."""

from knowledge.editing import lookup
from knowledge.editing.approvals import Approval, Part, Scrutiny
from knowledge.editing.comments import Comment, add_comment, comments_of, resolve_comment
from knowledge.editing.fact_requests import requests_for, send_back_fact, sent_back_to
from knowledge.editing.fact_review import FactScrutiny, review_of_fact
from knowledge.editing.facts import confirm_fact, publish_fact, save_fact, withdraw_fact
from knowledge.editing.outcomes import (
    AheadOfSource,
    Claimed,
    Collides,
    Conflict,
    Forbidden,
    Invalid,
    NeedsReview,
    Published,
    Saved,
    Unknown,
)
from knowledge.editing.phrasings import add_phrasing, remove_phrasing
from knowledge.editing.publishing import publish_text, publish_topic, withdraw_text, withdraw_topic
from knowledge.editing.restoring import restore_text
from knowledge.editing.review import (
    approvals_of,
    approve_text,
    confirm_wording,
    hold_text,
    offer_text,
    review_of,
    send_back_text,
)
from knowledge.editing.source_first import waiting_languages
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
from knowledge.editing.still_true import Ground, confirm_topic, grounds
from knowledge.editing.texts import save_text
from knowledge.editing.topics import save_topic

__all__ = [
    "NEW",
    "AheadOfSource",
    "Approval",
    "Claimed",
    "Collides",
    "Comment",
    "Conflict",
    "ContactState",
    "FactRevision",
    "FactScrutiny",
    "FactState",
    "Forbidden",
    "Ground",
    "Invalid",
    "NeedsReview",
    "Part",
    "Published",
    "Saved",
    "Scrutiny",
    "SourceState",
    "TextRevision",
    "TextState",
    "TopicState",
    "Unknown",
    "add_comment",
    "add_phrasing",
    "approvals_of",
    "approve_text",
    "comments_of",
    "confirm_fact",
    "confirm_topic",
    "confirm_wording",
    "grounds",
    "hold_text",
    "lookup",
    "offer_text",
    "publish_fact",
    "publish_text",
    "publish_topic",
    "remove_phrasing",
    "requests_for",
    "resolve_comment",
    "restore_text",
    "review_of",
    "review_of_fact",
    "save_contact",
    "save_fact",
    "save_source",
    "save_text",
    "save_topic",
    "send_back_fact",
    "send_back_text",
    "sent_back_to",
    "waiting_languages",
    "withdraw_fact",
    "withdraw_text",
    "withdraw_topic",
]
