"""The knowledge base as files: it reads what it wrote, and says in which line a broken file is broken."""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.content.bundle import BundleError, read_bundle, write_bundle
from knowledge.content.facts import Risk
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Review, Wording
from knowledge.content.values import PartialDate
from tests.builders import TODAY, a_fact, a_value, some_texts, translations_of
from tests.content.values import values

TOPIC = "fee-cap-vietnam"
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).map(str.strip).filter(bool)
"""Any text of one line, also what YAML could take for something else."""
paragraphs = st.lists(words, min_size=1, max_size=4).map("\n\n".join)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


wordings = st.builds(
    Wording, words.map(nfc), paragraphs.map(nfc), paragraphs.map(nfc), st.lists(words.map(nfc), max_size=3).map(tuple)
)


def written(texts: Texts, folder: Path) -> Path:
    write_bundle(texts, folder)
    return folder


def broken(folder: Path, file: str, before: str, after: str) -> BundleError:
    """What reading says after one change in one file of a sound base."""
    path = written(some_texts(), folder) / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        read_bundle(folder)
    return caught.value


def test_a_base_reads_as_it_was_written(tmp_path: Path) -> None:
    assert read_bundle(written(some_texts(), tmp_path)) == some_texts()


def test_writing_twice_makes_no_difference(tmp_path: Path) -> None:
    first, second = written(some_texts(), tmp_path / "a"), tmp_path / "b"
    write_bundle(read_bundle(first), second)
    for path in first.rglob("*.yaml"):
        assert path.read_bytes() == (second / path.relative_to(first)).read_bytes()


def test_a_change_of_one_text_changes_only_its_lines(tmp_path: Path) -> None:
    texts = some_texts()
    write_bundle(texts, tmp_path)
    before = (tmp_path / f"topics/{TOPIC}.yaml").read_text(encoding="utf-8").splitlines()
    text = texts.translations[TOPIC, "km"]
    changed = replace(text, wording=replace(text.wording, short="ថ្មី {fee-cap.cap}។"))
    write_bundle(replace(texts, translations={**texts.translations, (TOPIC, "km"): changed}), tmp_path)
    after = (tmp_path / f"topics/{TOPIC}.yaml").read_text(encoding="utf-8").splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_files_of_what_is_no_more_are_removed(tmp_path: Path) -> None:
    write_bundle(some_texts(), tmp_path)
    write_bundle(some_texts(topics=(), facts={}, contacts={}, translations={}, phrasings=()), tmp_path)
    assert not (tmp_path / "facts/vietnam.yaml").exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(english=wordings, khmer=wordings, value=values, phrasing=words.map(nfc), origin=words.map(nfc))
def test_any_words_and_values_survive(
    english: Wording, khmer: Wording, value: object, phrasing: str, origin: str
) -> None:
    translations = translations_of(TOPIC, {"en": english, "km": khmer})
    translations[TOPIC, "km"] = replace(translations[TOPIC, "km"], origin=origin, review=Review(origin, TODAY))
    texts = some_texts(
        a_fact("fee-cap", a_value(value), note=phrasing),  # type: ignore[arg-type]
        translations=translations,
        phrasings=(Phrasing(TOPIC, "my", phrasing),),
        background=(("vi", phrasing),),
    )
    with tempfile.TemporaryDirectory() as folder:
        assert read_bundle(written(texts, Path(folder))) == texts


def test_dates_are_as_precise_as_their_source(tmp_path: Path) -> None:
    for precision, day in (("day", 8), ("month", 1), ("year", 1), ("fiscal", 1)):
        month = {"year": 1, "fiscal": 4}.get(precision, 9)
        fact = a_fact(as_of=PartialDate(date(2018, month, day), precision))  # type: ignore[arg-type]
        assert read_bundle(written(some_texts(fact), tmp_path)).facts["fee-cap"] == (fact,)


def test_what_a_translation_is_based_on_survives(tmp_path: Path) -> None:
    texts = some_texts()
    older = replace(texts.translations[TOPIC, "vi"], based_on="0123456789abcdef", stale_since=TODAY)
    from_nothing = replace(texts.translations[TOPIC, "my"], based_on=None)
    texts = replace(texts, translations={**texts.translations, (TOPIC, "vi"): older, (TOPIC, "my"): from_nothing})
    assert read_bundle(written(texts, tmp_path)) == texts


