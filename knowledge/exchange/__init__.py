"""How does the knowledge base go out as a file, and what of a file that comes back is taken over?"""

from knowledge.exchange.leaving import as_archive, as_workbook, published
from knowledge.exchange.proposal import Change, Fate, Proposal, Refused, told
from knowledge.exchange.taking import Moved, Taken, propose, take_over
from knowledge.exchange.upload import MOST_BYTES, Trouble, Unreadable, Upload, read_upload

__all__ = [
    "MOST_BYTES",
    "Change",
    "Fate",
    "Moved",
    "Proposal",
    "Refused",
    "Taken",
    "Trouble",
    "Unreadable",
    "Upload",
    "as_archive",
    "as_workbook",
    "propose",
    "published",
    "read_upload",
    "take_over",
    "told",
]
