"""How long may a browser keep a style, a script, an icon or a font?"""

from __future__ import annotations

from os import PathLike

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


class Assets(StaticFiles):
    """An address that names the version of its content, and a font, never change."""

    def __init__(self, directory: PathLike[str]) -> None:
        super().__init__(directory=directory)

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasts = b"v=" in scope["query_string"] or path.startswith("fonts/")
        response.headers["Cache-Control"] = FOR_EVER if lasts else A_DAY
        return response
