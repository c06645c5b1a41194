"""Kill workers by SIGKILL in the middle of documents, then count: each is made exactly once.

A drill has a database, files and mails of its own in a temporary folder, and runs the real worker
(`manage.py work`). It ends no process but those it started.
"""

import argparse
import os
import random
import secrets
import sys
import tempfile
from pathlib import Path

import django


def main(arguments: list[str]) -> int:
    """Run the drill; 0 if it held, 1 if it did not or could not be finished in time."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sonae-drill-") as folder:
        _settle(Path(folder), asked.database_url)
        return _run(asked, Path(folder))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/drill kill-workers", allow_abbrev=False)
    parser.add_argument("--kills", type=int, default=200, help="how many have to hit a job (200)")
    parser.add_argument("--workers", type=int, default=2, help="how many run at once (2)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills (1)")
    parser.add_argument("--minutes", type=float, default=45, help="give up after so long (45)")
    parser.add_argument(
        "--database-url", default="", help="an empty PostgreSQL database; it is emptied afterwards"
    )
    return parser


def _settle(folder: Path, database_url: str) -> None:
    """Let this process and every worker live in the folder, whatever the machine's settings say."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "drills.settings",
        "DRILL_FOLDER": str(folder),
        "DATABASE_URL": database_url or f"sqlite:///{folder / 'drill.sqlite3'}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "MODE": "agency",
        "OPERATOR_FIRM": "sample-agency",
        "NAMED_PROPOSALS": "immediate",
        "SITE_URL": "http://localhost",
        "LOG_LEVEL": "ERROR",
    }
    (folder / "media").mkdir()
    (folder / "mails").mkdir()
    django.setup()


def _run(asked: argparse.Namespace, folder: Path) -> int:
    from drills import ledger
    from drills.killing import Killing
    from drills.site import NotEmptyError, Site

    site = Site(folder)
    try:
        site.build()
    except NotEmptyError:
        sys.stderr.write("drill: that database holds something; give an empty one\n")
        return 2
    try:
        killing = Killing(
            site,
            workers=asked.workers,
            moments=random.Random(asked.seed),  # noqa: S311 - repeatable on purpose
            minutes=asked.minutes,
            tell=_tell,
        )
        in_time = killing.run(kills=asked.kills)
        found = site.found()
    finally:
        site.clear()
    for line in ledger.summary(killing.kills, found, killing.asked_again):
        _tell(line)
    wrong = [*ledger.complaints(site.requested, found), *killing.complaints]
    if not in_time:
        wrong.append(f"not finished within {asked.minutes:g} minutes")
    for line in wrong:
        _tell(f"WRONG  {line}")
    _tell("drill: failed" if wrong else "drill: held")
    return 1 if wrong else 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
