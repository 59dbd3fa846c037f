"""Proof of work: a browser computes for a second or two before a place is held, so that thousands of holds cost a bot dearly.

No picture puzzles, nothing about the visitor is collected. The library is ALTCHA; that a solution counts once is ours: its
signature is kept, as a digest, until it would have expired anyway.
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha
from sqlalchemy import delete
from sqlalchemy.orm import Session

from booking.errors import ProofMissing, ProofUsed
from booking.model import UsedProof

GOOD_FOR = timedelta(minutes=30)
ALGORITHM = "PBKDF2/SHA-256"
COST = 1_000
"""Iterations for one try."""
FEWEST_TRIES, MORE_TRIES = 500, 1_000
"""Half a thousand to one and a half: about a second on a phone."""
LONGEST_PROOF = 4_000


def new_challenge(secret: str) -> dict[str, Any]:
    """Something to compute. It expires by real time, whatever a rehearsal does to our clock."""
    signs, knows = _keys(secret)
    challenge = altcha.create_challenge(
        algorithm=ALGORITHM,
        cost=COST,
        counter=FEWEST_TRIES + secrets.randbelow(MORE_TRIES),
        expires_at=datetime.now(UTC) + GOOD_FOR,
        hmac_secret=signs,
        hmac_key_secret=knows,
    )
    return dict(challenge.to_dict())


def spend(session: Session, proof: str, secret: str) -> None:
    """Accept the solution, once. Raises ProofMissing (none of ours, or expired), ProofUsed (it was accepted before)."""
    signs, knows = _keys(secret)
    if not 0 < len(proof) <= LONGEST_PROOF or not proof.isascii():
        raise ProofMissing()
    if not altcha.verify_solution(proof, signs, hmac_key_secret=knows).verified:
        raise ProofMissing()
    digest = hashlib.sha256(_signature(proof).encode()).hexdigest()
    if session.get(UsedProof, digest) is not None:
        raise ProofUsed()
    session.add(UsedProof(digest=digest, delete_after=datetime.now(UTC) + GOOD_FOR))
    session.flush()  # a second one at the same moment loses its race here, and meets the row when it is run again


def forget_proofs(session: Session) -> None:
    """Delete what has expired by itself."""
    session.execute(delete(UsedProof).where(UsedProof.delete_after < datetime.now(UTC)))


def _signature(proof: str) -> str:
    """The challenge's own signature: it is verified already, so it is the same however the rest is written."""
    return str(json.loads(base64.b64decode(proof))["challenge"]["signature"]).lower()


def _keys(secret: str) -> tuple[str, str]:
    """Two keys of our own from the installation's one."""

    def derived(use: str) -> str:
        return hmac.new(secret.encode(), use.encode(), "sha256").hexdigest()

    return derived("proof challenge"), derived("proof key")
