"""Which files lie on the server, and under which ids?"""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import Json, bad_request
from .parameters import Parameters, Upload

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    number: int
    upload: Upload

    @property
    def file_id(self) -> str:
        return f"FILE{self.number:08d}"

    @property
    def path(self) -> str:
        return f"files/{self.number}/{self.upload.name}"

    def as_json(self) -> Json:
        unique = f"U{self.number:08d}"
        return {"file_id": self.file_id, "file_unique_id": unique, "file_size": len(self.upload.content)}


@dataclass
class Files:
    stored: dict[str, StoredFile] = field(default_factory=dict)

    def store(self, upload: Upload) -> StoredFile:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > UPLOAD_LIMIT:
            raise bad_request("file is too big")
        file = StoredFile(len(self.stored) + 1, upload)
        self.stored[file.file_id] = file
        return file

    def sent(self, parameters: Parameters, name: str) -> StoredFile:
        """The file that a call sends: an upload under its own or an attached name, or the id of a stored one."""
        given = parameters.text(name)
        upload = parameters.uploads.get(given.removeprefix("attach://") if given else name)
        if upload is not None:
            return self.store(upload)
        if given in self.stored:
            return self.stored[given]
        if not given:
            raise bad_request(f"there is no {name} in the request")
        raise bad_request("wrong remote file identifier specified: Wrong string length")

    def get(self, parameters: Parameters) -> Json:
        file = self.stored.get(parameters.text("file_id"))
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.upload.content) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return file.as_json() | {"file_path": file.path}

    def at(self, path: str) -> StoredFile | None:
        return next((file for file in self.stored.values() if file.path == path), None)
