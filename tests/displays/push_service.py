"""A browser maker's push service, on this machine: it takes what a town sends, and opens it as the phone would."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from displays.push.sealing import as_text, from_text, public_bytes

SECRET = bytes(range(16))
CURVE = ec.SECP256R1()


@dataclass
class Arrived:
    """One message: its headers, and what it says."""

    headers: dict[str, str]
    words: dict[str, str]


@dataclass
class PushService:
    """`status` is what it answers; a browser of its own is behind every address."""

    address: str
    status: int = 201
    arrived: list[Arrived] = field(default_factory=list)
    phone: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))

    def subscription(self, name: str = "phone") -> dict[str, str]:
        """What a browser hands to the town."""
        key = as_text(public_bytes(self.phone.public_key()))
        return {"endpoint": f"{self.address}/{name}", "key": key, "secret": as_text(SECRET)}

    def take(self, headers: dict[str, str], body: bytes) -> None:
        check_sender(headers["authorization"], self.address)
        self.arrived.append(Arrived(headers, json.loads(self.opened(body))))

    def opened(self, body: bytes) -> bytes:
        """RFC 8188 and 8291, from the phone's side."""
        salt, theirs, sealed = body[:16], body[21:86], body[86:]
        agreed = self.phone.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        own = public_bytes(self.phone.public_key())
        ground = HKDF(SHA256(), 32, SECRET, b"WebPush: info\0" + own + theirs).derive(agreed)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(ground)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(ground)
        return AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0").removesuffix(b"\x02")


def check_sender(authorization: str, address: str) -> None:
    """RFC 8292: signed by the key that stands beside it, for this service; raises InvalidSignature."""
    token, key = (part.split("=", 1)[1] for part in authorization.removeprefix("vapid ").split(", "))
    signed, _, signature = token.rpartition(".")
    halves = from_text(signature)
    known = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_text(key))
    proof = encode_dss_signature(int.from_bytes(halves[:32], "big"), int.from_bytes(halves[32:], "big"))
    known.verify(proof, signed.encode(), ec.ECDSA(SHA256()))
    claims = json.loads(from_text(signed.split(".")[1]))
    assert claims["aud"] == address
    assert claims["sub"].startswith("mailto:")


@contextmanager
def push_service() -> Iterator[PushService]:
    """The service, listening."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.take({name.lower(): value for name, value in self.headers.items()}, body)
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield service
    server.shutdown()
    server.server_close()
    thread.join()
