"""Who is calling, and who may call. Every view says it by a decorator; a view that says nothing is closed to everybody.

    @public                     anybody
    @logged_in                  any account, for its own affairs
    @staff("counter", "lead")   logged-in staff who hold one of these roles at some office
    @program("hall:read")       another program whose key has this scope
    @device("kiosk")            an enrolled, unrevoked device of this kind
Two decorators on one view mean "either". The role at the very office is checked by the view with `require_at`.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import current_app, g, request, session

from base.accounts.errors import MustChange
from base.accounts.queries import Staff, staff_by_token
from base.devices.model import DeviceKind
from base.devices.queries import EnrolledDevice, device_by_token
from base.errors import NotAllowed, NotLoggedIn
from base.perform import ask
from base.programs.queries import Program, program_by_key

V = TypeVar("V", bound=Callable[..., Any])
STAFF_COOKIE = "staff"
ANYBODY = "anybody"
"""Every account, also one whose password has to be changed first."""


@dataclass(frozen=True)
class Public:
    """Anybody without login; holds at most a secret code."""

    kind: str = "public"


Caller = Public | Staff | EnrolledDevice | Program


@dataclass(frozen=True)
class Access:
    """One kind of caller that a view admits: "public", "staff" with roles, or "device" with kinds."""

    kind: str
    allowed: frozenset[str] = frozenset()
    is_everywhere: bool = False

    def admits(self, caller: Caller) -> bool:
        """Whether this caller may come in."""
        if self.kind == "public":
            return True
        if isinstance(caller, Staff) and self.is_everywhere:
            return bool(caller.roles.get(None, frozenset()) & self.allowed)
        if isinstance(caller, Staff):
            return self.kind == "staff" and (ANYBODY in self.allowed or caller.may(self.allowed))
        if isinstance(caller, Program):
            return self.kind == "program" and bool(caller.scopes & self.allowed)
        return self.kind == "device" and isinstance(caller, EnrolledDevice) and caller.kind in self.allowed


def public(view: V) -> V:
    """Anybody may call this view."""
    return _admit(view, Access("public"))


def staff(*roles: str) -> Callable[[V], V]:
    """Staff with one of these roles may call this view."""
    return lambda view: _admit(view, Access("staff", frozenset(roles)))


def staff_everywhere(*rights: str) -> Callable[[V], V]:
    """Staff who hold one of these rights at every office may call this view: it is about the town."""
    return lambda view: _admit(view, Access("staff", frozenset(rights), is_everywhere=True))


def logged_in(view: V) -> V:
    """Everybody who is logged in may call this view: it is about their own account."""
    return _admit(view, Access("staff", frozenset({ANYBODY})))


def device(*kinds: str) -> Callable[[V], V]:
    """Enrolled devices of these kinds may call this view."""
    return lambda view: _admit(view, Access("device", frozenset(kinds)))


def program(*scopes: str) -> Callable[[V], V]:
    """Other programs whose key opens one of these scopes may call this view."""
    return lambda view: _admit(view, Access("program", frozenset(scopes)))


def public_scope() -> str:
    """Whose Idempotency-Keys these are, where nobody is logged in.

    A browser is known by the token that signs its forms; a program without one by a keyed digest of its address, which
    nobody can turn back. So a weak key of one visitor never gives another's answer.
    """
    own = str(session.get("csrf_token") or f"at {request.remote_addr}")
    key = str(current_app.secret_key).encode()
    return f"public:{hmac.new(key, own.encode(), 'sha256').hexdigest()[:32]}"


def access_of(view: Callable[..., Any]) -> tuple[Access, ...]:
    """What a view says of its callers; empty means closed."""
    return cast("tuple[Access, ...]", getattr(view, "access", ()))


def current_staff() -> Staff:
    """The logged-in member of staff; raises NotLoggedIn."""
    found = staff_of_request()
    if found is None:
        raise NotLoggedIn()
    return found


def current_device(kind: str) -> EnrolledDevice:
    """The enrolled device of this kind; raises NotLoggedIn."""
    for found in devices_of_request():
        if found.kind == kind:
            return found
    raise NotLoggedIn()


def require_at(office_id: int, *roles: str) -> Staff:
    """The logged-in member of staff, who must hold one of the roles at this office; raises NotAllowed."""
    member = current_staff()
    if not member.may(frozenset(roles), office_id):
        raise NotAllowed()
    return member


def require_everywhere(*rights: str) -> Staff:
    """The logged-in member of staff, who must hold one of these at every office; raises NotAllowed."""
    member = current_staff()
    if not member.roles.get(None, frozenset()) & frozenset(rights):
        raise NotAllowed()
    return member


def callers() -> list[Caller]:
    """Everybody that this request can prove to be; the public always."""
    member = staff_of_request()
    known: list[Caller] = [*([member] if member else []), *devices_of_request()]
    calling = program_of_request()
    return [*known, *([calling] if calling else []), Public()]


def guard() -> None:
    """Refuse a request whose view does not admit any of its callers."""
    if request.endpoint is None or request.endpoint.endswith("static"):
        return
    admitted = access_of(current_app.view_functions[request.endpoint])
    if any(access.kind == "public" for access in admitted):
        return
    known = callers()
    if not any(access.admits(caller) for access in admitted for caller in known):
        if any(isinstance(caller, Staff) and caller.must_change for caller in known):
            raise MustChange()
        raise NotLoggedIn() if len(known) == 1 else NotAllowed()


def device_cookie(kind: str) -> str:
    """One cookie for each kind, so that one browser can be kiosk and board, as on a newcomer's laptop."""
    return f"device-{kind}"


def cookie_name(name: str) -> str:
    """Our cookie's name: with the __Host- prefix wherever browsers accept it, that is, over TLS."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def _admit(view: V, access: Access) -> V:
    view.access = (*access_of(view), access)  # type: ignore[attr-defined]  # functions carry attributes, their type does not say so
    return view


def staff_of_request() -> Staff | None:
    """The member of staff whose session the request carries, if any."""
    if "staff" not in g:
        token = request.cookies.get(cookie_name(STAFF_COOKIE))
        g.staff = ask(staff_by_token, token) if token else None
    return cast("Staff | None", g.staff)


def program_of_request() -> Program | None:
    """The program whose key the request carries, if any: `Authorization: Bearer wm_...`."""
    if "program" not in g:
        kind, _space, key = request.headers.get("Authorization", "").partition(" ")
        g.program = ask(program_by_key, key.strip()[:200]) if kind.casefold() == "bearer" else None
    return cast("Program | None", g.program)


def devices_of_request() -> tuple[EnrolledDevice, ...]:
    """The enrolled devices that the request's browser is."""
    if "devices" not in g:
        tokens = [request.cookies.get(cookie_name(device_cookie(kind))) for kind in DeviceKind]
        found = [ask(device_by_token, token) for token in tokens if token]
        g.devices = tuple(device for device in found if device is not None)
    return cast("tuple[EnrolledDevice, ...]", g.devices)
