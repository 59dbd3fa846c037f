"""As much of the websocket protocol (RFC 6455) as a reader that must not cost anything needs."""

import os

TEXT = 0x81
MASKED = 0x80
LONG = 126
KEY = "d2FydGVtYXJrZS1iZW5jaA=="


def frame(message: bytes) -> bytes:
    """One text frame as a server sends it."""
    return bytes([TEXT]) + _length(len(message), 0) + message


def masked_frame(message: bytes) -> bytes:
    """One text frame as a client must send it."""
    mask = os.urandom(4)
    hidden = bytes(byte ^ mask[place % 4] for place, byte in enumerate(message))
    return bytes([TEXT]) + _length(len(message), MASKED) + mask + hidden


def messages(buffer: bytearray) -> list[bytes]:
    """Take all whole frames of a server out of what has arrived."""
    found = []
    while (sizes := _sizes(buffer)) and len(buffer) >= sum(sizes):
        head, body = sizes
        found.append(bytes(buffer[head : head + body]))
        del buffer[: head + body]
    return found


def _length(length: int, flag: int) -> bytes:
    if length < LONG:
        return bytes([flag | length])
    return bytes([flag | LONG]) + length.to_bytes(2)


def _sizes(buffer: bytearray) -> tuple[int, int] | None:
    """Length of the head and of the body of the first frame; None while its head is not whole."""
    if len(buffer) < 2:
        return None
    if buffer[1] < LONG:
        return 2, buffer[1]
    if len(buffer) < 4:
        return None
    return 4, int.from_bytes(buffer[2:4])
