"""The command run as from a terminal, in this process or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reports.management.commands.assess import Command
from tests.repository import ROOT

DATA = ROOT / "tests" / "data"
ANSWERS = sorted((DATA / "answers").glob("*.json"))
MAKER = DATA / "answers" / "manufacturing-full.json"
QUICK = DATA / "answers" / "manufacturing-quick.json"
AS_OF = ("--as-of", "2026-11-23")
NO_DATABASE = "sqlite:////no-such-folder/of-sonae/db.sqlite3"


@dataclass(frozen=True, slots=True)
class Done:
    """How a run ended and what it said."""

    code: int
    out: str
    err: str


class Terminal:
    """Runs `assess` in this process; no database is touched."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> Done:
        self._capsys.readouterr()
        code = 0
        try:
            Command().run_from_argv(["manage.py", "assess", *map(str, arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        said = self._capsys.readouterr()
        return Done(code, said.out, said.err)


def in_a_process(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, stdin: str = ""
) -> Done:
    """Run `manage.py assess` as a program of its own, without a database unless one is given."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, str(ROOT / "manage.py"), "assess", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": NO_DATABASE,
            **(environment or {}),
        },
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Done(done.returncode, done.stdout, done.stderr)
