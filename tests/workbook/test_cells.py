"""Nothing in a workbook is ever computed, and nothing that does not fit is cut."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from knowledge.content.glossary import Glossary
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.workbook import TooLong, read_workbook, write_workbook
from knowledge.workbook.cells import LONGEST, items, lines
from tests.builders import a_fact, some_texts
from tests.workbook.bundles import SPOILT

FORMULAS = ("=1+1", "+84 24 1234", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://evil.example\")", "＝1+1")  # fmt: skip


def asked(*questions: str) -> Texts:
    return some_texts(phrasings=tuple(Phrasing("fee-cap-vietnam", "vi", question) for question in questions))


def parts_of(saved: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(saved)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_what_begins_like_a_formula_is_a_text_in_the_file_itself() -> None:
    parts = parts_of(write_workbook(asked(*FORMULAS, *SPOILT), Glossary(())))
    sheets = "".join(text for name, text in parts.items() if "worksheets" in name)
    assert "<f" not in re.sub("<(?:formatPr|sheetFormatPr)", "", sheets).replace("<font", "")
    assert set(re.findall(r'<c [^>]*t="([^"]*)"', sheets)) == {"inlineStr"}
    assert "<v>" not in sheets


def test_what_begins_like_a_formula_stays_a_text_when_it_is_typed_again() -> None:
    styles = parts_of(write_workbook(asked(*FORMULAS), Glossary(())))["xl/styles.xml"]
    assert 'quotePrefix="1"' in styles


def test_formulas_come_back_as_the_texts_they_were() -> None:
    read = read_workbook(write_workbook(asked(*FORMULAS), Glossary(())))
    assert [phrasing.text for phrasing in read.texts.phrasings] == list(FORMULAS)


def test_a_text_that_no_cell_can_hold_is_refused_and_named() -> None:
    texts = some_texts(a_fact("long", statement="ក" * (LONGEST + 1)))
    with pytest.raises(TooLong, match=f"Facts: long, statement: {LONGEST + 1} > {LONGEST}"):
        write_workbook(texts, Glossary(()))


def test_the_longest_text_that_fits_comes_back_whole() -> None:
    texts = some_texts(a_fact("long", statement="𝒳" * (LONGEST // 2)))
    assert read_workbook(write_workbook(texts, Glossary(()))).texts == texts


@pytest.mark.parametrize("entries", [(), ("one",), ("a\nb", "c"), ("\\n", "\\", "a\\\nb"), (" lead", "trail ")])
def test_a_list_has_a_line_for_each_entry(entries: tuple[str, ...]) -> None:
    assert items(lines(entries)) == entries
    assert lines(entries).count("\n") == max(0, len(entries) - 1)
