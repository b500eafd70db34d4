"""Files: what people and bots sent, under identifiers that stay."""

import base64
import hashlib
from dataclasses import dataclass, field

from emulator.errors import bad_request
from emulator.pictures import made_up

DOWNLOAD_LIMIT = 20 * 1024 * 1024
FOLDERS = {
    "photo": ("photos", "jpg", "AgACAgUAAx"),
    "video": ("videos", "mp4", "BAACAgUAAx"),
    "voice": ("voice", "oga", "AwACAgUAAx"),
    "audio": ("music", "mp3", "CQACAgUAAx"),
    "animation": ("animations", "mp4", "CgACAgUAAx"),
    "video_note": ("video_notes", "mp4", "DQACAgUAAx"),
    "document": ("documents", "bin", "BQACAgUAAx"),
    "sticker": ("stickers", "webp", "CAACAgUAAx"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A stored file; content that nobody gave is made up when it is asked for."""

    number: int
    kind: str
    size: int
    name: str | None = None
    mime: str | None = None
    content: bytes | None = None

    @property
    def id(self) -> str:
        """The identifier by which it can be sent again."""
        return FOLDERS[self.kind][2] + _scrambled(f"file {self.number}", 36) + f"-{self.number:x}"

    @property
    def unique_id(self) -> str:
        """The identifier that is the same for every bot."""
        return "AQAD" + _scrambled(f"unique {self.number}", 10)

    @property
    def path(self) -> str:
        """The path under which it is downloaded."""
        folder, suffix, _ = FOLDERS[self.kind]
        if self.name and "." in self.name:
            suffix = self.name.rsplit(".", 1)[1]
        return f"{folder}/file_{self.number}.{suffix}"


def _scrambled(text: str, length: int) -> str:
    digest = hashlib.blake2b(text.encode(), digest_size=32).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")[:length].replace("-", "_")


@dataclass(slots=True)
class Files:
    """All files by number."""

    by_number: dict[int, File] = field(default_factory=dict)

    def add(self, kind: str, *, size: int, name: str | None, mime: str | None, content: bytes | None) -> File:
        """Store a file and give it a number."""
        file = File(len(self.by_number) + 1, kind, size, name, mime, content)
        self.by_number[file.number] = file
        return file

    def find(self, file_id: str) -> File:
        """Return the file with this identifier.

        Raises:
            ApiError: there is none.
        """
        number = file_id.rpartition("-")[2]
        try:
            file = self.by_number.get(int(number, 16))
        except ValueError:
            file = None
        if file is None or file.id != file_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def at(self, path: str) -> File | None:
        """Return the file that is downloaded from `path`."""
        number = path.rpartition("/file_")[2].partition(".")[0]
        file = self.by_number.get(int(number)) if number.isdecimal() else None
        return file if file and file.path == path else None

    def content(self, file: File) -> bytes:
        """Return the bytes of a file, made up when nobody gave them."""
        if file.content is not None:
            return file.content
        return made_up(file.kind, file.number, file.size, file.mime or "")
