"""The second factor: sealed at rest, and remembered for the session that showed it."""

import base64
import time
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

SESSION_KEY = "second_factor"
PURPOSE = b"sonae second factor v1"


def confirm(request: HttpRequest, user: User) -> None:
    """Remember that this session has just shown the user's second factor."""
    request.session[SESSION_KEY] = {"user": user.pk, "at": int(time.time())}


def is_confirmed(request: HttpRequest, user: User) -> bool:
    """Tell whether this session showed the user's second factor recently enough."""
    record: dict[str, Any] = request.session.get(SESSION_KEY) or {}
    age = time.time() - record.get("at", 0)
    return bool(record.get("user") == user.pk and age < settings.SECOND_FACTOR_MAX_AGE)


def is_set_up(user: User) -> bool:
    """Tell whether the user has an authenticator app registered."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def remember_use(
    sender: object, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Note a code or recovery code that was accepted, or an app just registered (receiver)."""
    confirm(request, user)


class SealedSecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypts authenticator secrets with keys derived from SECRET_KEY and its fallbacks."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(key: str) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))
