"""A small knowledge base in all languages: a question with versions for two countries, one with steps, a sensitive one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from knowledge.content.facts import Contact, NamedValue, Risk
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Edition, Phrasing, Topic, Translation, Wording
from knowledge.content.values import Phone
from knowledge.conversation import Knowledge, turn
from knowledge.dialogue import Person, Said
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Thresholds
from tests.builders import NOW, TODAY, a_fact, a_source, translations_of

VIETNAM, CAMBODIA, CONTRACT, DRAFT = "fee-cap-vietnam", "fee-cap-cambodia", "contract-illegal-clauses", "conscription"
ASKED_FEE = {
    "vi": "Đi Nhật mất bao nhiêu tiền?",
    "km": "ទៅជប៉ុនអស់ប៉ុន្មាន?",
    "my": "ဂျပန်သွားဖို့ ဘယ်လောက်ကုန်မလဲ",
}
"""The country of the person says which version is meant."""
ASKED = {
    "vi": "Người Việt Nam và người Campuchia đi Nhật mất bao nhiêu tiền?",
    "km": "អ្នកវៀតណាម និងអ្នកកម្ពុជា ទៅជប៉ុនអស់ប៉ុន្មាន?",
    "my": "ဗီယက်နမ်နဲ့ ကမ္ဘောဒီးယားက ဂျပန်သွားဖို့ ဘယ်လောက်ကုန်မလဲ",
}
"""It names two countries, so there are choices."""
ASKED_ABOUT_CONTRACT = {
    "vi": "Hợp đồng có điều gì trái luật?",
    "km": "កិច្ចសន្យាមានចំណុចណាខុសច្បាប់?",
    "my": "စာချုပ်ထဲမှာ ဘာတွေက ဥပဒေနဲ့ မညီတာလဲ",
}
UNKNOWN = {"vi": "Nuôi cá cảnh thế nào?", "km": "តើចិញ្ចឹមត្រីលម្អយ៉ាងណា?", "my": "အလှမွေးငါး ဘယ်လိုမွေးရမလဲ"}
FEE = {
    "en": Wording("How much may they charge in {0}?", "At most **{{fee-cap.cap}}** for three years."),
    "vi": Wording(
        "Người đi từ {0} phải trả nhiều nhất bao nhiêu?", "Nhiều nhất **{{fee-cap.cap}}** cho hợp đồng ba năm."
    ),
    "km": Wording("អ្នកមកពី{0}ត្រូវបង់ច្រើនបំផុតប៉ុន្មាន?", "ច្រើនបំផុត **{{fee-cap.cap}}** សម្រាប់កិច្ចសន្យាបីឆ្នាំ។"),
    "my": Wording("{0}မှ သွားသူ အများဆုံး ဘယ်လောက်ပေးရမလဲ", "သုံးနှစ်စာချုပ်အတွက် အများဆုံး **{{fee-cap.cap}}** ဖြစ်သည်။"),
}
COUNTRIES = {
    VIETNAM: {"en": "Viet Nam", "vi": "Việt Nam", "km": "វៀតណាម", "my": "ဗီယက်နမ်"},
    CAMBODIA: {"en": "Cambodia", "vi": "Campuchia", "km": "កម្ពុជា", "my": "ကမ္ဘောဒီးယား"},
}
CLAUSES = {
    "en": Wording("Which clauses are illegal?", "A penalty for leaving is void.", "More.\n\n- one", ("Read it.",)),
    "vi": Wording(
        "Điều khoản nào trong hợp đồng là trái luật?",
        "Phạt tiền khi nghỉ việc là **vô hiệu** theo luật Nhật.",
        "Công ty không được:\n\n- giữ hộ chiếu\n- trừ tiền phạt",
        ("Đọc kỹ hợp đồng.", "Giữ một bản **sao**."),
    ),
    "km": Wording(
        "ចំណុចណាខុសច្បាប់?", "ការពិន័យពេលឈប់ធ្វើការគឺ **គ្មានសុពលភាព**។", "- ដកលិខិតឆ្លងដែន", ("អានកិច្ចសន្យា។", "រក្សាទុកច្បាប់ចម្លង។")
    ),
    "my": Wording("ဘယ်စည်းကမ်းက ဥပဒေနဲ့ မညီဘူးလဲ", "အလုပ်ထွက်လို့ ဒဏ်ငွေတောင်းတာ **တရားမဝင်ပါ**။", "- နိုင်ငံကူးလက်မှတ်သိမ်းတာ", ("စာချုပ်ကိုဖတ်ပါ။",)),
}
SENSITIVE = {
    "en": Wording("Who is called up?", "Ask a lawyer."),
    "my": Wording("စစ်မှုထမ်းဖို့ ဘယ်သူတွေ ခေါ်ခံရမလဲ", "ရှေ့နေကို မေးပါ။"),
}
NAMES = {"en": "OTIT", "vi": "Tổ chức OTIT", "km": "អង្គការ OTIT", "my": "OTIT အဖွဲ့"}
FEES = {"en": "Money and fees", "vi": "Tiền và phí", "km": "ប្រាក់ និងកម្រៃ", "my": "ငွေနှင့်အခကြေးငွေ"}


def some_knowledge() -> Texts:
    hotline = NamedValue("phone", Phone("0120-250-168", "japan"), {"en": "Hotline"})
    facts = (a_fact(), a_fact("hotline", hotline, risk=Risk.CONTACT), a_fact("clause", risk=Risk.LAW))
    contacts = (
        Contact("otit", NAMES, {}, "japan", ("hotline.phone",), rests_on=("hotline",)),
        Contact("police", NAMES, {}, "japan", ("hotline.phone",), rests_on=("hotline",), emergency=True),
    )
    topics = (
        Topic(VIETNAM, "fees", ("vn",), rests_on=("fee-cap",)),
        Topic(CAMBODIA, "fees", ("kh",), rests_on=("fee-cap",)),
        Topic(CONTRACT, "contract", related=(VIETNAM,), rests_on=("clause", "hotline")),
        Topic(DRAFT, "contract", ("mm",), rests_on=("clause",), sensitive=True),
    )
    return Texts(
        topics={topic.id: topic for topic in topics},
        translations=_translations(),
        facts={fact.id: (fact,) for fact in sorted(facts, key=lambda fact: fact.id)},
        sources={"law": a_source()},
        contacts={contact.id: contact for contact in contacts},
        categories={"fees": Category("fees", FEES), "contract": Category("contract", {**FEES, "vi": "Hợp đồng"})},
        phrasings=tuple(_phrasings()),
        background=tuple(UNKNOWN.items()),
        edition=Edition(1, TODAY),
    )


@cache
def known() -> Knowledge:
    """Trained once, with the word lists of all languages loaded."""
    knowledge = knowing(some_knowledge())
    for question in ASKED.values():
        turn(Said(question), Person("vi"), knowledge, NOW)
    return knowledge


def knowing(texts: Texts) -> Knowledge:
    return Knowledge(texts, Index.build(texts, Thresholds.load()), "Test Office")


def _translations() -> Mapping[tuple[str, str], Translation]:
    fees = {
        topic: {
            language: replace(wording, question=wording.question.format(names[language]), short=wording.short.format())
            for language, wording in FEE.items()
        }
        for topic, names in COUNTRIES.items()
    }
    wordings = {**fees, CONTRACT: CLAUSES, DRAFT: SENSITIVE}
    return {key: text for topic in sorted(wordings) for key, text in translations_of(topic, wordings[topic]).items()}


def _phrasings() -> list[Phrasing]:
    fees = [
        Phrasing(topic, language, text)
        for topic in (VIETNAM, CAMBODIA)
        for asked in (ASKED, ASKED_FEE)
        for language, text in asked.items()
    ]
    contract = [Phrasing(CONTRACT, language, text) for language, text in ASKED_ABOUT_CONTRACT.items()]
    return [*fees, *contract, Phrasing(DRAFT, "my", "ငါ စစ်မှုထမ်းရမလား")]
