"""The first logins of a fresh installation: generated, stored as hashes, and written once to a file that only its owner can read.

While that file exists, `wartemarke run` shows the logins from it. Whoever has noted them or set new passwords deletes the file.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from base.accounts.model import Role
from base.accounts.queries import number_of_accounts
from base.accounts.service import create
from base.codes import ALPHABET
from base.offices.queries import counters, office_by_key

FILE = "first-login.txt"
PARTS, PART_LENGTH = 4, 4
HEAD = (
    "# Generated logins. Note them, set your own with `wartemarke account password`, then delete this file.\n"
)


@dataclass(frozen=True)
class FirstLogin:
    """A login and its password, and what it is for."""

    login: str
    password: str
    purpose: str


def create_all(session: Session, office_key: str) -> list[FirstLogin]:
    """An admin, and a lead, a desk and one clerk per counter at this office; nothing where accounts exist already."""
    if number_of_accounts(session):
        return []
    office = office_by_key(session, office_key)
    wanted: list[tuple[str, str, int | None, Role]] = [
        ("admin", "Administration", None, Role.ADMIN),
        ("lead", "Leitung", office.id, Role.LEAD),
        ("desk", "Information", office.id, Role.DESK),
    ]
    for counter in counters(session, office.id):
        wanted.append((f"counter{counter.name}", f"Team {counter.name}", office.id, Role.COUNTER))
    logins = []
    for login, name, office_id, role in wanted:
        logins.append(FirstLogin(login, new_password(), str(role)))
        create(session, login, name, logins[-1].password, [(office_id, role)])
    return logins


def new_password() -> str:
    """78 random bits in a shape that people can type: K7WQ-2MXR-9PDA-QQ4T."""
    parts = ["".join(secrets.choice(ALPHABET) for _ in range(PART_LENGTH)) for _ in range(PARTS)]
    return "-".join(parts)


def write(folder: Path, logins: list[FirstLogin]) -> None:
    """Write the logins down, mode 0600 from the first byte on."""
    descriptor = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(HEAD)
        file.writelines(f"{each.login}\t{each.password}\t{each.purpose}\n" for each in logins)


def read(folder: Path) -> dict[str, FirstLogin]:
    """The logins that are still written down, by login name; none when the file is gone."""
    file = folder / FILE
    if not file.exists():
        return {}
    lines = [line.split("\t") for line in file.read_text().splitlines() if line and not line.startswith("#")]
    return {login: FirstLogin(login, password, purpose) for login, password, purpose in lines}
