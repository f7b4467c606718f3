"""What must be taken out of a question before it is stored, so that it points to nobody?

Rather too much than too little: an amount of nine digits goes, too, unless a currency stands beside it.
"""

from __future__ import annotations

import re

from knowledge.text.normalise import clean
from knowledge.text.segment import burmese_syllables, khmer_words

PHONE, NUMBER, EMAIL, LINK, NAME = "[phone]", "[number]", "[e-mail]", "[link]", "[name]"

_DIGIT = "[0-9០-៩၀-၉]"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w-])[\w-]{1,64}\.(?:com|net|org|vn|jp|kh|me|info|link|top|xyz|asia)(?:\.\w\w)?(?:/[^\s,;]*)?(?!\w)"
    r"|(?<!\w)@\w{4,}",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(rf"(?<![A-Za-z])[A-Z]{{1,2}}[ -]?{_DIGIT}{{6,8}}(?:[A-Z]{{2}})?(?![A-Za-z0-9])", re.IGNORECASE)
_DIGITS = re.compile(rf"\+?\(?{_DIGIT}(?:[ .()-]{{0,2}}{_DIGIT}){{7,17}}")
_AMOUNT = re.compile(rf"{_DIGIT}{{1,3}}(?:[.,]{_DIGIT}{{3}})+")
_CURRENCY = re.compile(
    r"\s?(?:đồng|dong|đ\b|vnd|vnđ|triệu|trieu|yen|yên|jpy|usd|\$|đô|do la|riel|៛|រៀល|ដុល្លារ|យ៉េន|kyat|mmk|ကျပ်|ယန်း|ဒေါ်လာ)",
    re.IGNORECASE,
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ]"
_CAPITALISED = rf"{_CAPITAL}[a-zà-öø-ÿăđĩũơưạ-ỹ]+"
_VIETNAMESE_TITLE = re.compile(
    rf"\b((?i:anh|chị|chú|cô|bác|ông|bà|dì|cậu|thầy|em|bạn|sếp|ong|ba|chi|co|chu|bac|thay))((?: {_CAPITALISED}){{1,4}})"
)
_VIETNAMESE_NAMED = re.compile(
    r"\b((?:tên|ten|họ tên|ho ten)(?: (?:em|tôi|toi|mình|minh|cháu))?(?: (?:là|la))? )(\w+(?: \w+){0,3})", re.IGNORECASE
)
_ENGLISH_TITLE = re.compile(
    rf"\b((?:Mr|Mrs|Ms|Miss|Dr|U|Daw|Ko|Ma)\.?|[Mm]y name is|[Nn]ame:?)((?: {_CAPITAL}\w+){{1,4}})"
)
_KHMER_TITLE = re.compile("(លោកស្រី|លោកគ្រូ|លោក|អ្នកគ្រូ|ឈ្មោះ|កញ្ញា)[ :]*([\u1780-\u17d3]+)")
_KHMER_EVERYDAY = "ខ្ញុំ អ្នក គេ នេះ នោះ អី អ្វី ថា ជា នៅ មក ទៅ ក្រុមហ៊ុន ដែល បាន មាន ប្រាប់ និយាយ ឱ្យ ឲ្យ យក សួរ ហៅ តើ នាយក ប្រធាន"
_BURMESE_TITLE = re.compile(
    "(?:(?<=[\\s၊။])|^)(ကို|မ|ဦး|ဒေါ်|မောင်|ဆရာ|ဆရာမ|ဦးလေး|အန်တီ)([\u1000-\u109f]+)|(နာမည်က|နာမည်)[ :]*([\u1000-\u109f]+)"
)
_BURMESE_SYLLABLES = (
    "အောင် ကျော် ဇော် မြင့် သန်း နိုင် လှ ခင် စု ဝင်း မိုး သီ တာ နှင်း ဖြူ မြ ထွန်း ထူး ဇင် မာ လွင် သူ ရ ဖြိုး စိုး ဝေ ယံ ဆန်း ချို နီ လာ "
    "အေး မေ သွယ် ဟန် သက် နောင် ပြည့် ရဲ ရီ ရှိန် လင်း ခိုင် ဆွေ ညွန့် ထက် မင်း မွန် နွယ် နန္ဒာ စန္ဒာ သန္တာ သီရိ ဝတီ ဇာ ခန့် ဘို"
)
_KHMER_NOT_A_NAME = frozenset(_KHMER_EVERYDAY.split())
_BURMESE_NAMES = frozenset(_BURMESE_SYLLABLES.split())


def redact(text: str) -> str:
    """The cleaned text without phones, e-mails, links, numbers of documents, and names behind titles."""
    plain = _LINK.sub(LINK, _EMAIL.sub(EMAIL, clean(text)))
    plain = _DIGITS.sub(_digits, _DOCUMENT.sub(NUMBER, plain))
    for pattern in (_VIETNAMESE_TITLE, _ENGLISH_TITLE):
        plain = pattern.sub(rf"\1 {NAME}", plain)
    plain = _VIETNAMESE_NAMED.sub(rf"\1{NAME}", plain)
    return _BURMESE_TITLE.sub(_burmese_name, _KHMER_TITLE.sub(_khmer_name, plain))


def _digits(found: re.Match[str]) -> str:
    """Amounts stay; what begins like a number to dial is called a phone."""
    written = found[0]
    count = len(re.findall(_DIGIT, written))
    if _CURRENCY.match(found.string, found.end()) or _AMOUNT.fullmatch(written):
        return written
    if written[0] in "+(0០၀" or (count < 12 and written[0] in "89៨៩၈၉"):
        return PHONE
    return NUMBER if count > 8 else written


def _khmer_name(found: re.Match[str]) -> str:
    """A title with up to two words behind it, unless they are everyday words."""
    words = khmer_words(found[2])
    name = [word for word in words[:2] if word not in _KHMER_NOT_A_NAME]
    if not name or words[0] in _KHMER_NOT_A_NAME:
        return found[0]
    return f"{found[1]} {NAME}{''.join(words[len(name) :])}"


def _burmese_name(found: re.Match[str]) -> str:
    """A title, which may be a mere particle, with the syllables of names behind it."""
    title, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
    syllables = burmese_syllables(rest)
    length = next((n for n, syllable in enumerate(syllables) if syllable not in _BURMESE_NAMES), len(syllables))
    surely = title not in ("မ", "ကို") or length > 1
    return f"{title}{NAME}{''.join(syllables[length:])}" if length and surely else found[0]
