"""Which numbers text messages go to: mobile ones of the countries that an operator allows, so that nobody runs up dear ones."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

LONGEST_NUMBER = 16
"""Of a number in its international form (ITU-T E.164), with the plus."""
LONGEST_TYPED = 40
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
Countries = tuple[str, ...]
"""Two letters each; a number without a country's code is one of the first."""


def mobile_number(typed: str, countries: Countries) -> str | None:
    """The number in its international form, as +4915123456789; None where text messages do not go to it."""
    if not countries or len(typed) > LONGEST_TYPED:
        return None
    try:
        number = phonenumbers.parse(typed, countries[0])
    except NumberParseException:
        return None
    is_allowed = phonenumbers.region_code_for_number(number) in countries
    if not is_allowed or phonenumbers.number_type(number) not in MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def readable(number: str) -> str:
    """The same for people: +49 1512 3456789; as it is where it is none."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(number), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return number
