"""The fonts a document is set in, by file: a missing one is an error, never a silent box.

WeasyPrint reports nothing when a Japanese font is missing; it prints boxes. So the files are
looked for by path, and their names are asserted in tests on the finished PDF.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FAMILY = "BIZ UDPGothic"
FALLBACK = "VL PGothic"
ROOT = Path("/usr/share/fonts/truetype")
PACKAGE = "fonts-morisawa-bizud-gothic"
FALLBACK_PACKAGE = "fonts-vlgothic"


class FontMissingError(Exception):
    """A font file that every document needs is not on this machine."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file and the weight it stands for."""

    path: Path
    weight: int
    family: str = FAMILY


REQUIRED = (
    Face(ROOT / "bizud-gothic" / "BIZUDPGothic-Regular.ttf", 400),
    Face(ROOT / "bizud-gothic" / "BIZUDPGothic-Bold.ttf", 700),
)
# Names may hold characters outside BIZ UDPGothic (𠮷 and other rare kanji).
RARE = Face(ROOT / "vlgothic" / "VL-PGothic-Regular.ttf", 400, FALLBACK)


@cache
def faces() -> tuple[Face, ...]:
    """Return the faces to use.

    Raises:
        FontMissingError: naming the Debian package to install.
    """
    missing = [face.path.name for face in REQUIRED if not face.path.is_file()]
    if missing:
        raise FontMissingError(f"{', '.join(missing)} not found; install the package {PACKAGE}")
    return (*REQUIRED, RARE) if RARE.path.is_file() else REQUIRED


def font_face_css() -> str:
    """Return the @font-face rules, each by the path of its file."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'src: url("{face.path.as_uri()}"); }}'
        for face in faces()
    )
