"""Which tables are there?"""

from knowledge.store.tables.accounts import ApiTokenRow, AuditRow, LoginLinkRow, SessionRow, UserRow
from knowledge.store.tables.content import (
    BackgroundRow,
    CategoryRow,
    ContactRow,
    MetaRow,
    MisconceptionRow,
    PhrasingRow,
    ShippedRow,
    SourceRow,
    TopicRow,
)
from knowledge.store.tables.dialogue import (
    ChatClaimRow,
    CountRow,
    EffectRow,
    FeedbackRow,
    PersonRow,
    QuestionRow,
    UpdateRow,
)
from knowledge.store.tables.review import ApprovalRow, CommentRow, PresenceRow, WorkingCopyRow
from knowledge.store.tables.revisions import FactRevisionRow, FactRow, FactVersionRow, TextRevisionRow, TextRow
from knowledge.store.tables.row import Row

__all__ = [
    "ApiTokenRow",
    "ApprovalRow",
    "AuditRow",
    "BackgroundRow",
    "CategoryRow",
    "ChatClaimRow",
    "CommentRow",
    "ContactRow",
    "CountRow",
    "EffectRow",
    "FactRevisionRow",
    "FactRow",
    "FactVersionRow",
    "FeedbackRow",
    "LoginLinkRow",
    "MetaRow",
    "MisconceptionRow",
    "PersonRow",
    "PhrasingRow",
    "PresenceRow",
    "QuestionRow",
    "Row",
    "SessionRow",
    "ShippedRow",
    "SourceRow",
    "TextRevisionRow",
    "TextRow",
    "TopicRow",
    "UpdateRow",
    "UserRow",
    "WorkingCopyRow",
]
