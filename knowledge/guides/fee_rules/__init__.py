"""The fee rules of Viet Nam, Cambodia, Myanmar and ESD as data: is what a person is asked to pay within the limit?"""

from knowledge.guides.fee_rules.assessing import assess
from knowledge.guides.fee_rules.case import Case, Condition, Input, Item, Rate, Scheme
from knowledge.guides.fee_rules.checks import check_fee_rules
from knowledge.guides.fee_rules.reading import read_fee_rules
from knowledge.guides.fee_rules.rule import Bound, FeeRule
from knowledge.guides.fee_rules.verdict import Band, Caveat, Reason, Refused, Verdict

__all__ = [
    "Band",
    "Bound",
    "Case",
    "Caveat",
    "Condition",
    "FeeRule",
    "Input",
    "Item",
    "Rate",
    "Reason",
    "Refused",
    "Scheme",
    "Verdict",
    "assess",
    "check_fee_rules",
    "read_fee_rules",
]
