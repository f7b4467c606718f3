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
_JAPAN: Mapping[str, tuple[str, ...]] = {
    "vi": ("nhật", "nhật bản", "japan", "tokyo", "osaka"),
    "en": ("japan", "japanese"),
    "km": ("ជប៉ុន", "japan", "jopon"),
    "my": ("ဂျပန်", "japan"),
}
_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "vi": (
        "hàn quốc", "đi hàn", "bên hàn", "đài loan", "malaysia", "mã lai", "thái lan", "singapore", "trung quốc", "dubai",
        "nước đức", "đi đức", "úc", "ba lan", "rumani", "romania", "hungary", "israel", "qatar", "korea", "taiwan",
    ),
    "en": (
        "korea", "taiwan", "malaysia", "thailand", "singapore", "china", "dubai", "germany", "australia", "poland",
        "romania", "hungary", "israel", "qatar", "hong kong", "america",
    ),
    "km": (
        "កូរ៉េ", "តៃវ៉ាន់", "ម៉ាឡេស៊ី", "ប្រទេសថៃ", "ទៅថៃ", "នៅថៃ", "សិង្ហបុរី", "ប្រទេសចិន", "ស្រុកចិន", "ដូបៃ", "អាល្លឺម៉ង់",
        "អូស្ត្រាលី", "អាមេរិក", "korea", "malaysia", "thailand",
    ),
    "my": (
        "ကိုရီးယား", "ထိုင်ဝမ်", "မလေးရှား", "ထိုင်းနိုင်ငံ", "ထိုင်းကိုသွား", "စင်ကာပူ", "တရုတ်ပြည်", "ဒူဘိုင်း", "ဂျာမနီ", "ဩစတြေးလျ",
        "အမေရိက", "korea", "malaysia", "thailand", "singapore",
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
