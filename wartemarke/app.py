"""The web application: every package's pages and sockets on one Flask application."""

from flask import Flask

import base.web.frame
import callsystem.foretelling
import callsystem.screens
import callsystem.sockets
import displays.sockets
import kiosk.sockets
import wartemarke.devices
from base import clock, events
from base.accounts.admin_web import account_pages
from base.accounts.directory_web import attach as attach_directory
from base.accounts.directory_web import directory
from base.accounts.own_web import own_account
from base.accounts.sessions_web import sessions_pages
from base.accounts.web import accounts
from base.alerts.web import alerts
from base.database import Database, bind
from base.devices.states_web import device_states
from base.devices.web import devices
from base.offices.admin import setup
from base.perform import perform
from base.settings import Settings
from base.turns import watch
from base.web import live
from base.web.notices import notices
from booking.api import booking_door
from booking.desk.calls import calls
from booking.desk.day_web import desk_day
from booking.desk.mail_web import desk_mail
from booking.desk.requests_web import desk_requests
from booking.desk.series.web import desk_series
from booking.desk.web import desk
from booking.events import ReservationCancelled, ReservationMoved, VisitorLate
from booking.inviting.desk_web import inviting_desk
from booking.planning.occasions_web import planning
from booking.web import booking
from booking.web.citizen import attach as attach_citizens
from callsystem import cashier
from callsystem.api import counter_door, desk_door, lead_door
from callsystem.breaks_web import breaks_pages
from callsystem.events import HallChanged, PaymentAsked, SlipWanted
from callsystem.figures.web import figures
from callsystem.follow_up.web import follow_up_pages
from callsystem.paper_web import paper_pages
from callsystem.rule_web import rule_pages
from callsystem.service import follow_moved, note_late, withdraw_cancelled
from callsystem.web import counter_pages
from displays.api import feed_door
from displays.boards_web import boards
from displays.design_web import designs
from displays.numbers.web import numbers
from displays.push import courier
from displays.push.web import push
from displays.web import displays as display_pages
from kiosk.cutoff.web import cut_off
from kiosk.service.welcoming import print_for_desk
from kiosk.slip_web import slip_pages
from kiosk.speaking import speaking
from kiosk.web import kiosk as kiosk_pages
from wartemarke import menu, metrics
from wartemarke.assistant.web import assistant
from wartemarke.menu import homes
from wartemarke.privacy.web import privacy
from wartemarke.programs import programs
from wartemarke.setup_file.web import setup_file
from wartemarke.status import status
from wartemarke.texts.web import text_pages
from wartemarke.web import operations
from wartemarke.webhooks import webhook_pages

PAGES = (
    accounts,
    directory,
    own_account,
    account_pages,
    sessions_pages,
    alerts,
    devices,
    device_states,
    notices,
    setup,
    booking,
    booking_door,
    desk,
    desk_day,
    desk_mail,
    desk_requests,
    desk_series,
    inviting_desk,
    calls,
    planning,
    breaks_pages,
    counter_pages,
    follow_up_pages,
    counter_door,
    desk_door,
    lead_door,
    rule_pages,
    paper_pages,
    kiosk_pages,
    speaking,
    cut_off,
    slip_pages,
    display_pages,
    push,
    numbers,
    feed_door,
    figures,
    boards,
    designs,
    operations,
    setup_file,
    assistant,
    privacy,
    programs,
    webhook_pages,
    text_pages,
    status,
    homes,
)
SOCKETS = (
    callsystem.screens,
    callsystem.foretelling,
    displays.sockets,
    wartemarke.devices,
    callsystem.sockets,
    kiosk.sockets,
)
"""What tells screens and devices; `listen` subscribes it to events. Boards and counter displays are told before clerks."""


def create_app(settings: Settings) -> Flask:
    """Build the application on these settings; binds the database of the process, and drops the listeners of an earlier one."""
    app = Flask("wartemarke", static_folder=None)
    clock.drive(settings.clock_file if settings.rehearsal else None)
    bind(Database(settings.database_address))
    watch(app)
    live.attach(app, settings)  # before the frame, so that sockets too see who stands behind a proxy
    base.web.frame.equip(app, settings)
    metrics.measure(app)
    attach_directory(app, settings)
    attach_citizens(app, settings)
    menu.equip(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    events.forget_all()
    for sockets in SOCKETS:
        sockets.listen()
    pushes = courier.equip(app, settings)
    events.subscribe(HallChanged, lambda changed: pushes.soon(changed.office_id))
    events.subscribe(PaymentAsked, _ask_register)
    events.subscribe(SlipWanted, lambda wanted: _print(wanted, settings.address))
    events.subscribe(ReservationCancelled, lambda cancelled: _withdraw(cancelled.office_id))
    events.subscribe(ReservationMoved, lambda moved: _follow(moved.office_id))
    events.subscribe(VisitorLate, lambda late: perform(note_late, late.office_id, late.reservation_id))
    return app


def _withdraw(office_id: int) -> None:
    """Take tickets of cancelled reservations off the clerks' lists at once; the sweep would do it a little later."""
    perform(withdraw_cancelled, office_id)


def _follow(office_id: int) -> None:
    """Let tickets of moved reservations have their new time at once; the sweep would do it a little later."""
    perform(follow_moved, office_id)


def _print(wanted: SlipWanted, address: str) -> None:
    """The desk asked for paper: it comes out at the office's first kiosk."""
    perform(print_for_desk, wanted.office_id, wanted.ticket_id, address)


def _ask_register(asked: PaymentAsked) -> None:
    """Tell the register, where the town has one, what to ask for."""
    cashier.register().ask(cashier.Demand(asked.office_id, asked.ticket_id, asked.number, asked.cents))
