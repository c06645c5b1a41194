"""Dump and replace a PostgreSQL database with PostgreSQL's own tools."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DROP_TABLES = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', name);
  END LOOP;
END $$"""


class ToolMissingError(Exception):
    """pg_dump, pg_restore or psql is not on this machine."""


def _run(tool: str, settings: Mapping[str, Any], *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise ToolMissingError(
            f"{tool} is needed for a PostgreSQL database (Debian package postgresql-client)"
        )
    # By environment, so that the password stands in no process list.
    names = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    connection = {pg: str(settings[key]) for key, pg in names.items() if settings.get(key)}
    subprocess.run([tool, *arguments], env=os.environ | connection, check=True)  # noqa: S603


def dump(settings: Mapping[str, Any], out: Path) -> None:
    """Write the whole database in pg_dump's custom format, as of one moment.

    Raises:
        ToolMissingError: without pg_dump.
        subprocess.CalledProcessError: if it fails.
    """
    _run("pg_dump", settings, "--format=custom", f"--file={out}", str(settings["NAME"]))


def restore(settings: Mapping[str, Any], dumped: Path) -> None:
    """Replace the content of the database by a dump, all or nothing.

    pg_restore --clean would leave the tables that only the newer state has, so every table goes
    first, within the same transaction.

    Raises:
        ToolMissingError: without pg_restore and psql.
        subprocess.CalledProcessError: if it fails; the database is then as it was.
    """
    script = dumped.with_suffix(".sql")
    _run("pg_restore", settings, "--no-owner", f"--file={script}", str(dumped))
    _run(
        "psql",
        settings,
        "--quiet",
        "--no-psqlrc",
        "--output=/dev/null",
        "--set=ON_ERROR_STOP=1",
        "--single-transaction",
        f"--dbname={settings['NAME']}",
        f"--command={DROP_TABLES}",
        f"--file={script}",
    )
