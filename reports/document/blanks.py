"""HTML without the blanks at the ends of its blocks.

WeasyPrint counts such a blank as part of the last line: where the blank has no room, it breaks the
line after its first word instead of at its end.
"""

import re

_AT_AN_END = re.compile(r'\s+(?=</(?:h[1-4]|li|p|td|th)>|<br\b|<span class="(?:[\w-]+ )*line")')
"""Blanks before what ends a line: the end of a block, a break, a part that is a line of its own."""


def trimmed(html: str) -> str:
    """Return HTML whose lines end with their last letter."""
    return _AT_AN_END.sub("", html)
