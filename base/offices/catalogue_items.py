"""The things in a city's catalogue: services, and places with what they offer; each field checked."""

from typing import Annotated

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

Minutes = Annotated[int, Field(ge=1, le=480)]
Text = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,60}$")]


def as_list(value: object) -> object:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


class Item(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


class CatalogueService(Item):
    """One service of the file; `minutes` for one piece of it."""

    id: Id
    name: Name
    minutes: Minutes | None = Field(validation_alias=AliasChoices("duration_min"))
    max_quantity: Annotated[int, Field(ge=1, le=99)] = 1
    leika: Annotated[list[str], BeforeValidator(as_list)] = []
    combinable: list[Id] = []
    public: bool = True
    fee_text: Text | None = None
    keywords: Text | None = None
    online_url: Annotated[str, Field(max_length=500)] = ""


class Address(Item):
    """Where a place is."""

    street: Text = ""
    house_number: Text = ""
    postal_code: Text = ""
    city: Text = ""

    def line(self) -> str:
        """The address in one line."""
        return ", ".join(
            filter(
                None,
                [f"{self.street} {self.house_number}".strip(), f"{self.postal_code} {self.city}".strip()],
            )
        )


class OfferedService(Item):
    """A service at a place, with the minutes it takes there; without them as many as elsewhere."""

    service: Id
    duration: Minutes | None
    is_booked_here: bool = True
    """Whether the public gets appointments for it at this place."""


class CataloguePlace(Item):
    """One place of the file."""

    id: Id
    name: Name
    display: Name | None = None
    address: Address
    services: list[OfferedService]
