"""Which questions did people send to the editors, and what becomes of them?"""

from knowledge.inbox.questions import Question, Settled, questions, submit, waiting, wishes
from knowledge.inbox.settling import add_to_topic, phrasing_of, settle

__all__ = ["Question", "Settled", "add_to_topic", "phrasing_of", "questions", "settle", "submit", "waiting", "wishes"]
