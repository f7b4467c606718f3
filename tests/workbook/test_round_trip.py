"""A workbook of any knowledge base, read back, is that knowledge base."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from knowledge.content.bundle import read_bundle
from knowledge.content.glossary import Glossary, shipped
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.importing.plan import fingerprints
from knowledge.workbook import read_workbook, write_workbook
from tests.builders import some_texts
from tests.workbook.bundles import SPOILT, bundles

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
NO_GLOSSARY = Glossary(())
SPOILT_ONCE = {question_key(text): text for text in SPOILT if text.strip()}.values()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(bundles)
@example(some_texts())
@example(some_texts(phrasings=tuple(Phrasing("fee-cap-vietnam", "vi", text) for text in SPOILT_ONCE)))
def test_a_workbook_read_back_is_what_was_written(texts: Texts) -> None:
    read = read_workbook(write_workbook(texts, NO_GLOSSARY))
    assert read.refused == ()
    assert read.texts == texts
    assert read.made_from == fingerprints(texts)


def test_the_shipped_knowledge_base_comes_back_whole() -> None:
    texts = read_bundle(SEED)
    read = read_workbook(write_workbook(texts, shipped()))
    assert read.refused == ()
    assert fingerprints(read.texts) == fingerprints(texts)
    assert read.made_from == fingerprints(texts)
