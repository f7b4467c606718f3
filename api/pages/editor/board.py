"""Which texts are there in which language, and what is to be done?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desk import Desk
from api.pages.editor.frame import AtDesk, show
from api.pages.editor.standing import WORDS, Cell, cell
from knowledge.content.topics import Topic
from knowledge.editing import TextState, lookup
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

router = APIRouter(prefix="/edit")
COLUMNS = (SOURCE_LANGUAGE.code, *(code for code in LANGUAGES if code != SOURCE_LANGUAGE.code))

States = Mapping[tuple[str, str], TextState]


@dataclass(frozen=True, slots=True)
class Line:
    """A topic with its texts. `title` is its English question, or that of any language."""

    topic: Topic
    title: str
    cells: tuple[Cell, ...]


@router.get("")
async def show_board(desk: AtDesk, done: str = "", standing: str = "", language: str = "") -> HTMLResponse:
    states = await lookup.texts(desk.store)
    lines = [_line(desk, topic.topic, states) for topic in await lookup.topics(desk.store)]
    wanted = [line for line in lines if any(_is_wanted(cell, standing, language) for cell in line.cells)]
    return show(
        "board.html",
        desk,
        done=done,
        groups=_groups(desk, wanted),
        columns=COLUMNS,
        standings=WORDS,
        standing=standing,
        chosen=language,
    )


def title_of(states: States, topic: str) -> str:
    heads = (states[topic, code].head for code in COLUMNS if (topic, code) in states)
    return next((head.wording.question for head in heads if head), topic)


def _line(desk: Desk, topic: Topic, states: States) -> Line:
    cells = (cell(desk.texts, topic, code, states.get((topic.id, code)), desk.today) for code in COLUMNS)
    return Line(topic, title_of(states, topic.id), tuple(cells))


def _is_wanted(cell: Cell, standing: str, language: str) -> bool:
    """`standing` "draft" also finds drafts beside what is published."""
    is_in_language = not language or cell.language == language
    is_so = not standing or cell.standing == standing or (standing == "draft" and cell.has_draft)
    return is_in_language and is_so


def _groups(desk: Desk, lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines of each category under its title, in the order of the menus."""
    categories = desk.texts.categories
    held = list(lines)
    named = [(id_, category.titles.get(desk.language, id_)) for id_, category in categories.items()]
    groups = [(title, [line for line in held if line.topic.category == id_]) for id_, title in named]
    return [group for group in groups if group[1]]
