"""Which fee rules are shipped?"""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import get_args

from knowledge.content.bundle.nodes import Fields, Node, parse
from knowledge.content.bundle.records import identifier
from knowledge.content.facts import Confidence
from knowledge.content.placeholders import Reference
from knowledge.guides.fee_rules.case import Condition, Input, Item, Scheme
from knowledge.guides.fee_rules.limits import Fixed, LimitLess, Nothing, Shape, Unknown, Wages, WagesPerPeriod
from knowledge.guides.fee_rules.rule import Bound, FeeRule
from knowledge.languages import COUNTRIES

FILE = "fee_rules.yaml"

_RULE = ("id", "countries", "schemes", "item", "when", "since", "until", "limit", "expected", "unconfirmed")
_BOUND = ("shape", "confidence", "publish", "rests_on")


def read_fee_rules(root: Path) -> tuple[FeeRule, ...]:
    """The rules in the folder of a knowledge base. Raises BundleError, also if a case could fall under two rules."""
    nodes = list(parse(root / FILE, root).items())
    rules = tuple(_rule(node) for node in nodes)
    for (_, earlier), (node, later) in combinations(zip(nodes, rules, strict=True), 2):
        if earlier.id == later.id:
            raise node.error(f"{later.id} stands twice")
        if earlier.overlaps(later):
            raise node.error(f"{later.id} and {earlier.id} can both hold for one payment")
    return rules


def _rule(node: Node) -> FeeRule:
    fields = Fields(node, _RULE)
    limit = _bound(fields["limit"])
    if isinstance(limit.shape, LimitLess):
        raise fields["limit"].error("a limit cannot be less than itself")
    return FeeRule(
        id=identifier(fields["id"]),
        countries=tuple(item.one_of(COUNTRIES) for item in fields["countries"].items()),
        schemes=tuple(Scheme(item.one_of(tuple(Scheme))) for item in fields["schemes"].items()),
        item=Item(fields["item"].one_of(tuple(Item))),
        limit=limit,
        when=_conditions(fields.get("when")),
        since=_optional(fields, "since"),
        until=_optional(fields, "until"),
        expected=tuple(_bound(item) for item in _items(fields.get("expected"))),
        unconfirmed=_optional(fields, "unconfirmed"),
    )


def _items(node: Node | None) -> list[Node]:
    return list(node.items()) if node else []


def _conditions(node: Node | None) -> dict[Condition, bool]:
    pairs = node.pairs() if node else ()
    return {Condition(key.one_of(tuple(Condition))): value.flag() for key, value in pairs}


def _bound(node: Node) -> Bound:
    numbers, shape = _SHAPES[_kind(node)]
    fields = Fields(node, (*_BOUND, *numbers))
    return Bound(
        shape(fields),
        fields["confidence"].one_of(get_args(Confidence)),
        fields["publish"].one_of(("plain", "attributed")),
        fields.texts("rests_on"),
    )


def _kind(node: Node) -> str:
    for key, value in node.pairs():
        if key.raw() == "shape":
            return str(value.one_of(tuple(_SHAPES)))
    raise node.error("shape is missing")


def _reference(node: Node) -> Reference:
    try:
        return Reference.parse(node.raw())
    except ValueError as error:
        raise node.error(str(error)) from error


def _optional(fields: Fields, name: str) -> Reference | None:
    node = fields.get(name)
    return _reference(node) if node else None


_SHAPES: dict[str, tuple[tuple[str, ...], Callable[[Fields], Shape]]] = {
    "fixed": (("amount",), lambda fields: Fixed(_reference(fields["amount"]))),
    "wages": (("months",), lambda fields: Wages(_reference(fields["months"]))),
    "wages-per-period": (
        ("each", "period", "most"),
        lambda fields: WagesPerPeriod(
            _reference(fields["each"]), _reference(fields["period"]), _optional(fields, "most")
        ),
    ),
    "limit-less-management-fee": (
        ("at_least",),
        lambda fields: LimitLess(Input.MANAGEMENT_FEE, _optional(fields, "at_least")),
    ),
    "limit-less-sending-fee": (
        ("at_least",),
        lambda fields: LimitLess(Input.SENDING_FEE, _optional(fields, "at_least")),
    ),
    "nothing": ((), lambda _: Nothing()),
    "unknown": ((), lambda _: Unknown()),
}
"""By name in the file: which fields a shape has beside those of every bound, and how it is made."""