def test_several_versions_of_a_fact_survive(tmp_path: Path) -> None:
    versions = (a_fact(valid_to=date(2027, 3, 31)), a_fact("fee-cap", a_value(1), valid_from=date(2027, 4, 1)))
    texts = some_texts()
    texts = replace(texts, facts={**texts.facts, "fee-cap": versions})
    assert read_bundle(written(texts, tmp_path)) == texts


def test_a_date_or_a_time_needs_no_quotes(tmp_path: Path) -> None:
    folder = written(some_texts(), tmp_path)
    path = folder / "facts/vietnam.yaml"
    hours = "{type: weekly-hours, hours: [{days: [mon], from: 11:00, to: 19:00}], zone: Asia/Tokyo}"
    text = path.read_text(encoding="utf-8").replace("    cap:", f"    hours: {hours}\n    cap:")
    path.write_text(text.replace("as_of: null", "as_of: 2018"), encoding="utf-8")
    fact = read_bundle(folder).facts["fee-cap"][0]
    assert fact.as_of == PartialDate(date(2018, 1, 1), "year")
    assert fact.value("hours").value.hours[0].opens == "11:00"  # type: ignore[union-attr]


def test_an_unknown_field_is_named_with_its_line(tmp_path: Path) -> None:
    error = broken(tmp_path, "sources.yaml", "  url:", "  uri:")
    assert (error.file, error.line) == ("sources.yaml", 4)
    assert "unknown field uri" in error.reason


@pytest.mark.parametrize(
    ("file", "before", "after", "reason"),
    [
        ("facts/vietnam.yaml", "risk: money", "risk: grave", "'grave' is not one of"),
        ("facts/vietnam.yaml", "type: money", "type: cash", "unknown value type 'cash'"),
        ("facts/vietnam.yaml", "amount: 3600", "amount: many", "amount is 'many', not a number"),
        ("facts/vietnam.yaml", "currency: USD", "currency: EUR", "currency is 'EUR', not one of"),
        ("facts/vietnam.yaml", "source: law", "source: lore", "unknown source lore"),
        ("facts/vietnam.yaml", "id: hotline", "id: fee-cap", "stands twice"),
        ("facts/vietnam.yaml", "checked_on: 2026-11-24", "checked_on: today", "'today' is no date"),
        ("facts/vietnam.yaml", "checked_on: 2026-11-24", "checked_on: null", "checked_on is missing"),
        ("contacts.yaml", "hotline.phone", "hotline.fax", "unknown value hotline.fax"),
        ("categories.yaml", "id: fees", "id: Fees", "'Fees' is no id"),
        (f"topics/{TOPIC}.yaml", "category: fees", "category: money", "unknown category money"),
        (f"topics/{TOPIC}.yaml", "- fee-cap", "- fee-gap", "unknown fact fee-gap"),
        (f"topics/{TOPIC}.yaml", "question: How much may they charge?", "question: 3600", "expected a text"),
        (f"topics/{TOPIC}.yaml", "id: fee-cap-vietnam", "id: fee-cap-laos", "must be named fee-cap-laos.yaml"),
        (f"topics/{TOPIC}.yaml", "sensitive: false", "sensitive: [", "did not find expected"),
        ("edition.yaml", "number: 1", "number: one", "'one' is no whole number"),
    ],
)
def test_a_broken_file_says_what_is_wrong(tmp_path: Path, file: str, before: str, after: str, reason: str) -> None:
    error = broken(tmp_path, file, before, after)
    assert error.file == file
    assert reason in error.reason


def test_a_file_that_is_not_utf8_or_empty_is_named(tmp_path: Path) -> None:
    folder = written(some_texts(), tmp_path)
    for content, reason in ((b"\xff\xfe", "not UTF-8"), (b"# nothing\n", "empty")):
        (folder / "sources.yaml").write_bytes(content)
        with pytest.raises(BundleError, match=reason):
            read_bundle(folder)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="no such folder"):
        read_bundle(tmp_path / "nowhere")


def test_the_risk_of_every_fact_survives(tmp_path: Path) -> None:
    facts = [a_fact(f"fact-{risk}", risk=risk) for risk in Risk]
    assert read_bundle(written(some_texts(*facts), tmp_path)) == some_texts(*facts)
