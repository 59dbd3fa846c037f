"""What people do with their own account: another password, a second factor, proving it at the login."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.accounts import second_factor, throttle
from base.accounts.errors import WrongCode, WrongPassword
from base.accounts.model import Account, StaffSession
from base.accounts.queries import account as known_account
from base.accounts.service import end_sessions, hashed, is_right
from base.codes import token_hash
from base.sealing import seal, unseal


def change_password(session: Session, account_id: int, present: str, wanted: str, token: str) -> None:
    """Another password; all other sessions of the account end. Raises WrongPassword, WeakPassword."""
    account = known_account(session, account_id)
    if not is_right(account.password_hash, present) or present == wanted:
        raise WrongPassword()
    account.password_hash, account.must_change = hashed(wanted), False
    end_sessions(session, account_id, but=token)


def turn_on(session: Session, account_id: int, secret: str, code: str, key: str) -> list[str]:
    """Ask for a second factor from now on; returns the recovery codes, which are shown once. Raises WrongCode."""
    account = known_account(session, account_id)
    step = second_factor.step_of(secret, code, last_step=0)
    if step is None:
        raise WrongCode()
    codes = second_factor.new_recovery_codes()
    account.totp_secret, account.totp_step = seal(key, secret), step
    account.recovery_hashes = [second_factor.recovery_hash(each) for each in codes]
    return codes


def turn_off(session: Session, account_id: int, password: str) -> None:
    """Ask for no second factor any more. Raises WrongPassword."""
    account = known_account(session, account_id)
    if not is_right(account.password_hash, password):
        raise WrongPassword()
    account.totp_secret, account.recovery_hashes = None, []


def waiting_for_code(session: Session, token: str) -> Account | None:
    """Whose session this is that still lacks its second factor."""
    wanted = (StaffSession.token_hash == token_hash(token), StaffSession.is_proven.is_(False))
    found = select(Account).join(StaffSession, StaffSession.account_id == Account.id)
    return session.scalar(found.where(*wanted, StaffSession.ends_at > clock.now(), Account.is_active))


def prove(session: Session, token: str, code: str, key: str, client: str) -> bool:
    """Whether the code is right; the session is then proven. Wrong codes are counted as wrong passwords are."""
    account = waiting_for_code(session, token)
    if account is None or throttle.minutes_to_wait(session, client, f"code {account.login}"):
        return False
    session.refresh(account, with_for_update=True)
    if not (_is_of_app(account, code, key) or _is_recovery(account, code)):
        throttle.count_wrong(session, client, f"code {account.login}")
        return False
    throttle.forget_tries(session, client, f"code {account.login}")
    session.get_one(StaffSession, token_hash(token)).is_proven = True
    return True


def _is_of_app(account: Account, code: str, key: str) -> bool:
    secret = unseal(key, account.totp_secret or "")
    step = second_factor.step_of(secret, code, account.totp_step) if secret else None
    if step is None:
        return False
    account.totp_step = step
    return True


def _is_recovery(account: Account, code: str) -> bool:
    used = second_factor.recovery_hash(code)
    if used not in account.recovery_hashes:
        return False
    account.recovery_hashes = [kept for kept in account.recovery_hashes if kept != used]
    return True
