"""The checkout itself, as the tests about it see it."""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")


@cache
def committed() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, committed; relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    names = sorted(name for name in listed.split("\0") if name)
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Yield each committed text file (of these suffixes, or of any) with its content."""
    for path in committed():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


def pins(name: str) -> dict[str, list[str]]:
    """Return package -> versions of one locked requirements file (two where Pythons differ)."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    versions: dict[str, list[str]] = {}
    for match in filter(None, map(PIN.match, lines)):
        versions.setdefault(match[1].lower(), []).append(match[2])
    return versions


def table_after(heading: str, page: str) -> list[list[str]]:
    """Return the cells of the first table below a heading of a documentation page, head excluded.

    Raises:
        LookupError: if the heading or its table is missing.
    """
    _, found, rest = (ROOT / page).read_text(encoding="utf-8").partition(f"{heading}\n")
    rows = re.findall(r"^\|.*\|$", rest.partition("\n## ")[0], re.MULTILINE)
    if not found or len(rows) < 3:
        raise LookupError(f"{page} has no table below {heading!r}")
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows[2:]]
