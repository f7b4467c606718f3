"""The direction of imports that design.md draws: locales <- knowledge <- {bot, api}, and layers inside knowledge."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = ("locales", "knowledge", "bot", "api", "predeparture", "tests")

MAY_IMPORT = {
    "locales": set[str](),
    "knowledge": {"locales"},
    "bot": {"knowledge", "locales"},
    "api": {"knowledge", "locales"},
}
INNER_LAYERS = {
    "knowledge.text": ("knowledge.text", "knowledge.languages"),
    "knowledge.content": ("knowledge.content", "knowledge.text", "knowledge.languages"),
    "knowledge.matching": ("knowledge.matching", "knowledge.content", "knowledge.text", "knowledge.languages"),
    "knowledge.guides": ("knowledge.guides", "knowledge.content", "knowledge.text", "knowledge.languages"),
    "knowledge.store": ("knowledge.store", "knowledge.content", "knowledge.text", "knowledge.languages"),
}


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            yield ".".join(parts).removesuffix(".__init__"), path


def our_imports(path: Path) -> set[str]:
    """Full names of the modules of this project that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in OURS}


def test_each_package_imports_only_what_the_design_allows() -> None:
    for package, allowed in MAY_IMPORT.items():
        for name, path in modules(package):
            foreign = {imported.split(".")[0] for imported in our_imports(path)} - allowed - {package}
            assert not foreign, f"{name} imports {foreign}"


def test_the_layers_inside_knowledge_point_one_way() -> None:
    for layer, allowed in INNER_LAYERS.items():
        for name, path in modules(layer.replace(".", "/")):
            for imported in our_imports(path):
                assert imported.startswith(allowed), f"{name} imports {imported}"


def test_nothing_imports_the_command_line() -> None:
    for package in MAY_IMPORT:
        for name, path in modules(package):
            assert "predeparture" not in {imported.split(".")[0] for imported in our_imports(path)}, name


def test_modules_keep_to_one_noun_and_300_lines() -> None:
    for package in MAY_IMPORT:
        for name, path in modules(package):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, name
