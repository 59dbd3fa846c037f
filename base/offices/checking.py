"""What the dials of an office, or of the town, may say where a number's bounds are not all there is to it."""

import re
from collections.abc import Mapping
from typing import Any

from base.errors import InvalidInput
from base.i18n import gettext as _

ROOMS = re.compile(r"https?://\S+")
TRUSTED = re.compile(r"[!-?A-~]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
MAIL_ADDRESS = re.compile(r"[!-?A-~]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def refuse_wrong(values: Mapping[str, Any]) -> None:
    """Raises InvalidInput, with a sentence for each address that is none."""
    wrong = {
        name: _("Please enter a mail address like name@example.org.")
        for name in ("alert_mail", "day_list_mail", "report_mail")
        if values.get(name) and not MAIL_ADDRESS.fullmatch(values[name])
    }
    strange = [line for line in values.get("trusted_mails", ()) if not TRUSTED.fullmatch(line)]
    if strange:
        wrong["trusted_mails"] = _(
            "“%(line)s” is neither a mail address nor a domain like @example.org.", line=strange[0]
        )
    rooms = values.get("video_address", "")
    if rooms and not (ROOMS.fullmatch(rooms) and "{room}" in rooms):
        wrong["video_address"] = _("An address begins with https:// and holds {room}")
    if wrong:
        raise InvalidInput(fields=wrong)
