"""A backup made while people write comes back whole; a spoilt one is refused."""

import contextlib
import hashlib
import io
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from config.backups import archive, service, sqlite
from config.backups.archive import ArchiveError
from config.backups.service import Site

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
APPLIED = ("reports.0001_initial",)


def make_site(folder: Path) -> Site:
    """A site in use: a database in WAL mode and two documents."""
    media = folder / "media"
    (media / "documents").mkdir(parents=True)
    (media / "documents" / "a.pdf").write_bytes(b"%PDF-1.7 one")
    (media / "documents" / "b.pdf").write_bytes(os.urandom(200_000))
    database = folder / "sonae.sqlite3"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value TEXT, seal TEXT)")
        connection.execute("CREATE TABLE total (answers INTEGER)")
        connection.execute("INSERT INTO total VALUES (0)")
        connection.commit()
    return Site(
        database={"ENGINE": "django.db.backends.sqlite3", "NAME": str(database)},
        media=media,
        migrations=frozenset(APPLIED),
    )


def write_answer(connection: sqlite3.Connection, number: int) -> None:
    """One transaction over two tables: a torn copy would show."""
    value = f"回答{number}" * 50
    seal = hashlib.sha256(value.encode()).hexdigest()
    with connection:
        connection.execute("INSERT INTO answer (value, seal) VALUES (?, ?)", (value, seal))
        connection.execute("UPDATE total SET answers = answers + 1")


@contextlib.contextmanager
def someone_writing(database: Path) -> Iterator[None]:
    """Keep writing in another thread for as long as the block lasts, and a few rows before it."""
    stop, begun = threading.Event(), threading.Event()

    def work() -> None:
        with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
            number = 0
            while not stop.is_set():
                write_answer(connection, number)
                number += 1
                if number == 20:
                    begun.set()

    writer = threading.Thread(target=work)
    writer.start()
    try:
        assert begun.wait(30)
        yield
    finally:
        stop.set()
        writer.join()


def content(site: Site) -> dict[str, Any]:
    """Everything a restore has to bring back, in comparable form."""
    with contextlib.closing(sqlite3.connect(site.sqlite_file)) as connection:
        rows = connection.execute("SELECT value, seal FROM answer ORDER BY id").fetchall()
        (total,) = connection.execute("SELECT answers FROM total").fetchone()
        dump = "\n".join(connection.iterdump())
    files = {
        str(path.relative_to(site.media)): archive.digest_of(path)
        for path in sorted(site.media.rglob("*"))
        if path.is_file()
    }
    assert all(hashlib.sha256(value.encode()).hexdigest() == seal for value, seal in rows)
    return {"rows": len(rows), "total": total, "dump": dump, "files": files}


def back_up(site: Site, out: Path) -> archive.Manifest:
    return service.back_up(site, out, applied=APPLIED, now=NOW)


def restore(site: Site, source: Path, aside: Path) -> archive.Manifest:
    return service.restore(site, source, aside=aside, tell=lambda line: None)


