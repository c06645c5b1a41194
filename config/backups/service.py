"""Back up and restore the database and the documents of one site."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from config.backups import archive, postgresql, sqlite
from config.backups.archive import ArchiveError, Manifest

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASE_FILES = {SQLITE: "database.sqlite3", POSTGRESQL: "database.pgdump"}


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site keeps its state.

    Args:
        database: one entry of settings.DATABASES.
        media: folder of the documents.
        migrations: "app.name" of every migration that this code knows.
    """

    database: Mapping[str, Any]
    media: Path
    migrations: frozenset[str]

    @property
    def engine(self) -> str:
        return SQLITE if str(self.database["ENGINE"]).endswith("sqlite3") else POSTGRESQL

    @property
    def sqlite_file(self) -> Path:
        return Path(self.database["NAME"]).absolute()

    def copy_database(self, out: Path) -> None:
        if self.engine == SQLITE:
            sqlite.copy(self.sqlite_file, out)
        else:
            postgresql.dump(self.database, out)


def back_up(site: Site, out: Path, *, applied: tuple[str, ...], now: datetime) -> Manifest:
    """Write the whole state to `out`, while the site may be running, and prove it by reading back.

    The database is copied first: each document it names is on disk by then, because documents are
    written before the row that names them.

    Args:
        applied: the migrations applied to the database, "app.name".

    Raises:
        FileExistsError: if `out` exists; a backup is never overwritten.
    """
    if out.exists():
        raise FileExistsError(out)
    name = DATABASE_FILES[site.engine]
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".backup-") as folder:
        work = Path(folder)
        site.copy_database(work / name)
        documents = sorted(path for path in site.media.rglob("*") if path.is_file())
        sources = {name: work / name} | {
            f"{archive.MEDIA}/{path.relative_to(site.media).as_posix()}": path for path in documents
        }
        manifest = archive.write(
            work / "archive",
            sources,
            engine=site.engine,
            made_at=now.isoformat(timespec="seconds"),
            migrations=applied,
        )
        archive.extract(work / "archive", work / "proof")
        (work / "archive").rename(out)
    return manifest


def restore(site: Site, source: Path, *, aside: Path, tell: Callable[[str], None]) -> Manifest:
    """Replace the state by a backup; nothing is touched until the whole archive has been proven.

    Args:
        aside: folder, not yet there, that receives the state as it was.

    Raises:
        ArchiveError: if the file is not a whole backup that this code can read.
        sqlite.DatabaseBusyError: if the site is still running.
    """
    aside.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=aside.parent, prefix=".restore-") as folder:
        unpacked = Path(folder) / "content"
        unpacked.mkdir()
        manifest = archive.extract(source, unpacked)
        _check_fits(site, manifest, unpacked)
        if site.engine == SQLITE and site.sqlite_file.exists():
            sqlite.settle(site.sqlite_file)
        aside.mkdir()
        tell(f"keeping the present state in {aside}")
        _replace_database(site, unpacked / DATABASE_FILES[site.engine], aside)
        if site.media.exists():
            shutil.move(site.media, aside / archive.MEDIA)
        new_media = unpacked / archive.MEDIA
        new_media.mkdir(exist_ok=True)
        shutil.move(new_media, site.media)
    return manifest


def _check_fits(site: Site, manifest: Manifest, unpacked: Path) -> None:
    if manifest.engine != site.engine:
        raise ArchiveError(f"it holds a {manifest.engine} database, this site uses {site.engine}")
    database = unpacked / DATABASE_FILES[site.engine]
    if not database.is_file():
        raise ArchiveError("it holds no database")
    if newer := sorted(set(manifest.migrations) - site.migrations):
        raise ArchiveError(f"it was made by a newer version (migration {newer[0]} is unknown here)")
    if site.engine == SQLITE and (problem := sqlite.problem(database)):
        raise ArchiveError(f"its database is damaged ({problem})")


def _replace_database(site: Site, new: Path, aside: Path) -> None:
    if site.engine == POSTGRESQL:
        postgresql.dump(site.database, aside / DATABASE_FILES[POSTGRESQL])
        postgresql.restore(site.database, new)
        return
    present = site.sqlite_file
    for suffix in ("", *sqlite.SIDE_FILES):
        file = present.with_name(present.name + suffix)
        if file.exists():
            shutil.move(file, aside / file.name)
    present.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(new, present)
