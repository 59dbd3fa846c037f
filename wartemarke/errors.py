"""Why the program does not start, or a command ends. Each is one sentence and a next step on the terminal.

WartemarkeError
├── PortTaken        another program listens there, or we may not
├── Unsafe           a setting that a real installation must not have
├── SchemaBehind     the database has not had all steps
├── RunsAlready      another `wartemarke run` uses this data folder
├── DiskFull         too little space is left to start
├── ServerDied       the server ended right after its start
├── BackupFailed     a backup could not be written or put back
├── NotABackup       the file is no backup of this kind of database
├── NoProgram        a program of PostgreSQL's is missing
├── NotEmpty         the database to move into has rows already
└── NotTheSame       after moving, two tables did not agree
"""

from base.errors import WartemarkeError
from base.i18n import gettext as _


class PortTaken(WartemarkeError):
    code = "port_taken"

    def sentence(self) -> str:
        return _("Port %(port)s on %(host)s cannot be used: %(reason)s.", **self.params)

    def next_step(self) -> str:
        return _("Choose another one with --port, or end the program that uses it.")


class Unsafe(WartemarkeError):
    code = "unsafe"

    def sentence(self) -> str:
        return _("This installation is set to production, but: %(why)s.", **self.params)

    def next_step(self) -> str:
        return _("Mend the setting, or set production to false on a test machine.")


class SchemaBehind(WartemarkeError):
    code = "schema_behind"

    def sentence(self) -> str:
        return _("The database is not up to date with this version.")

    def next_step(self) -> str:
        return _("Make a backup, then run: wartemarke migrate")


class RunsAlready(WartemarkeError):
    code = "runs_already"

    def sentence(self) -> str:
        return _("Wartemarke runs already in the folder %(folder)s.", **self.params)

    def next_step(self) -> str:
        return _("End it with Ctrl-C there, or choose another folder with --data-dir.")


class DiskFull(WartemarkeError):
    code = "disk_full"

    def sentence(self) -> str:
        return _("Less than %(megabytes)s MB are free for %(folder)s.", **self.params)

    def next_step(self) -> str:
        return _("Free some space, then try again.")


class ServerDied(WartemarkeError):
    code = "server_died"

    def sentence(self) -> str:
        return _("The %(part)s ended right after its start.", **self.params)

    def next_step(self) -> str:
        return _("The last lines of %(log)s say why.", **self.params)


class BackupFailed(WartemarkeError):
    code = "backup_failed"

    def sentence(self) -> str:
        return _("The backup was not done: %(why)s.", **self.params)

    def next_step(self) -> str:
        return _("Nothing was changed. Mend this, then try again.")


class NotABackup(WartemarkeError):
    code = "not_a_backup"

    def sentence(self) -> str:
        return _("%(file)s is no whole backup of this kind of database.", **self.params)

    def next_step(self) -> str:
        return _(
            "Nothing was changed. SQLite takes backups of SQLite, PostgreSQL those of PostgreSQL; move-database goes between."
        )


class NoProgram(WartemarkeError):
    code = "no_program"

    def sentence(self) -> str:
        return _("PostgreSQL's program %(program)s is not on this machine.", **self.params)

    def next_step(self) -> str:
        return _("Install PostgreSQL's client programs, on Debian the package postgresql-client.")


class NotEmpty(WartemarkeError):
    code = "not_empty"

    def sentence(self) -> str:
        return _("The database to move into is not empty: its table %(table)s has rows.", **self.params)

    def next_step(self) -> str:
        return _("Nothing was moved. Make a new, empty database and name that one.")


class NotTheSame(WartemarkeError):
    code = "not_the_same"

    def sentence(self) -> str:
        return _("After moving, the table %(table)s did not agree on both sides.", **self.params)

    def next_step(self) -> str:
        return _("Nothing was moved. Stop the server, so that nobody writes meanwhile, and try again.")
