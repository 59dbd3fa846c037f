"""The second factor: codes of an authenticator app (TOTP by pyotp), each good once, and recovery codes for a lost phone.

The secret is kept sealed with the installation's key, so that a copy of the database alone gives nobody's codes.
"""

import base64
import secrets
from io import BytesIO

import pyotp
import qrcode
from qrcode.image.svg import SvgPathImage

from base import clock
from base.codes import ALPHABET, token_hash

STEP_SECONDS = 30
TOLERATED_STEPS = 1
"""A phone's clock may be half a minute wrong."""
RECOVERY_CODES = 8
RECOVERY_LENGTH = 10


def new_secret() -> str:
    """160 random bits in the alphabet of authenticator apps."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, last_step: int) -> int | None:
    """The time step whose code this is; None when it is none, or not newer than the last one that was used."""
    wanted = "".join(code.split())
    now = int(clock.now().timestamp()) // STEP_SECONDS
    if len(wanted) != 6 or not (wanted.isascii() and wanted.isdigit()):
        return None
    for step in range(now - TOLERATED_STEPS, now + TOLERATED_STEPS + 1):
        shown = pyotp.TOTP(secret).at(step * STEP_SECONDS)
        if step > last_step and secrets.compare_digest(shown, wanted):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Codes to be written down, each good once: 48 random bits each."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code."""
    return token_hash("".join(code.replace("-", "").split()).upper())


def picture(secret: str, login: str, town: str) -> str:
    """The QR code that an authenticator app scans, as an address that a page can show."""
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=f"Wartemarke {town}")
    drawn = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=4).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()
