"""Message Encryption for Web Push (RFC 8291) on the content coding aes128gcm (RFC 8188): only the phone can read it."""

import base64
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD_BYTES = 4096
PADDED_BYTES = 512
"""All our messages are equally long: their length says nothing."""
LAST_RECORD = b"\x02"


def from_text(text: str) -> bytes:
    """Base64 for addresses (RFC 4648, section 5), without its "=", as bytes; raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def as_text(raw: bytes) -> str:
    """Bytes in the same writing."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """A point as browsers write it: 65 bytes, not compressed."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def check_keys(key: str, secret: str) -> None:
    """Refuse with ValueError what no browser can have made."""
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_text(key))
    if len(from_text(secret)) != 16:
        raise ValueError("the secret has 16 bytes")


def seal(words: bytes, key: str, secret: str) -> bytes:
    """The body of the message, for the browser with this public key and secret; raises ValueError where they are none."""
    padded = words + LAST_RECORD + bytes(max(PADDED_BYTES - len(words), 0))
    return sealed(padded, key, secret, ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16))


def sealed(padded: bytes, key: str, secret: str, own: ec.EllipticCurvePrivateKey, salt: bytes) -> bytes:
    """The same with our key and salt given; both must be new for every message."""
    theirs, ours = from_text(key), public_bytes(own.public_key())
    agreed = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    ground = _derive(from_text(secret), agreed, b"WebPush: info\0" + theirs + ours, 32)
    cipher = AESGCM(_derive(salt, ground, b"Content-Encoding: aes128gcm\0", 16))
    nonce = _derive(salt, ground, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + cipher.encrypt(nonce, padded, None)


def _derive(salt: bytes, key: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, purpose).derive(key)
