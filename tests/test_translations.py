"""Every Japanese message of the product has its English."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import ROOT, committed


def run(*command: str | Path, cwd: Path) -> str:
    # The copy has no settings, and collecting messages needs none.
    environment = {key: value for key, value in os.environ.items() if "SETTINGS" not in key}
    done = subprocess.run(  # noqa: S603
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English messages as they would be if they were collected anew from the sources."""
    copy = tmp_path_factory.mktemp("sources")
    for path in committed():
        wanted = path.suffix in {".py", ".html", ".txt", ".po"} and path.parts[0] != "tests"
        if wanted and path.parts[0] != "requirements":
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, copy / path)
    (copy / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en"]
    run(*command, "--no-obsolete", "--no-wrap", "--add-location=file", cwd=copy)
    return copy / "locale" / "en" / "LC_MESSAGES" / "django.po"


def test_every_message_has_its_english(english: Path) -> None:
    assert run("msgattrib", "--untranslated", "--no-wrap", english, cwd=english.parent) == ""


def test_no_english_is_left_from_an_earlier_japanese(english: Path) -> None:
    assert run("msgattrib", "--only-fuzzy", "--no-wrap", english, cwd=english.parent) == ""


def test_placeholders_and_plurals_agree(english: Path) -> None:
    run("msgfmt", "--check", "-o", "/dev/null", english, cwd=english.parent)
