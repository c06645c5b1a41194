"""`bin/dev` brings up a site, and one signal takes all of it down again."""

import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import ROOT

PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def descendants(pid: int) -> set[int]:
    """Return the ids of every process that this one started, directly or not."""
    children: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children |= {int(child) for child in task.read_text().split()}
    return children.union(*(descendants(child) for child in children))


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


class DevelopmentSite:
    """`bin/dev` on a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        environment = os.environ | {
            "PORT": str(self.port),
            "DATABASE_URL": f"sqlite:///{folder / 'dev.sqlite3'}",
            "SITE_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        self.process = subprocess.Popen(
            # Whoever runs the tests in the background ignores Ctrl-C, and so would all it starts.
            ["env", "--default-signal=INT", "bin/dev", "--no-system"],  # noqa: S607
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.announced = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if f"http://localhost:{self.port}/" in line:
                self.announced.set()

    def wait_until_announced(self) -> None:
        assert self.announced.wait(PATIENCE_SECONDS), "".join(self.lines)


@pytest.fixture
def development_site(tmp_path: Path) -> Iterator[DevelopmentSite]:
    site = DevelopmentSite(tmp_path)
    started = set()
    try:
        site.wait_until_announced()
        started = descendants(site.process.pid)
        yield site
    finally:
        for pid in {site.process.pid, *started}:
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        site.process.wait()


def all_gone(pids: set[int]) -> bool:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while any(map(alive, pids)) and time.monotonic() < give_up:
        time.sleep(0.1)
    return not any(map(alive, pids))


@pytest.mark.deep
@pytest.mark.parametrize("way", ["SIGTERM", "Ctrl-C"])
def test_one_signal_ends_site_and_worker(development_site: DevelopmentSite, way: str) -> None:
    process = development_site.process
    url = f"http://127.0.0.1:{development_site.port}/"
    with urllib.request.urlopen(url, timeout=30) as answer:
        assert "備え" in answer.read().decode()
    started = descendants(process.pid)
    assert len(started) >= 3, "web server, its workers and the worker"
    if way == "SIGTERM":
        process.terminate()
    else:
        os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE_SECONDS) == 0, "".join(development_site.lines)
    assert all_gone(started)


@pytest.mark.deep
def test_when_the_worker_dies_the_site_does_not_pretend_to_be_whole(
    development_site: DevelopmentSite,
) -> None:
    process = development_site.process
    started = descendants(process.pid)
    (worker,) = [
        pid
        for pid in started
        if b"manage.py\0work" in Path(f"/proc/{pid}/cmdline").read_bytes()
        and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1] == str(process.pid)
    ]
    os.kill(worker, signal.SIGKILL)
    assert process.wait(PATIENCE_SECONDS) == 1
    assert all_gone(started)
    assert "worker ended by itself" in "".join(development_site.lines)
