"""Which characters a stored text may hold: the original is kept, never normalised.

Refused: control characters, lone surrogates, noncharacters, line and paragraph separators, and
the characters that turn the direction of writing. Private-use characters (gaiji), variation
selectors, joined emoji and leading combining marks are kept as they are.
"""

import re
import unicodedata

from assessment.questionnaire.schema import Text

_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_LONGEST_NUMBER_BITS = 1_000  # Python refuses to print integers of more than 4,300 digits
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_REFUSED: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile("[\ud800-\udfff]"),
        Text(ja="壊れた文字(対になっていないサロゲート)", en="a broken character (lone surrogate)"),
    ),
    (
        re.compile("[\x00-\x1f\x7f-\x9f]"),
        Text(ja="改行やタブなどの制御文字", en="a control character such as a line break or tab"),
    ),
    (
        re.compile("[\u061c\u202a-\u202e\u2066-\u2069]"),
        Text(ja="文字の向きを変える見えない文字", en="an invisible character that turns the text"),
    ),
    (
        re.compile(
            "[\u2028\u2029\ufeff\ufdd0-\ufdef"
            + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
            + "]"
        ),
        Text(ja="特殊な見えない文字", en="a special invisible character"),
    ),
)


def refused_in(text: str, *, multiline: bool = False) -> Text | None:
    """Name the first kind of character that may not be stored, or return None if all may.

    Args:
        text: any string, also one that cannot be encoded.
        multiline: allow line breaks (\\n), as in a note.
    """
    judged = text.replace("\n", " ") if multiline else text
    return next((name for pattern, name in _REFUSED if pattern.search(judged)), None)


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing: empty, spaces of any kind, or invisible characters."""
    return all(
        letter in _BLANK_LETTERS or unicodedata.category(letter) in _INVISIBLE for letter in text
    )


def trimmed(text: str) -> str:
    """Return the text without white space and zero-width characters at its ends."""
    return text.strip(" \t\r\n\u00a0\u2060\u200b\u200c\u200d\ufeff\u3000")


def shown(value: object, limit: int = 40) -> str:
    """Return a value as it may stand in a one-line message: short, printable, encodable."""
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER_BITS:
        return "…"
    text = value if isinstance(value, str) else repr(value)
    safe = "".join(
        letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text[:limit]
    )
    return safe + ("…" if len(text) > limit else "")
