"""Where documents lie: one sealed file each in the data folder, mode 0600, readable only with the key in its row.

The key in the row is sealed with the installation's key. So neither a copy of the files, nor a backup of the database, nor both
without the installation's key give a document to anybody; and once the row is gone, nobody can read the file.
"""

import os
import secrets
import shutil
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from base import sealing
from booking.uploads.errors import UnknownUpload, UploadNotStored

FOLDER = "uploads"
LEAST_FREE = 500 * 10**6
"""Bytes that documents leave on the disk: appointments must go on."""
YOUNG_SECONDS = 15 * 60
"""A file this young may still get its row."""


@dataclass(frozen=True)
class Kept:
    """A file that was written: its name, and its key as the row holds it."""

    file: str
    key: str


@dataclass(frozen=True)
class Store:
    """The folder of sealed files. `secret` is the installation's key."""

    data_dir: Path
    secret: str

    @property
    def folder(self) -> Path:
        """Never below a folder that is served."""
        return self.data_dir / FOLDER

    def keep(self, content: bytes) -> Kept:
        """Write it sealed, whole or not at all. Raises UploadNotStored."""
        key, file = Fernet.generate_key(), secrets.token_hex(16)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < LEAST_FREE + len(content):
                raise UploadNotStored()
            self._write(file, Fernet(key).encrypt(content))
        except OSError:
            self.drop(file)
            raise UploadNotStored() from None
        return Kept(file, sealing.seal(self.secret, key.decode()))

    def open(self, file: str, key: str) -> bytes:
        """What was sent. Raises UnknownUpload where the file is gone, as after a restore."""
        opened = sealing.unseal(self.secret, key)
        if opened is None:
            raise UnknownUpload()
        try:
            return Fernet(opened).decrypt((self.folder / file).read_bytes())
        except (OSError, InvalidToken):
            raise UnknownUpload() from None

    def drop(self, file: str) -> None:
        """Take a file away whose row was never written."""
        (self.folder / file).unlink(missing_ok=True)

    def drop_others(self, known: Collection[str]) -> int:
        """Take away all files but the known ones and the very young; returns how many."""
        if not self.folder.is_dir():
            return 0
        too_young = time.time() - YOUNG_SECONDS
        over = [
            one for one in self.folder.iterdir() if one.name not in known and one.stat().st_mtime < too_young
        ]
        for one in over:
            one.unlink(missing_ok=True)
        return len(over)

    def _write(self, file: str, sealed: bytes) -> None:
        descriptor = os.open(self.folder / file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(sealed)
            opened.flush()
            os.fsync(opened.fileno())
