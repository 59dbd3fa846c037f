"""Who may be written to: a name and a mail address, checked conservatively, and the address in its canonical form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from base.i18n import gettext as _
from base.phone.numbers import Countries, mobile_number
from booking.errors import InvalidContact

LONGEST_NAME = 120
LONGEST_EMAIL = 254
LONGEST_LOCAL = 64
OPEN_PER_MAILBOX = 3
"""Appointments that one mailbox may have ahead at a time, so that trading in them does not pay."""
OPEN_PER_TRUSTED = 100
"""The same for social services that an office named: they book for people who cannot."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PHONE = re.compile(r"\+?[0-9 /()-]{4,30}")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SAME_DOMAIN = {"googlemail.com": "gmail.com"}
_DOTS_DO_NOT_MATTER = {"gmail.com"}


@dataclass(frozen=True)
class Contact:
    """A checked name and address; `mailbox` is the same for all spellings of one address, the mobile number without one."""

    name: str
    email: str
    mailbox: str
    phone: str = ""
    phone_digits: str = ""
    mobile: str = ""
    """In its international form; empty where no text messages are wanted."""


@dataclass(frozen=True)
class TypedMobile:
    """What was typed into the field for text messages, and the countries that get them; none: there is no such field."""

    number: str = ""
    countries: Countries = ()

    @property
    def is_given(self) -> bool:
        """Whether somebody wants text messages and can have them."""
        return bool(self.countries and self.number.strip())


NO_MOBILE = TypedMobile()
NO_FAULTS: Mapping[str, str] = {}


def checked_contact(
    name: str,
    email: str,
    phone: str = "",
    needs_phone: bool = False,
    mobile: TypedMobile = NO_MOBILE,
    others: Mapping[str, str] = NO_FAULTS,
) -> Contact:
    """Name and address as they are kept, with the telephone where the visitor is called.

    `others` is what is wrong in the rest of the same form, so that nobody hears of it only at the next attempt.
    Who leaves a mobile number for text messages need not have a mail address. Raises InvalidContact naming each field
    that is wrong.
    """
    address = "" if mobile.is_given and not email.strip() else mail_address(email)
    return _checked(name, address, clean_name(phone) if needs_phone else "", needs_phone, mobile, others)


def staff_contact(
    name: str,
    email: str,
    phone: str,
    needs_phone: bool = False,
    mobile: TypedMobile = NO_MOBILE,
    others: Mapping[str, str] = NO_FAULTS,
) -> Contact:
    """As `checked_contact`, but the desk may leave address and telephone out; raises InvalidContact."""
    address = mail_address(email) if email.strip() else ""
    return _checked(name, address, clean_name(phone), needs_phone, mobile, others)


def _checked(
    name: str,
    address: str | None,
    phone: str,
    needs_phone: bool,
    typed_mobile: TypedMobile,
    others: Mapping[str, str],
) -> Contact:
    name, mobile = clean_name(name), ""
    faults = {**_name_faults(name), **others}
    if address is None:
        faults["email"] = (
            _("Please enter a mail address like name@example.org, or your mobile number.")
            if typed_mobile.countries and not typed_mobile.is_given
            else _("Please enter a mail address like name@example.org.")
        )
    if (phone or needs_phone) and not _PHONE.fullmatch(phone):
        faults["phone"] = _("Please enter a telephone number like 0371 4880.")
    if typed_mobile.is_given:
        mobile = mobile_number(typed_mobile.number, typed_mobile.countries) or ""
        if not mobile:
            faults["mobile"] = _("Please enter a mobile number like 0151 23456789.")
    if faults or address is None:
        raise InvalidContact(fields=faults)
    digits = "".join(c for c in phone if c in "0123456789").lstrip("0")
    return Contact(name, address, mailbox(address) if address else mobile, phone, digits, mobile)


def _name_faults(name: str) -> dict[str, str]:
    if not name:
        return {"name": _("Please enter your name.")}
    if len(name) > LONGEST_NAME:
        return {"name": _("Please shorten your name to %(most)s characters.", most=LONGEST_NAME)}
    return {}


def clean_name(text: str) -> str:
    """The name without control characters, without marks that turn the writing direction, and with single blanks."""
    visible = "".join(c if unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} else " " for c in text)
    return " ".join(_DIRECTION.sub("", visible).split())


def mail_address(text: str) -> str | None:
    """The address as mail servers take it, an umlaut domain in its ASCII form; None where it is not one."""
    local, at, domain = text.strip().rpartition("@")
    domain = _ascii_domain(domain)
    labels = domain.split(".")
    is_right = (
        bool(at)
        and len(local) <= LONGEST_LOCAL
        and len(local) + len(domain) < LONGEST_EMAIL
        and _LOCAL.fullmatch(local) is not None
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) for label in labels)
    )
    return f"{local}@{domain}" if is_right else None


def mailbox(address: str) -> str:
    """One form for all spellings that reach the same mailbox: case, plus-tags, dots where they do not matter."""
    local, _at, domain = address.lower().rpartition("@")
    domain = _SAME_DOMAIN.get(domain, domain)
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if domain in _DOTS_DO_NOT_MATTER else local}@{domain}"


def most_open(address: str, trusted: Iterable[str]) -> int:
    """How many appointments this canonical address may have ahead, at an office that trusts these addresses and domains."""
    _local, _at, domain = address.rpartition("@")
    known = {mailbox(one) if one[0] != "@" else one.lower() for one in trusted if one}
    return OPEN_PER_TRUSTED if known & {address, f"@{domain}"} else OPEN_PER_MAILBOX


def _ascii_domain(domain: str) -> str:
    if len(domain) > LONGEST_EMAIL:
        return ""
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError:
        return ""