def test_a_backup_made_during_writes_is_whole_and_comes_back(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    documents = content(site)["files"]
    with someone_writing(site.sqlite_file):
        back_up(site, tmp_path / "one.tar.gz")
    after = content(site)
    restore(site, tmp_path / "one.tar.gz", tmp_path / "aside")
    restored = content(site)
    assert 20 <= restored["rows"] <= after["rows"]
    assert restored["total"] == restored["rows"], "a transaction was torn"
    assert restored["files"] == documents


def test_rows_and_hashes_are_equal_after_a_disaster(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    with contextlib.closing(sqlite3.connect(site.sqlite_file)) as connection:
        for number in range(50):
            write_answer(connection, number)
    before = content(site)
    back_up(site, tmp_path / "one.tar.gz")
    site.sqlite_file.write_bytes(b"not a database any more")
    (site.media / "documents" / "a.pdf").unlink()
    restore(site, tmp_path / "one.tar.gz", tmp_path / "aside")
    assert content(site) == before
    assert (tmp_path / "aside" / "sonae.sqlite3").read_bytes() == b"not a database any more"
    assert (tmp_path / "aside" / "media" / "documents" / "b.pdf").exists()


def test_a_backup_is_readable_by_its_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    out = tmp_path / "one.tar.gz"
    back_up(site, out)
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        back_up(site, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "media",
        "one.tar.gz",
        "sonae.sqlite3",
    ]


def test_a_running_site_is_not_pulled_from_under_its_people(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    back_up(site, tmp_path / "one.tar.gz")
    with contextlib.closing(sqlite3.connect(site.sqlite_file)) as someone:
        someone.execute("SELECT count(*) FROM answer").fetchone()
        with pytest.raises(sqlite.DatabaseBusyError):
            restore(site, tmp_path / "one.tar.gz", tmp_path / "aside")
    assert not (tmp_path / "aside").exists()


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_byte_changed(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def not_an_archive(data: bytes) -> bytes:
    return "これは控えではありません".encode()


def nothing_at_all(data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("spoil", [cut_short, one_byte_changed, not_an_archive, nothing_at_all])
def test_a_spoilt_file_is_refused_and_nothing_changes(tmp_path: Path, spoil: Any) -> None:
    site = make_site(tmp_path)
    out = tmp_path / "one.tar.gz"
    back_up(site, out)
    out.write_bytes(spoil(out.read_bytes()))
    before = content(site)
    with pytest.raises(ArchiveError):
        restore(site, out, tmp_path / "aside")
    assert content(site) == before
    assert not (tmp_path / "aside").exists()


def repacked(source: Path, out: Path, *, without: str = "", extra: tarfile.TarInfo | None) -> None:
    with tarfile.open(source) as old, tarfile.open(out, "w:gz") as new:
        for member in old:
            if member.name != without:
                new.addfile(member, old.extractfile(member))
        if extra is not None:
            new.addfile(extra, io.BytesIO(b"x" * extra.size))


def member(name: str, *, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type = kind
    entry.size = 1 if kind == tarfile.REGTYPE else 0
    entry.linkname = "/etc/passwd" if kind == tarfile.SYMTYPE else ""
    return entry


@pytest.mark.parametrize(
    ("without", "extra"),
    [
        ("manifest.json", None),
        ("database.sqlite3", None),
        ("media/documents/a.pdf", None),
        ("", member("media/surplus.pdf")),
        ("", member("../outside")),
        ("", member("/etc/outside")),
        ("", member("media/link", kind=tarfile.SYMTYPE)),
        ("", member("database.sqlite3")),
    ],
    ids=["manifest", "database", "document", "surplus", "parent", "absolute", "link", "twice"],
)
def test_an_archive_that_was_tampered_with_is_refused(
    tmp_path: Path, without: str, extra: tarfile.TarInfo | None
) -> None:
    site = make_site(tmp_path)
    back_up(site, tmp_path / "one.tar.gz")
    repacked(tmp_path / "one.tar.gz", tmp_path / "two.tar.gz", without=without, extra=extra)
    with pytest.raises(ArchiveError):
        restore(site, tmp_path / "two.tar.gz", tmp_path / "aside")
    assert not (tmp_path.parent / "outside").exists()


def test_a_backup_of_a_newer_version_or_another_database_is_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    newer = (*APPLIED, "reports.0999_from_the_future")
    service.back_up(site, tmp_path / "one.tar.gz", applied=newer, now=NOW)
    with pytest.raises(ArchiveError, match="newer version"):
        restore(site, tmp_path / "one.tar.gz", tmp_path / "aside")
    postgres = Site({"ENGINE": "django.db.backends.postgresql"}, site.media, frozenset(newer))
    with pytest.raises(ArchiveError, match="sqlite"):
        restore(postgres, tmp_path / "one.tar.gz", tmp_path / "aside")


def run(*arguments: str, database: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_backs_up_a_real_database_and_says_what_it_did(tmp_path: Path) -> None:
    database, out = tmp_path / "real.sqlite3", tmp_path / "out.tar.gz"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE answer (value TEXT)")
        connection.commit()
    done = run("backup", str(out), database=database)
    assert done.returncode == 0, done.stderr
    assert "written and read back" in done.stdout
    again = run("backup", str(out), database=database)
    assert again.returncode == 1
    assert again.stderr.count("\n") == 1


def test_the_command_refuses_a_wrong_file_in_one_line(tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.tar.gz"
    wrong.write_bytes(b"sand")
    done = run("restore", str(wrong), database=tmp_path / "real.sqlite3")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.fixture
def scratch_postgres(db: None, worker_id: str) -> Iterator[dict[str, Any]]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        pytest.skip("runs where the tests run on PostgreSQL")
    login = {"host": database["HOST"], "port": database["PORT"] or 5432, "user": database["USER"]}
    login["password"] = database["PASSWORD"]
    name = f"sonae_backup_{worker_id}"
    with psycopg.connect(**login, dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        yield {**database, "NAME": name, "login": {**login, "dbname": name}}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_postgresql_database_comes_back_as_it_was(
    tmp_path: Path, scratch_postgres: dict[str, Any]
) -> None:
    login = scratch_postgres["login"]
    site = Site(scratch_postgres, tmp_path / "media", frozenset(APPLIED))
    site.media.mkdir()
    with psycopg.connect(**login) as connection:
        connection.execute(
            "CREATE TABLE answer (id int GENERATED BY DEFAULT AS IDENTITY, value text)"
        )
        connection.execute(
            "INSERT INTO answer (value) SELECT '回答' || n FROM generate_series(1, 500) n"
        )
    back_up(site, tmp_path / "one.tar.gz")
    with psycopg.connect(**login) as connection:
        connection.execute("DELETE FROM answer WHERE id > 100")
        connection.execute("CREATE TABLE later (id int)")
    restore(site, tmp_path / "one.tar.gz", tmp_path / "aside")
    with psycopg.connect(**login) as connection:
        assert connection.execute("SELECT count(*), max(value) FROM answer").fetchone() == (
            500,
            "回答99",
        )
        assert connection.execute("SELECT to_regclass('later')").fetchone() == (None,)
    assert (tmp_path / "aside" / "database.pgdump").stat().st_size > 0
