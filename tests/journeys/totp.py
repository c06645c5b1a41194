"""The code that an authenticator app shows (RFC 6238, 30 seconds, 6 digits)."""

import base64
import hashlib
import hmac
import struct
import time


def code_now(secret: str) -> str:
    """Return the present code of a base32 secret."""
    key = base64.b32decode(secret.replace(" ", "").upper() + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"
