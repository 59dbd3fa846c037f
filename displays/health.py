"""What a board tells of itself: whether it can be heard, how large its glass is, which page it runs, what it shows."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from base.errors import InvalidInput
from base.i18n import gettext as _


class Told(BaseModel):
    """One word of a board about itself; `version` is the page's own, to see who still runs an old one.

    `seq`: the journal's number of what stands on its glass.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    sound: bool
    width: Annotated[int, Field(ge=1, le=20_000)]
    height: Annotated[int, Field(ge=1, le=20_000)]
    version: Annotated[str, Field(max_length=20, pattern=r"^[\w.-]*$")] = ""
    seq: Annotated[int, Field(ge=0, le=2**31 - 2)] | None = None

    @classmethod
    def of(cls, told: object) -> "Told":
        """What came over the line; raises InvalidInput."""
        try:
            return cls.model_validate(told)
        except ValidationError:
            raise InvalidInput(fields={"health": _("missing or not right")}) from None
