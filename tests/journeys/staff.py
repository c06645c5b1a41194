"""Somebody of the staff who signs in with a password and the code of an authenticator app."""

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import dataclass

from playwright.sync_api import Page

STEP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Login:
    """What the demo printed about one person."""

    email: str
    password: str
    secret: str


def totp(secret: str, at: float) -> str:
    """Return the code that an authenticator app shows (RFC 6238, six digits)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // STEP_SECONDS), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


def logins_in(said: str) -> dict[str, Login]:
    """Read the logins out of what loading the demo printed: by the part of the mail before the @.

    Raises:
        LookupError: if there are none.
    """
    found = re.findall(r"e-mail +(\S+)\n +password +(\S+)\n +TOTP +(\S+)", said)
    if not found:
        raise LookupError(said)
    return {email.partition("@")[0]: Login(email, *rest) for email, *rest in found}


def sign_in(page: Page, login: Login) -> None:
    """Go through both doors."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(login.email)
    page.locator("input[name=password]").fill(login.password)
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=code]").fill(totp(login.secret, time.time()))
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
