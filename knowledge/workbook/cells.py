"""How does a piece of a thing become the text of one cell, and back, without any loss?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

LONGEST = 32_767
"""UTF-16 units that a cell of a spreadsheet can hold."""

_MARK = "v"
"""Stands before a fingerprint, or a spreadsheet would take one such as 12e34567 for a number."""
_YES, _NO = "yes", "no"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")
_IN_ITEM = re.compile(r"\\(.)", re.DOTALL)


def coded(text: str) -> str:
    """As the format wants it: what XML cannot hold is written as _x000D_, and so is what only looks like that."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def decoded(cell: str) -> str:
    return _CODED.sub(lambda match: chr(int(match[1], 16)), cell)


def length(text: str) -> int:
    """As spreadsheets count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lines(items: Iterable[str]) -> str:
    r"""A line an item; a line break inside an item is written \n and a backslash \\."""
    return "\n".join(item.replace("\\", "\\\\").replace("\n", "\\n") for item in items)


def items(cell: str) -> tuple[str, ...]:
    """The lines of a cell that hold anything."""
    return tuple(_IN_ITEM.sub(_unescaped, line) for line in cell.split("\n") if line.strip())


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "\\": "\\"}.get(match[1], match[0])


def flag(value: bool) -> str:
    return _YES if value else _NO


def is_flag(cell: str) -> bool | None:
    """None if it is neither yes nor no; nothing is no."""
    return {_YES: True, "true": True, _NO: False, "false": False, "": False}.get(cell.strip().casefold())


def with_mark(fingerprint: str) -> str:
    return f"{_MARK}{fingerprint}" if fingerprint else ""


def without_mark(cell: str) -> str:
    return cell.strip().removeprefix(_MARK)


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def written(value: object) -> str:
    """What a person sees in a cell that a spreadsheet took for a number, a date or a truth value."""
    match value:
        case None:
            return ""
        case str():
            return decoded(value)
        case bool():
            return flag(value)
        case datetime():
            return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)
