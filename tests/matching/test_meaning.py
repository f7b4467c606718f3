"""Sentence vectors: what is meant alike lies near, in whatever language it was written."""

from __future__ import annotations

import numpy as np
import pytest

import knowledge.matching.encoder as encoder
from knowledge.content.bundle import read_bundle
from knowledge.languages import LANGUAGES
from knowledge.matching.corpus import Example, examples_of, labels_of
from knowledge.matching.countries import families
from knowledge.matching.encoder import meaning_text, vectors_of
from knowledge.matching.features import prepare
from knowledge.matching.index import Index
from knowledge.matching.meaning import Meaning, train
from knowledge.matching.space import Space
from knowledge.matching.thresholds import Thresholds
from predeparture import SEED
from tests.matching.phrasebook import BOLD, asked_texts

needs_the_model = pytest.mark.skipif(not encoder.is_there(), reason="NOT TESTED: no model of meaning on this platform")

VIETNAMESE = ("cách nấu phở bò ngon", "gọi cảnh sát thì bấm số nào", "hôm nay trời mưa to quá")
KHMER = "តើខ្ញុំត្រូវទូរស័ព្ទទៅប៉ូលិសលេខប៉ុន្មាន"


def taught() -> tuple[dict[str, list[Example]], tuple[str, ...]]:
    texts = asked_texts()
    labels = families(texts.topics.values())
    return {code: examples_of(texts, code, labels) for code in LANGUAGES}, labels_of(labels.values())


@pytest.fixture(scope="module")
def meanings() -> dict[str, Meaning]:
    return train(*taught())


def told(meaning: Meaning, text: str, language: str) -> np.ndarray:
    question = prepare(text, language)
    return meaning.score(question, Space.of([question], language).vector(question))


@needs_the_model
def test_what_one_language_taught_is_known_in_the_others() -> None:
    examples, labels = taught()
    without = {**examples, "km": [each for each in examples["km"] if not each.label.startswith("job-change")]}
    found = told(train(without, labels)["km"], "កម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុនបានទេ", "km")
    assert labels[int(np.argmax(found))].startswith("job-change")


@needs_the_model
def test_all_labels_get_a_log_probability(meanings: dict[str, Meaning]) -> None:
    scores = told(meanings["vi"], "gọi công an bên Nhật bằng số nào", "vi")
    assert np.exp(scores).sum() == pytest.approx(1, abs=0.01)
    assert taught()[1][int(np.argmax(scores))] == "help-emergency"


@needs_the_model
@pytest.mark.parametrize(("text", "language"), [("goi cong an ben nhat so nao", "vi"), ("", "km"), ("?!", "my")])
def test_what_the_model_would_misread_speaks_for_no_label(
    meanings: dict[str, Meaning], text: str, language: str
) -> None:
    assert len(set(told(meanings[language], text, language))) == 1


@needs_the_model
def test_khmer_is_shown_word_by_word() -> None:
    assert " " in meaning_text(prepare("ខ្ញុំចង់ប្តូរការងារ", "km"))


@needs_the_model
def test_the_same_text_gives_the_same_vector_alone_and_among_others() -> None:
    alone, among = vectors_of([KHMER]), vectors_of([*VIETNAMESE, KHMER])
    assert np.abs(alone[0] - among[3]).max() < 0.01
    assert np.allclose(np.linalg.norm(among, axis=1), 1, atol=0.01)


def test_nearly_all_shipped_phrasings_come_with_their_vectors() -> None:
    texts = read_bundle(SEED)
    labels = families(texts.topics.values())
    shown = {meaning_text(example.question) for code in LANGUAGES for example in examples_of(texts, code, labels)}
    assert len(encoder.lacking(shown)) <= 0.01 * len(shown), "predeparture calibrate computes them"


def test_without_the_model_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    assert "meaning" not in Thresholds.load().fusion
    index = Index.build(asked_texts(), Thresholds({**BOLD.fusion, "meaning": 0.25}, BOLD.weights, -4.0, BOLD.bars))
    match = index.match("thực tập sinh đổi công ty được ko", "vi", "vn")
    assert match.candidates[0].label == "job-change-titp"
    assert "meaning" not in match.candidates[0].measures
