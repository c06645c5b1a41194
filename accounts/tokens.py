"""Secrets that travel once by mail and are stored as a hash."""

import hashlib
import secrets


def new() -> str:
    """Return 256 random bits as text for a URL."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return what is stored of a token: so many random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
