"""Peers in a virtual environment of their own, asked line by line."""

import json
import subprocess
import sys
import venv
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.engine.like_job import COMPONENTS, RATES, Answer

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "var" / "bench-venv"
PYTHON = FOLDER / "bin" / "python"
WORKER = Path(__file__).with_name("peer_worker.py")
PEERS = ("pyfair", "aggregate", "gemact")


def installed() -> bool:
    return PYTHON.exists()


def install() -> None:
    """Make the environment and install the pinned peers.

    Raises:
        subprocess.CalledProcessError: if one of them cannot be installed.
    """
    venv.create(FOLDER, with_pip=True, clear=True)
    wanted = ["-r", str(ROOT / "requirements" / "bench.txt")]
    subprocess.run(  # noqa: S603 - our own interpreter and list
        [PYTHON, "-m", "pip", "install", "-q", "--no-input", *wanted], check=True
    )
    sys.stdout.write(f"bench: peers installed in {FOLDER.relative_to(ROOT)}\n")


class Peers:
    """A process that does the like job with the peers; ends with the `with` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            [PYTHON, WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, peer: str, *, seed: int, years: int) -> tuple[Answer, float]:
        """Return a peer's answer and the seconds of the processor it took.

        Raises:
            RuntimeError: if the process has ended.
        """
        job: dict[str, Any] = {
            "peer": peer,
            "seed": seed,
            "years": years,
            "rate": RATES[0],
            "components": [(part.median, part.sd, part.limit) for part in COMPONENTS],
        }
        sent, received = self._process.stdin, self._process.stdout
        if sent is None or received is None:
            raise RuntimeError("the peers have no pipes")
        sent.write(json.dumps(job) + "\n")
        sent.flush()
        line = received.readline()
        if not line:
            raise RuntimeError(f"{peer} ended without an answer; run bin/bench engine --setup")
        found = json.loads(line)
        return Answer(found["mean"], found["p99"]), found["seconds"]

    def __enter__(self) -> "Peers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
