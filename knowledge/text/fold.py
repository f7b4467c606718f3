"""Which differences of spelling are ignored when questions are compared? Never for text that is shown."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ABBREVIATIONS = {
    "ko": "không", "k": "không", "kg": "không", "hok": "không", "hong": "không", "hem": "không", "hk": "không",
    "khg": "không", "dc": "được", "dk": "được", "cty": "công ty", "ty": "công ty", "ct": "công ty",
    "tts": "thực tập sinh", "xkld": "xuất khẩu lao động", "ng": "người", "vn": "việt nam", "nb": "nhật bản",
    "j": "gì", "z": "vậy", "zay": "vậy", "dzay": "vậy", "bn": "bao nhiêu", "bnh": "bao nhiêu", "hd": "hợp đồng",
    "sdt": "số điện thoại", "dt": "điện thoại", "nd": "nghiệp đoàn", "ntn": "như thế nào", "lm": "làm", "mik": "mình",
    "mk": "mình", "mn": "mọi người", "mng": "mọi người", "bh": "bây giờ", "bjo": "bây giờ", "h": "giờ", "tr": "triệu",
    "trc": "trước", "ns": "nói", "bhxh": "bảo hiểm xã hội", "bhyt": "bảo hiểm y tế", "cv": "công việc",
    "nv": "nhân viên", "gd": "gia đình", "ck": "chồng", "vk": "vợ", "r": "rồi", "oy": "rồi", "wa": "quá", "qa": "quá",
    "cx": "cũng", "thik": "thích", "s": "sao", "dg": "đang", "vs": "với", "cs": "có", "hs": "hồ sơ", "hc": "hộ chiếu",
    "nhiu": "nhiều",
}  # fmt: skip
_TWICE = re.compile(r"\b(c[oô]ng) công ty\b")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ð": "d"})
_KHMER_SYLLABLE = re.compile("(?<![\u17d2\u200d])(?=[\u1780-\u17b3])")
"""Where one begins: at a letter that does not stand below another."""
_KHMER_ALIKE = str.maketrans({"\u17b2": "\u17b1", "\u17d3": "\u17c6", "\u17a3": "\u17a2", "\u17a4": "\u17a2"})
_KHMER_REPEATED = re.compile("([\u17b6-\u17d1\u17dd])\\1+")
_KHMER_UNHEARD = re.compile("[\u17c9\u17ca\u17cb\u17cc\u17cd\u17ce\u17cf\u17d0\u17d1\u17dd]")
_GIVE = re.compile("\u17b1\u17d2\u1799|\u17a2\u17c4\u1799(?![\u17b6-\u17c5])")
_BURMESE_ZERO = re.compile("(?<=[\u1000-\u1021\u102b-\u103e])0|(?<![0-9])0(?=[\u1000-\u1021\u102b-\u103e])")
_BURMESE_SEVEN = re.compile("7(?=[\u102b-\u103e])")
_BURMESE_ALIKE = str.maketrans({"ဥ": "ဉ", "ဩ": "သြ", "ဪ": "သြော်", "\u1037": None, "\u1038": None})
_BURMESE_REPEATED = re.compile("([\u102b-\u103e])\\1+")


def fold(text: str, language: str) -> str:
    """The match key of a normalised text."""
    match language:
        case "vi":
            return fold_vietnamese(text)
        case "km":
            return fold_khmer(text)
        case "my":
            return fold_burmese(text)
        case _:
            return strip_marks(text)


def strip_marks(text: str) -> str:
    """Latin letters without their diacritics, đ as d."""
    apart = _decomposed(text.translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not "\u0300" <= c <= "\u036f"))


def expand(text: str) -> str:
    """Vietnamese with the abbreviations of chat ("ko dc", "cty", "tts") written out."""
    words = (_ABBREVIATIONS.get(word) or _ABBREVIATIONS.get(strip_marks(word), word) for word in text.split())
    return _TWICE.sub(r"\1 ty", " ".join(words))


def tone_last(text: str) -> str:
    """Vietnamese with each tone mark after its syllable, so that "hoà" equals "hòa"."""
    return " ".join(_TONES.sub("", apart) + "".join(_TONES.findall(apart)) for apart in _decomposed(text).split())


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def fold_vietnamese(text: str) -> str:
    """Without diacritics, and with the abbreviations of chat ("ko dc", "cty", "tts") written out."""
    return strip_marks(expand(strip_marks(text)))


def fold_khmer(text: str) -> str:
    """Subscript DA as TA, one spelling of "give", doubled signs once, signs that are not heard dropped."""
    return fold_khmer_signs(order_khmer(text))


def order_khmer(text: str) -> str:
    """Khmer with the signs of each syllable in one order (khmerspell); looks the same."""
    return "".join(_in_order(syllable) for syllable in _KHMER_SYLLABLE.split(text))


@lru_cache(maxsize=1 << 15)
def _in_order(syllable: str) -> str:
    """khmerspell takes its time, looks at each syllable by itself, and there are not many."""
    from khmerspell import khnormal

    ordered: str = khnormal(syllable)
    return ordered


def fold_khmer_signs(text: str) -> str:
    """The folds of `fold_khmer` for text that is in order already."""
    alike = _KHMER_REPEATED.sub(r"\1", text.translate(_KHMER_ALIKE)).replace("\u17d2\u178a", "\u17d2\u178f")
    return _KHMER_UNHEARD.sub("", _GIVE.sub("\u17b1\u1799", alike))


def fold_burmese(text: str) -> str:
    """Zero typed for WA and seven for RA, look-alike letters, doubled signs and tone marks that are often left out."""
    letters = _BURMESE_SEVEN.sub("ရ", _BURMESE_ZERO.sub("ဝ", text))
    return _BURMESE_REPEATED.sub(r"\1", letters.translate(_BURMESE_ALIKE))
