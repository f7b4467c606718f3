"""Which topics are one question for several countries, and which country does a question mean?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from knowledge.content.topics import Topic
from knowledge.matching.features import Question
from knowledge.text.fold import fold

_ENGLISH_NAMES = {"vn": "vietnam", "kh": "cambodia", "mm": "myanmar"}
_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "vi": {
        "vn": ("việt nam", "vietnam"),
        "kh": ("campuchia", "cam pu chia", "cambodia", "cam bốt"),
        "mm": ("myanmar", "mianma", "miến điện", "miến"),
    },
    "en": {
        "vn": ("vietnam", "viet nam", "vietnamese"),
        "kh": ("cambodia", "cambodian"),
        "mm": ("myanmar", "burma", "burmese"),
    },
    "km": {
        "vn": ("វៀតណាម", "យួន", "vietnam"),
        "kh": ("កម្ពុជា", "ប្រទេសខ្មែរ", "ស្រុកខ្មែរ", "cambodia", "kampuchea"),
        "mm": ("មីយ៉ាន់ម៉ា", "មីយ៉ាន់មា", "ភូមា", "myanmar"),
    },
    "my": {
        "vn": ("ဗီယက်နမ်", "ဗီယမ်နမ်", "ဗီယက်နံ", "vietnam"),
        "kh": ("ကမ္ဘောဒီးယား", "ကမ်ဘောဒီးယား", "ခမာ", "cambodia"),
        "mm": ("မြန်မာ", "myanmar", "burma"),
    },
}
_JAPANESE_CITIES = (
    "tokyo", "osaka", "nagoya", "fukuoka", "hiroshima", "chiba", "saitama", "gunma", "ibaraki", "aichi", "hokkaido",
    "okinawa", "kyoto", "kobe", "yokohama", "shizuoka", "gifu", "sendai",
)  # fmt: skip
_JAPAN: Mapping[str, tuple[str, ...]] = {
    "vi": ("nhật", "nhật bản", "japan", *_JAPANESE_CITIES),
    "en": ("japan", "japanese", *_JAPANESE_CITIES),
    "km": ("ជប៉ុន", "japan", "jopon", "តូក្យូ", "អូសាកា", "ណាហ្គោយ៉ា", *_JAPANESE_CITIES),
    "my": ("ဂျပန်", "japan", "တိုကျို", "အိုဆာကာ", "နာဂိုယာ", *_JAPANESE_CITIES),
}
_IN_LATIN_LETTERS = (
    "korea", "seoul", "busan", "incheon", "taiwan", "taipei", "kaohsiung", "malaysia", "kuala lumpur", "thailand", "bangkok",
    "mahachai", "singapore", "china", "hong kong", "hongkong", "macau", "macao", "dubai", "qatar", "saudi", "kuwait",
    "israel", "germany", "australia", "new zealand", "canada", "america", "poland", "romania", "hungary", "slovakia",
    "serbia", "croatia", "cyprus", "turkey", "portugal", "finland",
)  # fmt: skip
_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "vi": (
        *_IN_LATIN_LETTERS, "hàn quốc", "đi hàn", "bên hàn", "sang hàn", "đài loan", "bên đài",
        "sang đài", "đài bắc", "đài trung", "cao hùng", "mã lai", "thái lan", "băng cốc", "trung quốc",
        "quảng châu", "hồng kông", "ả rập", "nước đức", "đi đức", "bên đức", "sang đức", "úc", "đi ba lan", "bên ba lan", "rumani",
        "thổ nhĩ kỳ", "bồ đào nha", "phần lan", "đi mỹ", "bên mỹ", "sang mỹ", "nước mỹ", "đi nga", "bên nga",
    ),
    "en": _IN_LATIN_LETTERS,
    "km": (
        *_IN_LATIN_LETTERS, "កូរ៉េ", "សេអ៊ូល", "ប៊ូសាន", "តៃវ៉ាន់", "តៃប៉ិ", "ម៉ាឡេស៊ី", "កូឡាឡាំពួរ", "ប្រទេសថៃ", "ទៅថៃ",
        "នៅថៃ", "ថៅកែថៃ", "បាងកក", "សិង្ហបុរី", "ប្រទេសចិន", "ស្រុកចិន", "ហុងកុង", "ម៉ាកាវ", "ដូបៃ", "អារ៉ាប់ប៊ី",
        "អ៊ីស្រាអែល", "អាល្លឺម៉ង់", "អូស្ត្រាលី", "កាណាដា", "អាមេរិក", "ប៉ូឡូញ",
    ),
    "my": (
        *_IN_LATIN_LETTERS, "ကိုရီးယား", "ဆိုးလ်", "ဘူဆန်", "ထိုင်ဝမ်", "ထိုင်ပေမြို့", "မလေးရှား", "ကွာလာလမ်ပူ", "ထိုင်းနိုင်ငံ",
        "ထိုင်းကိုသွား", "ဘန်ကောက်", "မဟာချိုင်", "စင်ကာပူ", "တရုတ်ပြည်", "ဟောင်ကောင်", "မကာအို", "ဒူဘိုင်း",
        "ကာတာနိုင်ငံ", "အစ္စရေး", "ဂျာမနီ", "ဩစတြေးလျ", "ကနေဒါ", "အမေရိက", "ပိုလန်",
    ),
}  # fmt: skip
"""Places where people go to work, too; a rule for Japan says nothing about them."""


def is_about_elsewhere(question: Question) -> bool:
    """Whether a question names another destination and not Japan."""
    elsewhere, japan = (_any_of(question.language, which) for which in ("elsewhere", "japan"))
    return bool(elsewhere.search(question.folded)) and not japan.search(question.folded)


def countries_named(question: Question) -> tuple[str, ...]:
    """The countries of origin that a question names, in the order of `COUNTRIES`."""
    return tuple(country for country, names in _patterns(question.language).items() if names.search(question.folded))


def families(topics: Iterable[Topic]) -> Mapping[str, str]:
    """The label of each topic: its id, or one shared by the versions of it for different countries.

    Versions lie in one category, are for one country each, and their ids differ only in its name
    ("fee-cap-vietnam", "fee-cap-myanmar").
    """
    stems: dict[tuple[str, str], list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for topic in topics:
        labels[topic.id] = topic.id
        if len(topic.countries) == 1 and _ENGLISH_NAMES.get(topic.countries[0], "-") in topic.id.split("-"):
            stems[topic.category, topic.id.replace(_ENGLISH_NAMES[topic.countries[0]], "*")].append(topic.id)
    labels.update({topic: stem for (_, stem), members in stems.items() if len(members) > 1 for topic in members})
    return labels


def versions_for(members: Sequence[Topic], named: Sequence[str], country: str | None) -> tuple[tuple[str, ...], bool]:
    """The ids of a family, those for the country in question first, and whether that settles which one is meant.

    A country that the question names wins over the person's own; two named countries settle nothing.
    """
    if len(members) == 1:
        return (members[0].id,), True
    wanted = [code for code in named if any(code in topic.countries for topic in members)]
    if not wanted and country:
        wanted = [country]
    first = [topic.id for topic in members if any(code in topic.countries for code in wanted)]
    rest = [topic.id for topic in members if topic.id not in first]
    return (*first, *rest), len(first) == 1


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    return {country: _pattern(names, language) for country, names in _NAMES[language].items()}


@cache
def _any_of(language: str, which: str) -> re.Pattern[str]:
    return _pattern((_JAPAN if which == "japan" else _ELSEWHERE)[language], language)


def _pattern(names: Iterable[str], language: str) -> re.Pattern[str]:
    """Any of the names, as whole words where a language sets spaces between them."""
    edge = r"\b" if language in ("vi", "en") else ""
    return re.compile(edge + "(?:" + "|".join(re.escape(fold(name, language)) for name in names) + ")" + edge)
