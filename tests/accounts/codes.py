"""Codes of the authenticator app, as a phone would show them."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.conftest import TOTP_SECRET


def code_now(secret: str = TOTP_SECRET) -> str:
    """Return the six digits of this half minute."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def wrong_code(secret: str = TOTP_SECRET) -> str:
    """Return six digits that no neighbouring half minute shows."""
    step = int(time.time()) // 30
    near = {format_hotp_value(hotp_value(secret, step + shift)) for shift in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)
