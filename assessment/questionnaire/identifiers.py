"""Japanese business identifiers in their stored form: corporate number, postal code, phone, e-mail.

Each function tells whether a string is well formed; `normalise` brings what people type into that
form.
"""

import re

_CORPORATE_NUMBER = re.compile(r"[1-9][0-9]{12}")
_POSTAL_CODE = re.compile(r"[0-9]{3}-[0-9]{4}")
_PHONE = re.compile(r"\+?[0-9]+(?:-[0-9]+)*")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*\.[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
_EMAIL_LENGTH = 254


def is_corporate_number(text: str) -> bool:
    """Tell whether this is a 法人番号: 13 digits, the first of which checks the other twelve.

    Source: 法人番号の指定等に関する省令 2条 (check digit = 9 - Σ digit × weight mod 9, the weights
    1 and 2 alternating from the last digit).
    """
    if not _CORPORATE_NUMBER.fullmatch(text):
        return False
    weighted = sum(
        int(digit) * (1 if place % 2 == 0 else 2) for place, digit in enumerate(reversed(text[1:]))
    )
    return int(text[0]) == 9 - weighted % 9


def is_postal_code(text: str) -> bool:
    """Tell whether this is a postal code written 123-4567; 000-0000 is none."""
    return bool(_POSTAL_CODE.fullmatch(text)) and text != "000-0000"


def is_phone(text: str) -> bool:
    """Tell whether this is a telephone number: 10 or 11 digits from 0, or + and a country code."""
    digits = text.replace("-", "")
    if not _PHONE.fullmatch(text):
        return False
    if digits.startswith("+"):
        return 9 <= len(digits) <= 16
    return digits.startswith("0") and len(digits) in (10, 11) and set(digits) != {"0"}


def is_email(text: str) -> bool:
    """Tell whether this is one plain e-mail address in ASCII.

    Old addresses with two dots in a row or a dot before the @ (once given out by mobile carriers)
    cannot be sent to without quoting and are refused.
    """
    return len(text) <= _EMAIL_LENGTH and bool(_EMAIL.fullmatch(text))
