"""The doors of a rehearsed hall: addresses, logins and enrolment codes, as `wartemarke run --rehearsal` writes them down."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

DOORS_FILE = "doors.json"


class Login(BaseModel):
    """A member of staff who works at a counter."""

    model_config = ConfigDict(frozen=True)
    login: str
    password: str


class Doors(BaseModel):
    """How to reach one running hall. The file is readable for its owner only and lives as long as the rehearsal hall."""

    model_config = ConfigDict(frozen=True)
    url: str
    mails: str
    paper: str
    clock_file: Path
    office: str
    clerks: list[Login]
    kiosk_code: str
    board_code: str


def read(folder: Path) -> Doors:
    """The doors of the hall whose data is in this folder; raises OSError or ValueError where it is not a rehearsal hall."""
    return Doors.model_validate_json((folder / DOORS_FILE).read_text())


def write(folder: Path, doors: Doors) -> None:
    """Write the doors down, mode 0600."""
    file = folder / DOORS_FILE
    file.touch(mode=0o600)
    file.write_text(doors.model_dump_json())
