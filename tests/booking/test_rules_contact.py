"""Names and addresses: what is taken, what is refused, and which spellings are one mailbox."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.errors import InvalidContact
from booking.rules.contact import checked_contact, clean_name, mail_address, mailbox


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("anna@example.org", "anna@example.org"),
        ("  Anna.Berg+amt@Example.ORG ", "Anna.Berg+amt@example.org"),
        ("anna@bürgerbüro.example", "anna@xn--brgerbro-65af.example"),
        ("o'neill@sub.example.org", "o'neill@sub.example.org"),
    ],
)
def test_addresses_that_are_taken(typed: str, kept: str) -> None:
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "anna",
        "anna@",
        "@example.org",
        "anna@localhost",
        "anna@@example.org",
        "a@b@example.org",
        ".anna@example.org",
        "an..na@example.org",
        "anna@-example.org",
        "anna@example..org",
        "anna@example.org, max@example.org",
        "anna@example.org\nBcc: max@example.org",
        "anna @example.org",
        "<anna@example.org>",
        "änna@example.org",
        "anna@exa\x00mple.org",
        "anna\ud800@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b." * 150 + "org",
    ],
)
def test_addresses_that_are_refused(typed: str) -> None:
    assert mail_address(typed) is None


@pytest.mark.parametrize(
    "one, other",
    [
        ("anna@example.org", "Anna+spam@EXAMPLE.org"),
        ("max.muster@gmail.com", "maxmuster@googlemail.com"),
    ],
)
def test_spellings_of_one_mailbox(one: str, other: str) -> None:
    assert mailbox(one) == mailbox(other)


def test_dots_matter_where_they_do() -> None:
    assert mailbox("a.b@example.org") != mailbox("ab@example.org")


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("  Anna   Berg ", "Anna Berg"),
        ("Anna\x00\x1b@Berg", "Anna @Berg"),
        ("\u202eAnna", "Anna"),
        ("Zoë O'Neill-Łukasz", "Zoë O'Neill-Łukasz"),
        ("\ud800", ""),
    ],
)
def test_names_are_cleaned(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


def test_every_wrong_field_is_named() -> None:
    with pytest.raises(InvalidContact) as refusal:
        checked_contact(" ", "anna")
    assert set(refusal.value.params["fields"] or {}) == {"name", "email"}  # type: ignore[arg-type]  # a dict here


@given(st.text(), st.text())
def test_no_text_breaks_the_check(name: str, email: str) -> None:
    try:
        contact = checked_contact(name, email)
    except InvalidContact:
        return
    assert contact.name.isprintable() or not contact.name.isascii()
    assert contact.email.isascii()
    assert contact.email.count("@") == 1
