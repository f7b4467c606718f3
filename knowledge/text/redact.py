"""What must be taken out of a question before it is stored, so that it points to nobody?

Rather too much than too little: an amount of nine digits goes, too, unless a currency stands beside it. But ordinary
questions stay whole, for the editors and the matcher learn from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.text.names import (
    BURMESE_SYLLABLES,
    KHMER_EVERYDAY,
    KHMER_NAMES,
    PLACES_AND_TERMS,
    VIETNAMESE_EVERYDAY,
)
from knowledge.text.normalise import clean
from knowledge.text.segment import khmer_words

PHONE, NUMBER, EMAIL, LINK, NAME, COMPANY = "[phone]", "[number]", "[e-mail]", "[link]", "[name]", "[company]"
_MARKS = re.compile(r"\s*\[(?:phone|number|e-mail|link|name|company)\]\s*")

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.-])(?:[\w-]{1,64}\.){1,4}"
    r"(?:com|net|org|vn|jp|kh|mm|me|info|link|top|xyz|asia)(?:\.\w\w)?(?:/[^\s,;]*)?(?!\w)|(?<!\w)@\w{4,}",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*(?:gov|go|lg)\.(?:vn|kh|mm|jp)/?$", re.IGNORECASE)
_HANDLE = re.compile(r"\b(fb|facebook|zalo|viber|telegram|tele|line|messenger)( ?: ?)(\w+(?: \w+){0,2})", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?<![^\W\d_])(?:[A-Z]{1,2}[ -]?\d{6,8}(?:[A-Z]{2})?|[a-z]{1,2}\d{7,8}(?:[a-z]{2})?)(?!\w)"
    r"|\d{1,2}\s?/\s?[^\s/()]{2,24}\s?\(\s?(?:[NEPCnepc]|နိုင်|ဧည့်|ပြု|စ)\s?\)\s?\d{6}"
)
_DIGITS = re.compile(r"\+?\(?\d(?:[ .()-]{0,2}\d){7,17}")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DATE = re.compile(r"\d{1,2}[-. ]\d{1,2}[-. ]\d{4}|\d{4}[-. ]\d{1,2}[-. ]\d{1,2}")
_CURRENCY = re.compile(
    r"\s?(?:đồng|dong|đ\b|vnd|vnđ|triệu|trieu|yen|yên|jpy|usd|\$|đô|do la|riel|៛|រៀល|ដុល្លារ|យ៉េន|kyat|mmk|ကျပ်|ယန်း|ဒေါ်လာ|円)",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_]+"
_CAPITALS = "".join(filter(str.isupper, map(chr, range(0x41, 0x1F00))))
_CAPITALISED = rf"[{_CAPITALS}][^\W\d_]*"
_VIETNAMESE_TITLE = re.compile(
    rf"(?<!Ho )(?<!Hồ )\b((?i:anh|chị|chú|cô|bác|ông|bà|dì|cậu|mợ|thím|thầy|em|bạn|sếp|ong|ba|chi|co|chu|bac|thay))"
    rf"((?: {_CAPITALISED}){{1,4}})"
)
_VIETNAMESE_NAMED = re.compile(
    rf"\b((?i:họ tên|ho ten|tên|ten)(?: (?i:em|tôi|toi|mình|minh|cháu|tui))?)( (?i:là|la))?((?: {_WORD}){{1,4}})"
)
_ENGLISH_TITLE = re.compile(
    rf"\b((?:Mr|Mrs|Ms|Miss|Dr|U|Daw|Ko|Ma)\.?|[Mm]y name is|[Nn]ame:|(?:[Hh]is|[Hh]er) name is)((?: {_CAPITALISED}){{1,4}})"
)
_KHMER = "[\u1780-\u17d3]"
_KHMER_TITLE = re.compile(
    f"(?:(?<!{_KHMER})|(?<=ខ្ញុំ)|(?<=ញុំ)|(?<=គាត់)|(?<=បង)|(?<=ប្អូន)|(?<=ថៅកែ)|(?<=ម្នាក់))(ឈ្មោះ)[ :៖]*({_KHMER}+)"
    f"|(លោកស្រី|លោកគ្រូ|លោក|អ្នកស្រី|អ្នកគ្រូ|កញ្ញា) ?({_KHMER}+)"
)
_KHMER_KIN = re.compile(f"(?<!{_KHMER})(បង|ប្អូន|ពូ|មីង|អ៊ំ|តា|យាយ) ?((?:{'|'.join(KHMER_NAMES)}){_KHMER}*)")
_BURMESE_TITLE = re.compile(
    "(?:(?<=[\\s၊။])|^)(ကို(?!တာ)|မ(?!နီလာ|ရ(?!တနာ)|ပြည့်)|ဦး|ဒေါ်(?!လာ)|မောင်|ဆရာ|ဆရာမ|ဦးလေး|အန်တီ) ?([\u1000-\u109f]+)|(နာမည်က|နာမည်မှာ|နာမည်(?=[ :]))[ :]*([\u1000-\u109f]+)"
)
_BURMESE_SYLLABLE = re.compile(
    f"(?:{'|'.join(sorted(BURMESE_SYLLABLES, key=len, reverse=True))})(?![\u102b-\u103e]|[\u1000-\u1021]\u1037?\u103a)"
)
_BURMESE_NAME = re.compile(f"(?:{_BURMESE_SYLLABLE.pattern})+")
_FIRM = r"(?:株式会社|有限会社|合同会社|協同組合|事業協同組合)"
_JAPANESE = r"[\u3040-\u30ff\u4e00-\u9fffA-Za-z・ー]{1,20}"
_JAPANESE_FIRM = re.compile(rf"{_FIRM}\s?{_JAPANESE}|{_JAPANESE}\s?{_FIRM}")
_ENGLISH_FIRM = re.compile(
    r"(?:\b[A-Z][\w&'-]*[ ,]+){1,5}(?:Co\.? ?,? ?Ltd\b\.?|Company Limited|Corporation|Corp\b\.?|Inc\b\.?|JSC\b|PLC\b)"
)
_VIETNAMESE_FIRM = re.compile(
    rf"\b((?i:công ty|cong ty|cty|nghiệp đoàn|xí nghiệp)(?: (?i:TNHH|cổ phần|CP|XKLĐ|XKLD))*)((?: (?:{_CAPITALISED}|&)){{1,5}})"
)
_NAMED_IN_LATIN = r"[A-Z][A-Za-z&.'-]+(?: [A-Z][A-Za-z&.'-]+){0,4}"
_KHMER_FIRM = re.compile(rf"(ក្រុមហ៊ុន|ទីភ្នាក់ងារ)(?:ឈ្មោះ)? ?({_NAMED_IN_LATIN}|[«“\"][^»”\"]{{1,40}}[»”\"])")
_BURMESE_FIRM = re.compile(rf"({_NAMED_IN_LATIN}|[“\"][^”\"]{{1,40}}[”\"]) ?(ကုမ္ပဏီ|အေဂျင်စီ)")


def redact(text: str) -> str:
    """The cleaned text without phones, e-mails, links, numbers of documents, companies, and names behind titles."""
    plain = _LINK.sub(_link, _EMAIL.sub(EMAIL, clean(text)))
    plain = _DIGITS.sub(_digits, _DOCUMENT.sub(NUMBER, plain))
    return _without_names(_without_firms(_HANDLE.sub(_handle, plain)))


def unmarked(text: str) -> str:
    """A redacted question without the marks of what was taken out, as somebody else might ask it."""
    return _MARKS.sub(" ", text).strip()


def _without_firms(plain: str) -> str:
    plain = _JAPANESE_FIRM.sub(COMPANY, _ENGLISH_FIRM.sub(COMPANY, plain))
    plain = _VIETNAMESE_FIRM.sub(_taking_capitals(COMPANY, _names_a_firm), plain)
    plain = _KHMER_FIRM.sub(lambda found: found[0] if _is_known(found[2]) else f"{found[1]} {COMPANY}", plain)
    return _BURMESE_FIRM.sub(lambda found: found[0] if _is_known(found[1]) else f"{COMPANY} {found[2]}", plain)


def _without_names(plain: str) -> str:
    for pattern in (_VIETNAMESE_TITLE, _ENGLISH_TITLE):
        plain = pattern.sub(_taking_capitals(NAME, _names_a_person), plain)
    plain = _VIETNAMESE_NAMED.sub(_vietnamese_name, plain)
    plain = _KHMER_KIN.sub(rf"\1 {NAME}", _KHMER_TITLE.sub(_khmer_name, plain))
    return _BURMESE_TITLE.sub(_burmese_name, plain)


def _link(found: re.Match[str]) -> str:
    """The address of a public office points to nobody."""
    return found[0] if _OFFICE.match(found[0]) else LINK


def _handle(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{NAME}"


def _digits(found: re.Match[str]) -> str:
    """Amounts and dates stay; what begins like a number to dial is called a phone."""
    written = found[0]
    count = sum(character.isdecimal() for character in written)
    first = next(int(character) for character in written if character.isdecimal())
    is_amount = _AMOUNT.fullmatch(written) and first
    if _CURRENCY.match(found.string, found.end()) or is_amount or _DATE.fullmatch(written):
        return written
    if written[0] in "+(" or first == 0 or (count < 12 and first in (8, 9)):
        return PHONE
    return NUMBER if count > 8 else written


def _taking_capitals(mark: str, is_name: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    """Of the words behind a title, those at the beginning that are names."""

    def take(found: re.Match[str]) -> str:
        words = found[2].split()
        length = next((n for n, word in enumerate(words) if not is_name(word)), len(words))
        rest = "".join(f" {word}" for word in words[length:])
        return f"{found[1]} {mark}{rest}" if length else found[0]

    return take


def _names_a_person(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or not word.isupper()) and word.casefold() not in PLACES_AND_TERMS


def _names_a_firm(word: str) -> bool:
    return word == "&" or (word[0].isupper() and word.casefold() not in PLACES_AND_TERMS)


def _is_known(words: str) -> bool:
    return words.split()[0].casefold() in PLACES_AND_TERMS


def _vietnamese_name(found: re.Match[str]) -> str:
    """What is said to be a name; without the verb only what is written like one."""
    words, verb = found[3].split(), found[2] or ""
    taken = 0
    for word in words:
        everyday = word.casefold() in VIETNAMESE_EVERYDAY or word.casefold() in PLACES_AND_TERMS
        if everyday or not (verb or _names_a_person(word)):
            break
        taken += 1
    rest = "".join(f" {word}" for word in words[taken:])
    return f"{found[1]}{verb} {NAME}{rest}" if taken else found[0]


def _khmer_name(found: re.Match[str]) -> str:
    """A title with the known name or up to two words behind it, unless they are everyday words."""
    title, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
    known = next((name for name in KHMER_NAMES if rest.startswith(name)), None)
    if known:
        return f"{title} {NAME}{rest.removeprefix(known)}"
    words = khmer_words(rest)
    length = next((n for n, word in enumerate(words[:2]) if _is_everyday(word)), min(len(words), 2))
    return f"{title} {NAME}{''.join(words[length:])}" if length else found[0]


def _is_everyday(word: str) -> bool:
    return word in KHMER_EVERYDAY or word.startswith(("ក្រុមហ", "អាជ្ញា", "ទីភ្នាក់"))


def _burmese_name(found: re.Match[str]) -> str:
    """A title, which may be a mere particle, with the syllables of names behind it."""
    title, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
    run = _BURMESE_NAME.match(rest)
    surely = run and (title not in ("မ", "ကို") or len(_BURMESE_SYLLABLE.findall(run[0])) > 1)
    return f"{title}{NAME}{rest[run.end() :]}" if run and surely else found[0]
