"""The challenge for the browser, where the installation asks for a proof of work."""

from dataclasses import dataclass

from flask import Response, current_app, jsonify
from sqlalchemy.orm import Session

from base.errors import NotFound
from base.web.access import public
from booking.service import proving
from booking.web.blueprint import booking


@dataclass(frozen=True)
class Proof:
    """What the browser has computed, and the key to check it; no key where no proof is asked for."""

    solution: str
    secret: str | None

    def spend(self, session: Session) -> None:
        """Accept it, once; raises ProofMissing, ProofUsed."""
        if self.secret is not None:
            proving.spend(session, self.solution, self.secret)


@booking.get("/book/proof")
@public
def challenge() -> Response:
    """Something to compute."""
    return jsonify(proving.new_challenge(proof_secret()))


def sent_proof(solution: str) -> Proof:
    """The proof that came with the present request."""
    return Proof(solution, proof_secret() if current_app.config["PROOF_OF_WORK"] else None)


def proof_secret() -> str:
    """The key of the challenges; raises NotFound where there are none."""
    if not current_app.config["PROOF_OF_WORK"]:
        raise NotFound()
    return str(current_app.secret_key)
