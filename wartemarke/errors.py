"""Why the program does not start. Each is one sentence and a next step on the terminal.

WartemarkeError
├── PortTaken        another program listens there, or we may not
├── Unsafe           a setting that a real installation must not have
├── SchemaBehind     the database has not had all steps
├── RunsAlready      another `wartemarke run` uses this data folder
├── DiskFull         too little space is left to start
└── ServerDied       the server ended right after its start
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
