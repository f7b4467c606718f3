"""The shipped knowledge base reads, and nothing in it blocks."""

from __future__ import annotations

from pathlib import Path

import knowledge
from knowledge.content.bundle import read_bundle
from knowledge.content.checks import check
from tests.builders import TODAY

SEED = Path(knowledge.__file__).parent / "seed"


def test_the_seed_has_no_finding_that_blocks() -> None:
    findings = check(read_bundle(SEED), TODAY)
    assert [finding for finding in findings if finding.blocks] == []
