"""A small knowledge base as people ask for it: six topics, three of them one question for three countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Topic, Translation, Wording
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Judge, Judging, Thresholds

TOPICS = (
    Topic("fee-cap-vietnam", "fees", ("vn",)),
    Topic("fee-cap-cambodia", "fees", ("kh",)),
    Topic("fee-cap-myanmar", "fees", ("mm",)),
    Topic("job-change-titp", "job-change"),
    Topic("job-change-ssw", "job-change"),
    Topic("help-emergency", "help"),
)

PHRASINGS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("fee-cap-vietnam", "vi"): (
        "phí dịch vụ tối đa là bao nhiêu",
        "công ty phái cử được thu nhiều nhất mấy tháng lương",
        "mức trần tiền đi Nhật theo luật",
        "luật cho thu bao nhiêu tiền dịch vụ",
        "đi Nhật tốn tối đa bao nhiêu phí",
    ),
    ("fee-cap-cambodia", "vi"): ("ở Campuchia công ty được thu phí tối đa bao nhiêu", "phí trần bên Campuchia"),
    ("fee-cap-myanmar", "vi"): ("người Myanmar phải trả phí tối đa bao nhiêu", "mức phí trần ở Myanmar"),
    ("job-change-titp", "vi"): (
        "thực tập sinh có được đổi công ty không",
        "em là thực tập sinh muốn chuyển xí nghiệp",
        "thực tập sinh chuyển chủ được không",
        "jisshusei muốn đổi chỗ làm",
    ),
    ("job-change-ssw", "vi"): (
        "tokutei có được đổi công ty không",
        "visa đặc định chuyển việc thế nào",
        "kỹ năng đặc định nhảy việc được không",
        "tokutei muốn nghỉ qua chỗ khác làm",
    ),
    ("help-emergency", "vi"): (
        "số điện thoại cảnh sát ở Nhật",
        "gọi xe cấp cứu số mấy",
        "khẩn cấp thì gọi số nào",
        "cháy nhà gọi số bao nhiêu",
    ),
    ("fee-cap-vietnam", "km"): ("ថ្លៃសេវាច្រើនបំផុតនៅវៀតណាមប៉ុន្មាន",),
    ("fee-cap-cambodia", "km"): (
        "ក្រុមហ៊ុនអាចយកថ្លៃសេវាច្រើនបំផុតប៉ុន្មាន",
        "ថ្លៃទៅជប៉ុនតាមច្បាប់ប៉ុន្មាន",
        "កម្រិតថ្លៃសេវាជ្រើសរើស",
    ),
    ("job-change-titp", "km"): ("កម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុនបានទេ", "ខ្ញុំជាកម្មសិក្សាការីចង់ដូរថៅកែ"),
    ("job-change-ssw", "km"): ("តុកុតេអាចប្តូរក្រុមហ៊ុនបានទេ", "វីសាជំនាញជាក់លាក់ចង់ដូរការងារ"),
    ("help-emergency", "km"): ("លេខទូរស័ព្ទប៉ូលិសនៅជប៉ុន", "ហៅឡានពេទ្យលេខប៉ុន្មាន"),
    ("fee-cap-myanmar", "my"): (
        "အေဂျင်စီက ဝန်ဆောင်ခ အများဆုံး ဘယ်လောက်ယူလို့ရလဲ",
        "ဂျပန်သွားဖို့ ဝန်ဆောင်ခ ဥပဒေအရ ဘယ်လောက်လဲ",
        "ဝန်ဆောင်ခ ကန့်သတ်ချက်",
        "won saung kha a myar sone bal lout lal",
    ),
    ("job-change-titp", "my"): ("အလုပ်သင်က ကုမ္ပဏီပြောင်းလို့ရလား", "ဂျစ်ရှူးနဲ့ သူဌေးပြောင်းချင်တယ်"),
    ("job-change-ssw", "my"): ("တိုကုတေးက ကုမ္ပဏီပြောင်းလို့ရလား", "SSW ဗီဇာနဲ့ အလုပ်ပြောင်းချင်တယ်"),
    ("help-emergency", "my"): ("ဂျပန်မှာ ရဲခေါ်ဖို့ ဖုန်းနံပါတ်", "အရေးပေါ်ကား ဘယ်နံပါတ်ခေါ်ရမလဲ"),
    ("fee-cap-vietnam", "en"): ("how much may an agency in Vietnam charge", "maximum fee from Vietnam"),
    ("fee-cap-cambodia", "en"): ("how much may an agency in Cambodia charge", "maximum fee from Cambodia"),
    ("fee-cap-myanmar", "en"): ("how much may an agency in Myanmar charge", "maximum fee from Myanmar"),
    ("job-change-titp", "en"): ("can a technical intern change employer",),
    ("job-change-ssw", "en"): ("can a specified skilled worker change employer",),
    ("help-emergency", "en"): ("number of the police in Japan", "how do I call an ambulance"),
}

BACKGROUND = (
    ("vi", "hôm nay trời mưa to quá"),
    ("vi", "giá vé máy bay đi Đà Lạt"),
    ("vi", "cách nấu phở bò"),
    ("vi", "đi Hàn Quốc học tiếng"),
    ("km", "ថ្ងៃនេះមេឃភ្លៀងខ្លាំង"),
    ("km", "ធ្វើម្ហូបអាម៉ុកយ៉ាងម៉េច"),
    ("my", "ဒီနေ့ မိုးရွာတယ်"),
    ("my", "မုန့်ဟင်းခါး ဘယ်လိုချက်လဲ"),
    ("en", "what is the weather today"),
)

NEVER_CHANGE = Misconception(
    "never-change",
    "job-change-titp",
    Verdict.WRONG,
    (),
    {
        "vi": Belief(("thực tập sinh không bao giờ được đổi công ty", "đi thực tập sinh là phải ở một chỗ"), "Được."),
        "my": Belief(("အလုပ်သင်က ကုမ္ပဏီ ဘယ်တော့မှ ပြောင်းလို့မရဘူး",), "ရပါတယ်။"),
    },
)

_JUDGE = Judge({"probability": 4.0, "nearest": 4.0, "coverage": 2.0}, -4.0, answer=0.7, choices=0.25)
_FUSION = {"nearest": 1.0, "coverage": 0.5}
BOLD = Thresholds(
    words=Judging("classifier", _FUSION, dict.fromkeys(("vi", "km", "my", "en"), _JUDGE)),
    meaning=Judging("joint", _FUSION, dict.fromkeys(("vi", "km", "my", "en"), _JUDGE)),
)
"""Fixed here, so that a new calibration of the shipped ones changes no test."""


def asked_texts(**fields: Any) -> Texts:
    """All topics in all four languages, without facts."""
    texts = Texts(
        topics={topic.id: topic for topic in TOPICS},
        translations={
            (topic.id, language): Translation(topic.id, language, Wording("", "Short."))
            for topic in TOPICS
            for language in ("vi", "km", "my", "en")
        },
        phrasings=tuple(Phrasing(topic, code, text) for (topic, code), texts in PHRASINGS.items() for text in texts),
        background=BACKGROUND,
        misconceptions={NEVER_CHANGE.id: NEVER_CHANGE},
    )
    return replace(texts, **fields)


@cache
def an_index() -> Index:
    """Trained once for all tests; an index is immutable."""
    return Index.build(asked_texts(), BOLD, by_meaning=False)
