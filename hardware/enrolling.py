"""Makes this PC known to the server: a short-lived code goes there, a token comes back into a file that only we may read."""

import json
import os
import urllib.error
import urllib.request
from pathlib import Path

from hardware.errors import BadConfiguration

DOOR = "/enrol/agent"
SECONDS = 15
LONGEST_ANSWER = 100_000


def enrol(server: str, code: str, token_file: Path) -> str:
    """Use up the code and keep the token; the name under which the server knows us. Raises `BadConfiguration`."""
    fresh = token_file.with_name(token_file.name + ".new")
    try:
        # First the file: a code that was used up for a token that could not be kept would be lost.
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError as fault:
        raise BadConfiguration(f"The token cannot be kept in {token_file}: {fault.strerror}.") from fault
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            answer = _ask(server.rstrip("/") + DOOR, code)
            file.write(answer["token"])
        fresh.replace(token_file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return answer["name"]


def _ask(address: str, code: str) -> dict[str, str]:
    request = urllib.request.Request(
        address,
        data=json.dumps({"code": code}).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json", "Accept-Language": "en"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answered:
            content = answered.read(LONGEST_ANSWER)
    except urllib.error.HTTPError as refusal:
        raise BadConfiguration(_sentence(refusal)) from refusal
    except (OSError, ValueError) as fault:
        raise BadConfiguration(f"The server does not answer at {address}: {fault}.") from fault
    try:
        answer = json.loads(content)
        return {"token": str(answer["token"]), "name": str(answer["name"])}
    except (ValueError, KeyError, TypeError) as fault:
        raise BadConfiguration(f"What answers at {address} is no Wartemarke server.") from fault


def _sentence(refusal: urllib.error.HTTPError) -> str:
    """What the server says to a person, or its bare status."""
    try:
        error = json.loads(refusal.read(LONGEST_ANSWER))["error"]
        return f"{error['message']} {error['next_step']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"The server refused the code (status {refusal.code})."
