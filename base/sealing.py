"""Texts that are kept sealed with the installation's key, so that a copy of the database alone gives them to nobody."""

import base64
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def seal(key: str, text: str) -> str:
    """The text, readable again only with the installation's key."""
    return _box(key).encrypt(text.encode()).decode()


def unseal(key: str, sealed: str, lives: timedelta | None = None) -> str | None:
    """What was sealed, at most so long ago; None when it was not sealed with this key or is too old."""
    try:
        return _box(key).decrypt(sealed.encode(), int(lives.total_seconds()) if lives else None).decode()
    except InvalidToken:
        return None


def _box(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wartemarke sealed text").derive(
        key.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
