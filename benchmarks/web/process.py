"""A process of its own for the site that is measured.

Settings are read once a process: only before it starts can the site be given another database.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import Times
from benchmarks.web.figures import Measured

ROOT = Path(__file__).resolve().parents[2]
# Nothing of this machine's `.env`: what is set here wins over it.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "bench-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    "MODE": "agency",
    "OPERATOR_FIRM": "sample-agency",
    "NAMED_PROPOSALS": "immediate",
    "SITE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver",
    "DEBUG": "0",
    "DEMO_MODE": "0",
    "TRUSTED_PROXY_HOPS": "0",
    "LOG_LEVEL": "ERROR",
}


def measured() -> Measured:
    """Run the visits on a new database and return what they took; the database is then removed.

    It lies beside the site's, since a temporary folder may be memory, where a commit costs nothing.

    Raises:
        subprocess.CalledProcessError: if a visit went wrong.
    """
    var = ROOT / "var"
    var.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-web-", dir=var) as folder:
        database = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.web"],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT, "DATABASE_URL": database},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return parsed(done.stdout)


def written(found: Measured) -> str:
    """Return what was measured as the one line that goes from process to process."""
    times = {name: [one.seconds, one.processor] for name, one in found.times.items()}
    return json.dumps({"times": times, "queries": found.queries})


def parsed(line: str) -> Measured:
    """Return what `written` wrote."""
    sent = json.loads(line)
    times = {
        name: Times(tuple(seconds), tuple(processor))
        for name, (seconds, processor) in sent["times"].items()
    }
    queries = {name: (few, many) for name, (few, many) in sent["queries"].items()}
    return Measured(times, queries)
