"""Mails on their way over SMTP: sent once, tried again, and no bad address or hanging server holds up the others."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import gevent
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask
from sqlalchemy import select

from base import clock, turns
from base.mail import outbox
from base.mail.model import Mail
from base.perform import ask, perform
from base.settings import Settings
from tests.wartemarke.visiting import until
from wartemarke import postman
from wartemarke.hall import free_port
from wartemarke.mail_sink import MailSink
from wartemarke.postman import deliver

pytestmark = pytest.mark.usefixtures("database")


class Picky:
    """A mail server that refuses one address for good and another for now."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("bad"):
            return "550 no such user"
        if address.startswith("full"):
            return "452 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken += envelope.rcpt_tos
        return "250 OK"


@contextmanager
def _server(handler: object) -> Iterator[int]:
    port = free_port()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield port
    finally:
        server.stop()


@contextmanager
def _hanging_server() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        lines: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    lines.append(listener.accept()[0])
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        try:
            yield listener.getsockname()[1]
        finally:
            for line in lines:
                line.close()
            listener.shutdown(socket.SHUT_RDWR)


def _post(*recipients: str) -> None:
    for recipient in recipients:
        perform(
            outbox.post,
            "reservation:1",
            recipient,
            "de",
            "Ihr Termin",
            "Guten Tag",
            clock.now() + timedelta(days=1),
        )


def _states() -> dict[str, str]:
    return ask(lambda session: {mail.recipient: str(mail.state) for mail in session.scalars(select(Mail))})


def _settings(port: int, folder: Path) -> Settings:
    return Settings(smtp_port=port, data_dir=folder)


def test_one_bad_address_holds_up_nobody(tmp_path: Path) -> None:
    picky = Picky()
    good = [f"visitor{count}@example.org" for count in range(12)]
    _post("bad@example.org", *good[:6], "full@example.org", *good[6:])
    with _server(picky) as port:
        deliver(_settings(port, tmp_path))
    assert sorted(picky.taken) == sorted(good)
    states = _states()
    assert states.pop("bad@example.org") == "given_up"
    assert states.pop("full@example.org") == "waiting"
    assert set(states.values()) == {"sent"}


def test_mails_wait_for_whoever_is_being_answered_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, picky = Flask("town"), Picky()
    turns.watch(town)
    with _server(picky) as port:
        monkeypatch.setattr(postman, "GIVES_WAY_SECONDS", 60)
        _post("patient@example.org")
        with town.test_request_context():
            town.preprocess_request()
            sending = gevent.spawn(deliver, _settings(port, tmp_path))
            assert gevent.wait([sending], timeout=0.1) == []
            assert picky.taken == []
        sending.get(timeout=30)
        assert picky.taken == ["patient@example.org"]
        monkeypatch.setattr(postman, "GIVES_WAY_SECONDS", 0.1)
        _post("late@example.org")
        with town.test_request_context():
            town.preprocess_request()
            deliver(_settings(port, tmp_path))
            assert picky.taken[1:] == ["late@example.org"]


def test_no_mail_is_sent_twice(tmp_path: Path) -> None:
    picky = Picky()
    _post("visitor@example.org")
    with _server(picky) as port:
        deliver(_settings(port, tmp_path))
        deliver(_settings(port, tmp_path))
    assert picky.taken == ["visitor@example.org"]


def test_a_hanging_server_only_delays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("base.mail.sender.TIMEOUT_SECONDS", 0.2)
    _post("visitor@example.org")
    with _hanging_server() as port:
        deliver(_settings(port, tmp_path))
    assert _states() == {"visitor@example.org": "waiting"}
    later = clock.now() + timedelta(minutes=5)
    monkeypatch.setattr("base.mail.sender.TIMEOUT_SECONDS", 60)
    monkeypatch.setattr(clock, "now", lambda: later)
    picky = Picky()
    with _server(picky) as port:
        deliver(_settings(port, tmp_path))
    assert picky.taken == ["visitor@example.org"]


def test_no_server_at_all_only_delays(tmp_path: Path) -> None:
    _post("visitor@example.org")
    deliver(_settings(free_port(), tmp_path))
    assert _states() == {"visitor@example.org": "waiting"}


def test_the_sink_shows_what_it_caught(tmp_path: Path) -> None:
    sink = MailSink(free_port(), 0)
    sink.start()
    try:
        _post("visitor@example.org", "other@example.org")
        deliver(_settings(sink._smtp.port, tmp_path))
        until(lambda: len(sink.mails()) == 2)
    finally:
        sink.stop()
    assert {mail.to[0] for mail in sink.mails()} == {"visitor@example.org", "other@example.org"}
    assert sink.mails()[0].text.strip() == "Guten Tag"
