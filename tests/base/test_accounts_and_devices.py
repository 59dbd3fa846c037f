"""Login that dies at logout, throttling, roles per office; devices that are enrolled once and can be shut out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import Type, extract_parameters
from sqlalchemy.orm import Session

from base import clock
from base.accounts import service as accounts
from base.accounts.errors import LoginTaken, WeakPassword
from base.accounts.login import attempt
from base.accounts.model import Role
from base.accounts.queries import Staff, staff_by_token
from base.clock import Pace
from base.database import Database
from base.devices import service as devices
from base.devices.errors import EnrolCodeUnknown
from base.devices.model import Device, DeviceKind
from base.devices.queries import device_by_token
from base.offices.model import Office
from base.perform import ask, perform

PASSWORD = "ein langes Passwort"
MORNING = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "clock.json"
    _set(file, MORNING)
    clock.drive(file)
    yield file
    clock.drive(None)


def _set(file: Path, moment: datetime) -> None:
    clock.write_pace(file, Pace(real=0.0, shown=moment, speed=0.0))


def _office(session: Session) -> int:
    office = Office(key="mitte", name="Mitte")
    session.add(office)
    session.flush()
    return office.id


@pytest.fixture
def office_id(database: Database) -> int:
    return perform(_office)


@pytest.fixture
def clerk(office_id: int) -> str:
    perform(accounts.create, "Anna", "Anna A.", PASSWORD, [(office_id, Role.COUNTER)])
    return "anna"


def test_the_right_password_opens_a_session_and_logout_ends_it(clerk: str) -> None:
    token = attempt(clerk, PASSWORD, 12).token
    found = ask(staff_by_token, token)
    assert found is not None
    assert found.name == "Anna A."
    perform(accounts.log_out, token)
    assert ask(staff_by_token, token) is None


def test_a_guesser_pays_for_each_password() -> None:
    """At least what the OWASP Password Storage Cheat Sheet asks of Argon2id: 19 MiB, two rounds."""
    in_a_hall = extract_parameters(accounts.NOBODY)  # made before tests made passwords cheap
    assert in_a_hall.type is Type.ID
    assert in_a_hall.memory_cost >= 19 * 1024
    assert in_a_hall.time_cost >= 2


def test_a_session_ends_by_itself(clerk: str, at: Path) -> None:
    token = attempt(clerk, PASSWORD, 12).token
    _set(at, MORNING + timedelta(hours=12, seconds=1))
    assert ask(staff_by_token, token) is None


def test_five_wrong_passwords_make_a_client_wait_five_minutes(clerk: str, at: Path) -> None:
    refusals = [attempt(clerk, "falsch", 12, "10.0.0.1").refusal for _ in range(5)]
    assert {refusal.code for refusal in refusals if refusal} == {"wrong_login"}
    locked = attempt(clerk, PASSWORD, 12, "10.0.0.1")
    assert (locked.token, locked.refusal and locked.refusal.code) == ("", "login_locked")
    _set(at, MORNING + timedelta(minutes=6))
    assert attempt(clerk, PASSWORD, 12, "10.0.0.1").token


def test_nobody_locks_a_clerk_out_from_elsewhere(clerk: str, at: Path) -> None:
    for _ in range(8):
        attempt(clerk, "falsch", 12, "10.6.6.6")
    assert attempt(clerk, PASSWORD, 12, "10.0.0.1").token


def test_known_and_unknown_logins_are_answered_alike(clerk: str, at: Path) -> None:
    said = {
        login: [attempt(login, "falsch", 12, "10.6.6.6").refusal for _ in range(7)]
        for login in (clerk, "nobody")
    }
    codes = {login: [refusal and refusal.code for refusal in each] for login, each in said.items()}
    assert codes[clerk] == codes["nobody"] == ["wrong_login"] * 5 + ["login_locked"] * 2


def test_a_right_password_begins_the_count_anew(clerk: str, at: Path) -> None:
    for password in ["falsch"] * 4 + [PASSWORD] + ["falsch"] * 4:
        attempt(clerk, password, 12)
    assert attempt(clerk, PASSWORD, 12).token


def test_an_unknown_login_is_refused_with_the_same_words(clerk: str) -> None:
    unknown, wrong = (attempt(login, "falsch", 12).refusal for login in ("nobody", clerk))
    assert (unknown and unknown.code) == (wrong and wrong.code) == "wrong_login"


def test_weak_passwords_and_taken_logins_are_refused(clerk: str) -> None:
    with pytest.raises(WeakPassword):
        perform(accounts.create, "bert", "Bert", "kurz", [])
    with pytest.raises(LoginTaken):
        perform(accounts.create, "ANNA", "Anna", PASSWORD, [])


@pytest.mark.parametrize(
    "roles, asked, allowed",
    [
        pytest.param({1: frozenset({Role.COUNTER})}, (1, "counter"), True, id="own office"),
        pytest.param({1: frozenset({Role.COUNTER})}, (2, "counter"), False, id="another office"),
        pytest.param({1: frozenset({Role.COUNTER})}, (1, "lead"), False, id="another role"),
        pytest.param({None: frozenset({Role.ADMIN})}, (2, "admin"), True, id="every office"),
        pytest.param({}, (1, "counter"), False, id="no role"),
    ],
)
def test_roles_count_per_office(
    roles: dict[int | None, frozenset[str]], asked: tuple[int, str], allowed: bool
) -> None:
    member = Staff(1, "Anna", roles)
    assert member.may(frozenset({asked[1]}), asked[0]) is allowed


def test_a_lead_may_do_what_desk_and_counter_may(office_id: int) -> None:
    perform(accounts.create, "lea", "Lea", PASSWORD, [(office_id, Role.LEAD)])
    found = ask(staff_by_token, attempt("lea", PASSWORD, 1).token)
    assert found is not None
    assert found.roles_at(office_id) >= {Role.LEAD, Role.DESK, Role.COUNTER}


@pytest.fixture
def kiosk_id(office_id: int) -> int:
    return perform(devices.add, office_id, DeviceKind.KIOSK, "Eingang").id


def test_a_code_enrols_once(kiosk_id: int) -> None:
    code = perform(devices.new_code, kiosk_id)
    _device, token = perform(devices.enrol, code.lower())
    known = ask(device_by_token, token)
    assert known is not None
    assert (known.device_id, known.kind) == (kiosk_id, DeviceKind.KIOSK)
    with pytest.raises(EnrolCodeUnknown):
        perform(devices.enrol, code)


def test_a_kiosks_code_makes_no_agent_and_stays_good(kiosk_id: int) -> None:
    code = perform(devices.new_code, kiosk_id)
    with pytest.raises(EnrolCodeUnknown):
        perform(devices.enrol_agent, code)
    perform(devices.enrol, code)


def test_a_code_is_too_old_after_half_an_hour(kiosk_id: int, at: Path) -> None:
    code = perform(devices.new_code, kiosk_id)
    _set(at, MORNING + timedelta(minutes=31))
    with pytest.raises(EnrolCodeUnknown):
        perform(devices.enrol, code)


def test_a_revoked_device_is_out_at_once(kiosk_id: int) -> None:
    _device, token = perform(devices.enrol, perform(devices.new_code, kiosk_id))
    perform(devices.revoke, kiosk_id)
    assert ask(device_by_token, token) is None


def test_the_database_holds_no_token_and_no_code(kiosk_id: int) -> None:
    code = perform(devices.new_code, kiosk_id)
    stored = ask(lambda session: session.get_one(Device, kiosk_id).code_hash)
    assert code not in str(stored)
