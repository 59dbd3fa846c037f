"""Berlin's shape of the catalogue: {"data": [...]}, of services that name their locations, or of locations that name services.

Facts about the real files (services and locations of 2016, 560 and 496 items): ids are digits; no minutes and no quantities stand
there, only how many of the office's slots a service takes, "0" for most; `allowed` says whether appointments are given for it at
that place; `external` means that they are given elsewhere.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from base.offices.catalogue_items import (
    Address,
    CataloguePlace,
    CatalogueService,
    Id,
    Name,
    OfferedService,
    Text,
    as_list,
)

SLOT_MINUTES = 15
"""So long we take one of their slots to be; the file does not say it."""


class _Item(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


def _digits(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 4 else value


class _Appointment(_Item):
    slots: Annotated[int, BeforeValidator(_digits), Field(ge=0, le=32)] = 0
    allowed: bool = False
    external: bool = False


class _Meta(_Item):
    keywords: Text | None = None


class _Link(_Item):
    link: Text | None = None


class _Offer(_Item):
    service: Id
    appointment: _Appointment = _Appointment()


class BerlinService(_Item):
    """A service; where it is offered is read from the locations."""

    id: Id
    name: Name
    leika: Annotated[list[str], BeforeValidator(as_list)] = []
    meta: _Meta = _Meta()
    onlineprocessing: _Link | None = None

    def plain(self) -> CatalogueService:
        """The same as every catalogue's service; minutes and quantities are not said."""
        link = (self.onlineprocessing.link or "") if self.onlineprocessing else ""
        return CatalogueService(
            id=self.id,
            name=self.name,
            duration_min=None,
            leika=self.leika,
            keywords=self.meta.keywords,
            online_url=link if link.startswith(("https://", "http://")) else "",
        )


class BerlinPlace(_Item):
    """A place with what it offers."""

    id: Id
    name: Name
    address: Address
    services: list[_Offer] = []

    def plain(self) -> CataloguePlace:
        """The same as every catalogue's place."""
        return CataloguePlace(
            id=self.id,
            name=self.name,
            address=self.address,
            services=[
                OfferedService(
                    service=one.service,
                    duration=one.appointment.slots * SLOT_MINUTES or None,
                    is_booked_here=one.appointment.allowed and not one.appointment.external,
                )
                for one in self.services
            ],
        )
