"""Sentence vectors: what is meant alike lies near; they are asked only where words are not sure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs

import knowledge.matching.encoder as encoder
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.matching.encoder import vectors_of
from knowledge.matching.features import prepare
from knowledge.matching.index import Index
from knowledge.matching.meaning import Reader, meaning_text
from knowledge.matching.shelf import shown_to_the_model
from knowledge.opening import build_index
from predeparture import SEED
from tests.matching.phrasebook import BOLD, asked_texts

needs_the_model = pytest.mark.skipif(not encoder.is_there(), reason="NOT TESTED: no model of meaning on this platform")

VIETNAMESE = ("cách nấu phở bò ngon", "gọi cảnh sát thì bấm số nào", "hôm nay trời mưa to quá")
KHMER = "តើខ្ញុំត្រូវទូរស័ព្ទទៅប៉ូលិសលេខប៉ុន្មាន"
ELSEWISE = "số điện thoại của công an Nhật"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build(asked_texts(), BOLD, by_meaning=True)


def never_sure(index: Index) -> Index:
    """Words alone decide nothing."""
    words = index.thresholds.words
    judges = {code: replace(judge, sure=1.01) for code, judge in words.judges.items()}
    return replace(index, thresholds=replace(index.thresholds, words=replace(words, judges=judges)))


@needs_the_model
def test_a_question_in_other_words_is_found_by_its_meaning(index: Index) -> None:
    found = never_sure(index).match(ELSEWISE, "vi", "vn")
    assert found.candidates[0].label == "help-emergency"
    assert found.candidates[0].measures["likeness"] > 0.3


@needs_the_model
def test_where_words_are_sure_nobody_asks_for_the_meaning(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "direction", None)
    judges = {code: replace(judge, sure=0.0) for code, judge in BOLD.words.judges.items()}
    quick = replace(index, thresholds=replace(BOLD, words=replace(BOLD.words, judges=judges)))
    assert quick.match(ELSEWISE, "vi", "vn").candidates


@needs_the_model
@pytest.mark.parametrize("text", ["", "?!", "\u200b"])
def test_what_cannot_be_read_has_no_direction(index: Index, text: str) -> None:
    reader = index.corpora["vi"].reader
    assert reader is not None
    assert not reader.direction(prepare(text, "vi")).any()


@needs_the_model
def test_vietnamese_typed_without_marks_is_read_with_them(index: Index) -> None:
    reader = index.corpora["vi"].reader
    assert reader is not None
    assert (
        reader.text(prepare("thuc tap sinh co duoc doi cong ty khong", "vi"))
        == "thực tập sinh có được đổi công ty không"
    )


@needs_the_model
def test_khmer_is_shown_word_by_word() -> None:
    assert " " in meaning_text(prepare("ខ្ញុំចង់ប្តូរការងារ", "km"))


@needs_the_model
def test_the_same_text_gives_the_same_vector_alone_and_among_others() -> None:
    alone, among = vectors_of([KHMER]), vectors_of([*VIETNAMESE, KHMER])
    assert np.abs(alone[0] - among[3]).max() < 0.01
    assert np.allclose(np.linalg.norm(among, axis=1), 1, atol=0.01)


@needs_the_model
def test_what_was_computed_for_one_training_is_there_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["một câu mà không ai gửi kèm", "và một câu nữa như thế"]
    before = vectors_of(texts)
    monkeypatch.setattr(encoder, "_model", None)
    assert (vectors_of([*texts, ""])[:2] == before).all()


def test_nearly_all_shipped_phrasings_come_with_their_vectors() -> None:
    """One in ten; with less to learn marks from, Vietnamese without marks reads differently now and then."""
    texts = read_bundle(SEED)
    some = replace(texts, phrasings=texts.phrasings[::10], background=texts.background[::10])
    shown = {text for text in shown_to_the_model(some) if text}
    assert len(encoder.lacking(shown)) <= 0.02 * len(shown), "predeparture calibrate computes them"


def test_without_the_model_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    index = Index.build(asked_texts(), BOLD)
    match = never_sure(index).match("thực tập sinh đổi công ty được ko", "vi", "vn")
    assert match.candidates[0].label == "job-change-titp"
    assert "likeness" not in match.candidates[0].measures


def test_a_start_without_the_model_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    monkeypatch.chdir(tmp_path)
    with capture_logs() as said:
        build_index(Texts())
    assert any("by their words alone" in line["event"] for line in said)
