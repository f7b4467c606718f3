"""Small pieces of a knowledge base for tests, with what a test does not care about filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from knowledge.content.facts import Contact, Fact, NamedValue, Risk, Source
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Edition, Phrasing, Topic, Translation, Wording
from knowledge.content.values import Money, Phone, Value
from knowledge.roles import Account, Role

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def an_account(role: Role = Role.ADMIN, *languages: str, name: str = "lan") -> Account:
    return Account(1, name, role, languages, role.permissions)


def a_source(id_: str = "law", **fields: Any) -> Source:
    return Source(
        id_, "Law 69", "National Assembly", "https://example.org/law", "law", names={"en": "Law 69"}, **fields
    )


def a_value(value: Value | int = 3600, name: str = "cap") -> NamedValue:
    """A whole number stands for so many US dollars."""
    filled = Money(Decimal(value), "USD") if isinstance(value, int) else value
    return NamedValue(name, filled, {"en": "Most they may charge", "vi": "Mức cao nhất"})


def a_fact(id_: str = "fee-cap", *values: NamedValue, **fields: Any) -> Fact:
    filled: dict[str, Any] = {
        "statement": "An agency may charge so much.",
        "country": "vn",
        "risk": Risk.MONEY,
        "publish": "plain",
        "source": "law",
        "locator": "Article 23",
        "checked_on": TODAY,
    }
    return Fact(id=id_, values=values or (a_value(),), **{**filled, **fields})


def a_wording(
    short: str = "At most {fee-cap.cap}.", question: str = "How much may they charge?", **fields: Any
) -> Wording:
    return Wording(question, short, **fields)


def a_topic(id_: str = "fee-cap-vietnam", **fields: Any) -> Topic:
    filled = {"category": "fees", "countries": ("vn",), "rests_on": ("fee-cap",)}
    return Topic(id=id_, **{**filled, **fields})


def translations_of(topic: str, wordings: Mapping[str, Wording]) -> dict[tuple[str, str], Translation]:
    """By language; each is based on the English one."""
    english = wordings.get("en")
    return {
        (topic, language): Translation(
            topic, language, wording, based_on=english.fingerprint if english and language != "en" else None
        )
        for language, wording in wordings.items()
    }


def a_misconception(**fields: Any) -> Misconception:
    """Somebody says that there is no limit; the fact `fee-cap` says that there is."""
    beliefs = {
        "en": Belief(("There is no limit", "they may take what they like"), "The limit is {fee-cap.cap}."),
        "vi": Belief(("Không có mức trần nào", "công ty muốn thu bao nhiêu cũng được"), "Mức trần là {fee-cap.cap}."),
        "km": Belief(("គ្មានកម្រិតទេ",), "កម្រិតគឺ {fee-cap.cap}។"),
        "my": Belief(("ကန့်သတ်ချက် မရှိဘူး",), "ကန့်သတ်ချက်က {fee-cap.cap} ပါ။"),
    }
    filled = {"topic": "fee-cap-vietnam", "verdict": Verdict.WRONG, "rests_on": ("fee-cap",), "beliefs": beliefs}
    return Misconception(**{"id": "no-limit", **filled, **fields})


def some_texts(*facts: Fact, topics: Iterable[Topic] = (), **fields: Any) -> Texts:
    """One topic in four languages that prints one fact, with a phrasing and a contact; `facts` replace or add."""
    wordings = {
        "en": a_wording(),
        "vi": a_wording("Cao nhất là {fee-cap.cap}.", "Họ được thu bao nhiêu?"),
        "km": a_wording("ច្រើនបំផុត {fee-cap.cap}។", "តើគេអាចយកប៉ុន្មាន?"),
        "my": a_wording("အများဆုံး {fee-cap.cap} ဖြစ်သည်။", "ဘယ်လောက်တောင်းနိုင်သလဲ"),
    }
    chosen = tuple(topics) or (a_topic(),)
    hotline = a_fact(
        "hotline", NamedValue("phone", Phone("0120-250-168", "japan"), {"en": "Hotline"}), risk=Risk.CONTACT
    )
    by_id = {fact.id: (fact,) for fact in (hotline, a_fact(), *facts)}
    texts = Texts(
        topics={topic.id: topic for topic in chosen},
        translations={key: text for topic in chosen for key, text in translations_of(topic.id, wordings).items()},
        facts=dict(sorted(by_id.items())),
        sources={"law": a_source()},
        contacts={
            "otit": Contact(
                "otit", {"en": "OTIT"}, {"en": "Questions"}, "japan", ("hotline.phone",), rests_on=("hotline",)
            )
        },
        categories={"fees": Category("fees", {"en": "Fees", "vi": "Phí"})},
        phrasings=(Phrasing("fee-cap-vietnam", "vi", "phí đi Nhật tối đa bao nhiêu"),),
        background=(("vi", "hôm nay trời đẹp quá"),),
        misconceptions={"no-limit": a_misconception()},
        edition=Edition(1, TODAY),
    )
    return replace(texts, **fields)
