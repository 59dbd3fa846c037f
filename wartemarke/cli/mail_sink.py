"""`wartemarke mail-sink`: catch mails and show them."""

import signal
import threading

import click

from wartemarke.cli.door import console, in_one_sentence
from wartemarke.mail_sink import LOOPBACK, MailSink


@click.command("mail-sink")
@click.option("--smtp-port", default=8025, show_default=True, help="Where mails come in.")
@click.option("--page-port", default=8026, show_default=True, help="Where they can be read.")
@in_one_sentence
def mail_sink(smtp_port: int, page_port: int) -> None:
    """Catch mails and show them, for development. Listens on this machine only, keeps the newest 500 in memory."""
    sink = MailSink(smtp_port, page_port)
    sink.start()
    console.print(f"mails: http://{LOOPBACK}:{sink.page_port}/", highlight=False)
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    over.wait()
    sink.stop()
