"""What an upload may be: judged by what is in it, never by its name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from booking.uploads.errors import UploadEmpty, UploadOfOtherKind, UploadTooLarge, UploadTooMany

MOST = 10
"""Documents of one appointment, however many services it has."""
MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
TITLE_LENGTH = 80
_STRANGE = re.compile(r"[^\w .,()+-]")
_PDF_END_WITHIN = 4096


class FileKind(StrEnum):
    """What a document is."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


TAKEN: Mapping[str, frozenset[FileKind]] = {
    "all": frozenset(FileKind),
    "pdf": frozenset({FileKind.PDF}),
    "pictures": frozenset({FileKind.JPEG, FileKind.PNG}),
}
"""By the name of FilesTaken."""
MEDIA_TYPES: Mapping[FileKind, str] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}


@dataclass(frozen=True)
class Asked:
    """What one service takes: so many, each so large, of these kinds."""

    most: int
    megabytes: int
    taken: str


@dataclass(frozen=True)
class Allowance:
    """What may be uploaded for one appointment: so many documents, of so many bytes each, of these kinds."""

    most: int
    largest: int
    kinds: frozenset[FileKind]


NOTHING = Allowance(0, 0, frozenset())


def allowance(asked: Iterable[Asked]) -> Allowance:
    """Of all the services of one appointment."""
    taking = [one for one in asked if one.most > 0]
    if not taking:
        return NOTHING
    return Allowance(
        min(MOST, sum(one.most for one in taking)),
        min(LARGEST, max(one.megabytes for one in taking) * MEGABYTE),
        frozenset[FileKind]().union(*(TAKEN[one.taken] for one in taking)),
    )


def kind_of(content: bytes) -> FileKind | None:
    """What these bytes are; None for everything that is not taken."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-_PDF_END_WITHIN:]:
        return FileKind.PDF
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content:
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR" and b"IEND" in content:
        return FileKind.PNG
    return None


def check(content: bytes, allowed: Allowance, already: int) -> FileKind:
    """The kind of a document that may come to those that are there already.

    Raises UploadEmpty, UploadTooLarge, UploadOfOtherKind, UploadTooMany.
    """
    if not content:
        raise UploadEmpty()
    if already >= allowed.most:
        raise UploadTooMany(allowed.most)
    if len(content) > allowed.largest:
        raise UploadTooLarge(allowed.largest // MEGABYTE)
    kind = kind_of(content)
    if kind is None or kind not in allowed.kinds:
        raise UploadOfOtherKind([one.name for one in FileKind if one in allowed.kinds])
    return kind


def title_of(name: str) -> str:
    """What the visitor called the file, as one line of plain letters; no folder, no ending that says another kind."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    return _STRANGE.sub("_", stem)[:TITLE_LENGTH].strip()
