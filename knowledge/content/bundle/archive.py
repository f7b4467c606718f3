"""How does a knowledge base travel as one file that holds its folder?"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from knowledge.content.bundle.nodes import BundleError, check_shape
from knowledge.content.bundle.reading import read_bundle
from knowledge.content.bundle.writing import write_bundle
from knowledge.content.texts import Texts

_OURS = re.compile(r"(?:(?:facts|topics)/)?[A-Za-z0-9][A-Za-z0-9_.-]*\.(?:yaml|json)")
_DAY = (1980, 1, 1, 0, 0, 0)
"""Of every file, so that the same knowledge base is the same archive."""


def write_archive(texts: Texts, others: Mapping[str, bytes]) -> bytes:
    """`others` are files that lie beside the knowledge base, by name."""
    saved = io.BytesIO()
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        root = Path(name)
        write_bundle(texts, root)
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for path, content in sorted({**files, **others}.items()):
            member = zipfile.ZipInfo(path, _DAY)
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return saved.getvalue()


def read_archive(saved: bytes) -> tuple[Texts, dict[str, bytes]]:
    """The knowledge base, which may lie in a folder of its own, and all files by name.

    Raises BundleError. Whether the file is safe to unpack has to be known before.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        names = [member.filename for member in archive.infolist() if not member.is_dir()]
        base = _base(names)
        files = {
            name.removeprefix(base): archive.read(name)
            for name in names
            if name.startswith(base) and _OURS.fullmatch(name.removeprefix(base))
        }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            if name.endswith(".yaml"):
                check_shape(name, content)
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return read_bundle(root), files


def _base(names: list[str]) -> str:
    """The folder in which the sources or the topics lie. Raises BundleError if there are none."""
    for name in sorted(names, key=len):
        for known in ("categories.yaml", "sources.yaml", "edition.yaml"):
            if name == known or name.endswith(f"/{known}"):
                return name.removesuffix(known)
    raise BundleError("categories.yaml", 1, "the file is missing")
