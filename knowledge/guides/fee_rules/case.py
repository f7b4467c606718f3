"""What does a person tell about a payment that they are asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.content.values import Money


class Scheme(StrEnum):
    TITP = "titp"
    SSW = "ssw"
    ESD = "esd"


class Item(StrEnum):
    """What the money is asked for."""

    TOTAL = "total"
    """All that the sending organisation takes, added up."""
    SERVICE_CHARGE = "service-charge"
    """The agency's own charge, without tickets, papers and lessons."""
    EXTENSION = "extension"
    """Service charge for a longer stay, as agreed in the contract; `months` is the length of the extension."""
    DEPOSIT = "deposit"
    BROKERAGE = "brokerage"
    SELECTION = "selection"
    ADVANCE = "advance"
    """Agency money asked before the contract is signed or the interview passed."""
    AT_BRANCH = "at-branch"
    """Service charge or deposit asked by a branch."""
    TICKET_OUT = "ticket-out"
    TICKET_HOME = "ticket-home"
    LESSONS = "lessons"
    DOCUMENTS = "documents"
    COE_PAPERS = "coe-papers"
    MEDICAL = "medical"
    PERSONAL_COSTS = "personal-costs"
    """Passport, visa, health check."""
    FUND = "fund"
    UNEXPLAINED = "unexplained"
    """A charge of which nobody says what it is for."""
    SUPERVISION = "supervision"
    """The supervising organisation's fee."""
    SUPPORT = "support"
    """The support that an SSW (i) employer must give."""


class Condition(StrEnum):
    """A question, answered by yes or no, on which it depends which rule holds."""

    AFTER_TITP = "after-titp"
    """Has completed TITP stage (ii) or (iii). Who has not goes for the first time."""
    CARE = "care"
    STATE_PROGRAMME = "state-programme"
    """Goes through a state centre: COLAB's IM Japan programme."""
    SAME_AGENCY = "same-agency"
    """Sending organisation and supervising organisation stay the same."""
    SAME_EMPLOYER = "same-employer"


class Input(StrEnum):
    """What a rule may need to know in figures."""

    ASKED = "asked"
    MONTHLY_WAGE = "monthly-wage"
    MONTHS = "months"
    MANAGEMENT_FEE = "management-fee"
    SENDING_FEE = "sending-fee"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `currency` costs: the rate on the receipt, or the one that the person used."""

    currency: str
    costs: Money


@dataclass(frozen=True, slots=True)
class Case:
    """One payment. What the person does not know is None or is not among the answers.

    `monthly_wage` is the basic pay written in the contract, the safer reading of the law. `months` is the length of
    the contract. The Japanese side pays the `management_fee` every month and the `sending_fee` once.
    """

    country: str | None
    scheme: Scheme | None
    item: Item
    leaves_on: date | None
    asked: Money | None = None
    monthly_wage: Money | None = None
    months: int | None = None
    management_fee: Money | None = None
    sending_fee: Money | None = None
    answers: Mapping[Condition, bool] = field(default_factory=dict)
    rates: tuple[Rate, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether no figure is absurd. Nobody works for nothing, but nothing may well be asked for."""
        above_zero = (self.monthly_wage, *(rate.costs for rate in self.rates))
        not_below_zero = (self.asked, self.management_fee, self.sending_fee)
        return (
            all(money.amount > 0 for money in above_zero if money)
            and all(money.amount >= 0 for money in not_below_zero if money)
            and (self.months is None or self.months > 0)
        )
