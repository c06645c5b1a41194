"""Full-width letters, digits and signs as their plain ones, and nothing else.

NFKC would also turn ² into 2 and ① into 1, that is, silently into another number; so only the block
of full-width forms and the ideographic space are folded.
"""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xFFE5: "¥",
    0x00A0: " ",
}
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−ー－"}


def folded(text: str) -> str:
    """Return the text with full-width forms folded and white space trimmed."""
    return text.translate(_FULL_WIDTH).strip()


def dashes_folded(text: str) -> str:
    """Return the text folded, every dash as a hyphen: for phone numbers and the like only."""
    return folded(text).translate(_DASHES)
