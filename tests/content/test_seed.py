"""The shipped knowledge base reads, and nothing in it blocks."""

from __future__ import annotations

from pathlib import Path

import knowledge
from knowledge.content.bundle import read_bundle
from knowledge.content.checks import Kind, check
from tests.builders import TODAY

SEED = Path(knowledge.__file__).parent / "seed"


def test_the_seed_has_no_blocking_findings_and_no_gaps() -> None:
    findings = check(read_bundle(SEED), TODAY)
    assert [finding for finding in findings if finding.blocks or finding.kind is Kind.MISSING] == []
