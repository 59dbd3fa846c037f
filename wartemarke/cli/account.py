"""`wartemarke account`: accounts of staff."""

import click
from rich.table import Table

from base.accounts.model import Account, Role
from base.accounts.queries import accounts
from base.accounts.service import create, set_password
from base.offices.queries import office_by_key, offices
from base.perform import ask, perform
from wartemarke.cli.door import console, fail, in_one_sentence, open_database, say
from wartemarke.first_login import new_password

EVERYWHERE = "every office"


@click.group()
def account() -> None:
    """Accounts of staff: add, list, set a password."""


@account.command("add")
@click.argument("login")
@click.option("--name", required=True, help="The name that colleagues see.")
@click.option(
    "--role", type=click.Choice([str(role) for role in Role]), required=True, help="What they may do."
)
@click.option("--office", help="Key of the office; an admin without one looks after all.")
@in_one_sentence
def add(login: str, name: str, role: str, office: str | None) -> None:
    """Add an account with a generated password, which is shown once."""
    open_database()
    if office is None and role != Role.ADMIN:
        raise fail("Say at which office with --office; only an admin may look after all of them.")
    office_id = ask(office_by_key, office).id if office else None
    password = new_password()
    perform(create, login, name, password, [(office_id, Role(role))])
    say(f"Login {login.casefold()}, password {password}")


@account.command("list")
@in_one_sentence
def list_accounts() -> None:
    """List all accounts with their roles."""
    open_database()
    names = {place.id: place.key for place in ask(offices)}
    table = Table("Login", "Name", "Roles")
    for each in ask(accounts):
        table.add_row(each.login, each.name, _roles(each, names))
    console.print(table)


@account.command("password")
@click.argument("login")
@click.option("--generate", is_flag=True, help="Make one up and show it once, instead of asking.")
@in_one_sentence
def password(login: str, generate: bool) -> None:
    """Set a new password, and end all sessions of this account."""
    open_database()
    chosen = (
        new_password()
        if generate
        else click.prompt("New password", hide_input=True, confirmation_prompt=True)
    )
    perform(set_password, login, chosen)
    say(f"Login {login}, password {chosen}" if generate else "The new password is set.")


def _roles(found: Account, names: dict[int, str]) -> str:
    return ", ".join(
        f"{grant.role} at {names.get(grant.office_id, EVERYWHERE) if grant.office_id else EVERYWHERE}"
        for grant in found.grants
    )
