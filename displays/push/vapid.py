"""Who we are to a push service: Voluntary Application Server Identification (RFC 8292), by a key that this town made itself."""

import json
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from displays.push.sealing import as_text, from_text, public_bytes

VALID_SECONDS = 12 * 3600
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256: a private key is a number below it."""


class Identity:
    """Our key pair. `secret` is its private half, 32 bytes in base64 for addresses; `mail` is where a push service can ask."""

    def __init__(self, secret: str, mail: str) -> None:
        number = int.from_bytes(from_text(secret), "big") % (ORDER - 1) + 1
        self._key = ec.derive_private_key(number, ec.SECP256R1())
        self._mail = mail

    @property
    def public_key(self) -> str:
        """What browsers are given when they subscribe."""
        return as_text(public_bytes(self._key.public_key()))

    def authorization(self, endpoint: str) -> str:
        """The header for a message to this address: good for its service alone, and for twelve hours."""
        parts = urlsplit(endpoint)
        claims: dict[str, str | int] = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(time.time()) + VALID_SECONDS,
            "sub": f"mailto:{self._mail}",
        }
        signed = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
        return f"vapid t={signed}.{as_text(self._signature(signed.encode()))}, k={self.public_key}"

    def _signature(self, signed: bytes) -> bytes:
        halves = decode_dss_signature(self._key.sign(signed, ec.ECDSA(SHA256())))
        return b"".join(half.to_bytes(32, "big") for half in halves)


def _json(values: Mapping[str, str | int]) -> str:
    return as_text(json.dumps(values, separators=(",", ":")).encode())
