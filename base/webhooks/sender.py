"""Speaks HTTP: one delivery to its address. Knows no database, follows no redirect, reads only the answer's status."""

import json
import ssl
import time
from dataclasses import dataclass

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as NoAnswerError

from base.webhooks.address import AddressRefused, Target, reached_at, target
from base.webhooks.rules import signature
from base.webhooks.service import Parcel

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 10.0


@dataclass(frozen=True)
class Outcome:
    """What the receiver answered; without an answer a word for why not."""

    status: int | None
    fault: str = ""


def send(parcel: Parcel, secret: str, allowed: str) -> Outcome:
    """Deliver once. Never raises for what a receiver does or does not do."""
    body = json.dumps(parcel.body, separators=(",", ":"), ensure_ascii=False).encode()
    try:
        wanted = target(parcel.url, allowed)
        return _post(wanted, body, headers(parcel, secret, body, wanted.authority))
    except AddressRefused as refusal:
        return Outcome(None, f"address_{refusal.why}")
    except NewConnectionError:  # a kind of time-out to urllib3, but nobody was there
        return Outcome(None, "not_reached")
    except (NoAnswerError, TimeoutError):
        return Outcome(None, "no_answer_in_time")
    except (SSLError, ssl.SSLError):
        return Outcome(None, "certificate")
    except (HTTPError, OSError):
        return Outcome(None, "not_reached")


def headers(parcel: Parcel, secret: str, body: bytes, authority: str) -> dict[str, str]:
    """What goes with the body. The signature's time is that of this try, in real time also while a rehearsal drives the clock."""
    return {
        "Host": authority,
        "Content-Type": "application/json",
        "User-Agent": "Wartemarke",
        "Wartemarke-Event": parcel.event,
        "Wartemarke-Delivery": parcel.key,
        "Wartemarke-Signature": signature(secret, int(time.time()), body),
    }


def _post(wanted: Target, body: bytes, sent: dict[str, str]) -> Outcome:
    number, patience = reached_at(wanted), Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS)
    with _line(wanted, number, patience) as line:
        answer = line.urlopen(
            "POST", wanted.path, body, sent, retries=False, redirect=False, preload_content=False
        )
        try:
            return Outcome(answer.status)
        finally:
            answer.close()


def _line(wanted: Target, number: str, patience: Timeout) -> HTTPConnectionPool:
    """To the very number that was checked; over TLS the certificate must be that of the name."""
    if wanted.scheme == "http":
        return HTTPConnectionPool(number, wanted.port, timeout=patience)
    return HTTPSConnectionPool(
        number, wanted.port, timeout=patience, server_hostname=wanted.host, assert_hostname=wanted.host
    )
