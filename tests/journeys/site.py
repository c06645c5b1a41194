"""A whole site in processes of its own: web server, worker, database, mailbox, demo people."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from tests.repository import ROOT

PATIENCE_SECONDS = 60
# In one process: starting Django costs more than any of these commands.
PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_sample_catalog", verbosity=0)
call_command("load_sample_firm", verbosity=0)
call_command("load_demo")
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site.

    Args:
        url: its address, without a slash at the end.
        folder: where its database, documents and mails are.
        said: what loading the demo printed: logins and the secrets of their second factors.
    """

    url: str
    folder: Path
    said: str

    def mail_to(self, address: str) -> str:
        """Return the text of the newest mail to an address, waiting for it a little.

        Raises:
            TimeoutError: if none comes.
        """
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            files = sorted((self.folder / "mails").glob("*"), key=lambda file: file.stat().st_mtime)
            for file in reversed(files):
                mail = message_from_bytes(file.read_bytes(), policy=policy.default)
                body = mail.get_body(("plain",))
                if address in str(mail["To"]) and body is not None:
                    return str(body.get_content())
            time.sleep(0.2)
        raise TimeoutError(f"no mail to {address}")

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's database and return what it printed."""
        return _manage(self.folder, self.url, *arguments)


def _environment(folder: Path, url: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.settings",
        "JOURNEY_FOLDER": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'sonae.sqlite3'}",
        "SITE_URL": url,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECRET_KEY": "journeys-only-0123456789-abcdefghijklmnopqrstuvwxyz-012345",
        "MODE": "agency",
        "OPERATOR_FIRM": "sample-agency",
        "NAMED_PROPOSALS": "immediate",
        "DEMO_MODE": "1",
        "DEBUG": "0",
        "LOG_LEVEL": "WARNING",
        "TRUSTED_PROXY_HOPS": "0",
    }


def _manage(folder: Path, url: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=_environment(folder, url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"manage.py {' '.join(arguments)}: {done.stderr}")
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def _process(name: str, folder: Path, url: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, *command],
            cwd=ROOT,
            env=_environment(folder, url),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_ready(url: str, web: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < give_up and web.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{url}/readyz", timeout=5)  # noqa: S310
            return
        time.sleep(0.2)
    raise RuntimeError(f"the site does not answer: {log.read_text(errors='replace')[-3000:]}")


@contextlib.contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Run a site with the samples and the demo in a folder until the block ends."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    (folder / "mails").mkdir(parents=True)
    said = _manage(folder, url, "shell", "--no-imports", "-c", PREPARE)
    gunicorn = (
        "-m",
        "gunicorn",
        "config.wsgi",
        "--no-control-socket",
        f"--bind=127.0.0.1:{port}",
        "--threads=4",
    )
    with (
        _process("web", folder, url, *gunicorn) as web,
        _process("worker", folder, url, "manage.py", "work"),
    ):
        _wait_until_ready(url, web, folder / "web.log")
        yield Site(url, folder, said)


def code_in(mail: str) -> str:
    """Return the eight digits that a mail carries.

    Raises:
        LookupError: if it carries none.
    """
    found = re.search(r"\b(\d{4} \d{4})\b", mail)
    if found is None:
        raise LookupError(f"no code in: {mail}")
    return found[1]
