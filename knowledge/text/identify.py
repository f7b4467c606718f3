"""In which language is a text written?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.text.fold import strip_marks

_SCRIPTS = {
    "km": re.compile("[\u1780-\u17ff]"),
    "my": re.compile("[\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f]"),
    "latin": re.compile("[a-zà-öø-ÿāăđēĩĭōőũūůơưḁ-ỹ]"),
    "other": re.compile(
        "[\u0370-\u0fff\u10a0-\u177f\u1800-\u1dff\u2e80-\ua9df\uaa00-\uaa5f\uaa80-\ud7ff\uf900-\ufaff]"
    ),
}
_VIETNAMESE_LETTER = re.compile("[ăđơưạ-ỹ]|[àáâãèéêìíòóôõùúý](?=[a-zà-ỹ]{0,3}(?: |$))")
_UNMISTAKABLE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_VIETNAMESE_SYLLABLE = re.compile(
    "(?:b|ch|c|d|gi|gh|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    "(?:oai|oay|uay|uoi|ieu|yeu|uou|uye|oeo|uya|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)"
    "(?:ch|c|m|ng|nh|n|p|t)?"
)
_ENGLISH_WORDS = """
    a about after agency all am an and any anyone are as ask at be because been before boss but by can change company
    contract cost did do does doing don employer fee fees for from get give go going had has have he help her here him his
    home how i if in into is isn it its japan job know leave legal like long make many may me money month months much must
    my need never new no not now of old on one only or other our out passport pay people please salary say should so some
    take tell than that the their them then there they this to told trainee training under up us visa want was we were
    what when where which who whom why will with without work worker workers working would year years you your
"""
_SHARED_WORDS = """
    titp ssw esd otit jitco jftbasic jft moc jlpt vamas acra moeaf owic wrc dolab n1 n2 n3 n4 n5 tokutei gino ginou
    jisshu jisshusei jishu jishusei kumiai ikusei shuro shurou kanri dantai shacho shachou nenkin hoken zairyu kaado zangyo
    japan tokyo osaka online ok usd yen visa zalo facebook fb tiktok telegram email mail app sim wifi covid passport
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_SHARED = frozenset(_SHARED_WORDS.split())
"""Names and loanwords that stand in any language."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded words that questions of each kind are known to use; it comes from the knowledge base itself."""

    vietnamese: frozenset[str] = frozenset()
    english: frozenset[str] = frozenset()
    romanised: frozenset[str] = frozenset()

    @classmethod
    def of(cls, vietnamese: Iterable[str], english: Iterable[str], romanised: Iterable[str]) -> Vocabulary:
        return cls(*(frozenset(_latin_words(texts)) for texts in (vietnamese, english, romanised)))


@dataclass(frozen=True, slots=True)
class Identity:
    """`language` is None where there is nothing to go by; `sure` says that the text itself shows it.

    `romanised` marks Latin text that is neither Vietnamese nor English, e.g. Burmese in Latin letters.
    """

    language: str | None
    sure: bool = False
    romanised: bool = False


def identify(text: str, chosen: str | None, known: Vocabulary) -> Identity:
    """The language of a normalised text; `chosen` decides what the text leaves open."""
    counts = {script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return Identity(chosen)
    if counts["km"] or counts["my"]:
        return _by_script(counts, chosen)
    if script == "other":
        return Identity(None, sure=True)
    return _latin(text, chosen, known)


def _by_script(counts: dict[str, int], chosen: str | None) -> Identity:
    """Khmer and Burmese among Latin names ("TITP visa ဆိုတာ") stay Khmer and Burmese."""
    language = max(("km", "my"), key=lambda name: counts[name])
    mostly_latin = counts["latin"] > 6 * counts[language]
    return Identity(chosen or language) if mostly_latin else Identity(language, sure=True)


def _latin(text: str, chosen: str | None, known: Vocabulary) -> Identity:
    letters = len(_VIETNAMESE_LETTER.findall(text))
    if _UNMISTAKABLE.search(text) or letters > 1 or (letters and _is_shaped(text)):
        return Identity("vi", sure=True)
    words = [word for word in strip_marks(text).split() if word not in _SHARED and not word.isdigit()]
    if not words:
        return Identity(chosen)
    kinship = [_kin(word, known) for word in words]
    vietnamese, english, romanised = (sum(kin[n] for kin in kinship) / len(words) for n in range(3))
    if vietnamese >= 0.6 and vietnamese > max(english, romanised):
        return Identity("vi", sure=True)
    if english >= 0.5 and english > max(vietnamese, romanised):
        return Identity("en", sure=True)
    if chosen in ("vi", "en") and romanised <= max(vietnamese, english):
        return Identity(chosen)
    return Identity(chosen, romanised=True)


def _is_shaped(text: str) -> bool:
    """Whether every word could be a Vietnamese syllable."""
    return all(_VIETNAMESE_SYLLABLE.fullmatch(word) for word in strip_marks(text).split())


def _kin(word: str, known: Vocabulary) -> tuple[float, float, float]:
    """How well a folded word fits Vietnamese, English and romanised text, each 0 to 1."""
    shaped = _is_shaped(word)
    vietnamese = 1.0 if word in known.vietnamese else 0.5 * shaped
    english = 1.0 if word in _ENGLISH or word in known.english else 0.2 * (not shaped)
    romanised = 1.0 if word in known.romanised else 0.4 * (not shaped)
    return vietnamese, english, romanised


def _latin_words(texts: Iterable[str]) -> Iterable[str]:
    return (word for text in texts for word in strip_marks(text).split() if word.isascii() and not word.isdigit())
