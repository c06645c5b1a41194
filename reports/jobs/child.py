"""A forked process that does one piece of work under limits and can be killed at any moment.

The parent stays warm (fonts, style sheets and templates are loaded once) and keeps the database to
itself: the child touches neither connection nor storage, writes its result into a temporary file
and reports its stages through a pipe.
"""

import ctypes
import os
import resource
import selectors
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import structlog

from reports.models import ReportJob

Say = Callable[[str], None]
Work = Callable[[Say], bytes]

logger = structlog.get_logger(__name__)

MEBIBYTE = 2**20
TICK_SECONDS = 0.25
EXIT_LIMIT, EXIT_ERROR = 3, 4
PR_SET_PDEATHSIG = 1
LIMIT_SIGNALS = frozenset({signal.SIGXCPU, signal.SIGXFSZ, signal.SIGABRT, signal.SIGSEGV})


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use up.

    Attributes:
        memory_bytes: address space beyond what the parent has at the fork.
        cpu_seconds: processor time.
        wall_seconds: time on the clock, waiting included.
        file_bytes: size of the result.
    """

    memory_bytes: int = 768 * MEBIBYTE
    cpu_seconds: int = 60
    wall_seconds: float = 120
    file_bytes: int = 32 * MEBIBYTE


class ChildFailedError(Exception):
    """The child ended without a result; `reason` is one of `ReportJob.Reason`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


class StoppedError(Exception):
    """The child was killed because nobody wants its result any more."""


def run(work: Work, *, limits: Limits, keep_on: Callable[[str | None], bool]) -> bytes:
    """Do the work in a child and return its result.

    Args:
        work: called in the child with a function that reports stages.
        keep_on: asked several times a second, with a stage when there is a new one; answering
            False kills the child.

    Raises:
        ChildFailedError: if the child failed or met a limit.
        StoppedError: if `keep_on` said no.
    """
    with tempfile.TemporaryFile() as result:
        reader, writer = os.pipe()
        parent, pid = os.getpid(), os.fork()
        if pid == 0:
            os.close(reader)
            _work_and_exit(work, writer, result, limits, parent)
        os.close(writer)
        try:
            status = _watch(pid, reader, limits, keep_on)
        finally:
            os.close(reader)
        _raise_for(status)
        result.seek(0)
        return result.read()


def _work_and_exit(work: Work, writer: int, result: IO[bytes], limits: Limits, parent: int) -> None:
    """Run in the child; never returns, and leaves the parent's handlers and buffers alone."""
    code = EXIT_ERROR
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _die_with(parent)
        _limit(limits)
        made = work(lambda stage: _say(writer, stage))
        result.write(made)
        result.flush()
        code = 0
    except MemoryError:
        code = EXIT_LIMIT
    except BaseException:
        logger.exception("document_child_failed")
    finally:
        os._exit(code)


def _die_with(parent: int) -> None:
    """Let the kernel kill this child when its parent is killed: nobody waits for it any more."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the line above
        os._exit(EXIT_ERROR)


def _say(writer: int, stage: str) -> None:
    os.write(writer, f"{stage}\n".encode())


def _limit(limits: Limits) -> None:
    memory = _address_space_bytes() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - no path to speak of
        return int(statm.read().split()[0]) * resource.getpagesize()


def _watch(pid: int, reader: int, limits: Limits, keep_on: Callable[[str | None], bool]) -> int:
    """Wait for the child's end and return its exit status; kill it where it must not go on."""
    deadline = time.monotonic() + limits.wall_seconds
    try:
        with selectors.DefaultSelector() as ready:
            ready.register(reader, selectors.EVENT_READ)
            while True:
                said = os.read(reader, 4096) if ready.select(TICK_SECONDS) else None
                if said == b"":
                    return os.waitpid(pid, 0)[1]
                if time.monotonic() > deadline:
                    raise ChildFailedError(ReportJob.Reason.TIMEOUT, "wall clock")
                if not keep_on(_last_stage(said)):
                    raise StoppedError
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def _last_stage(said: bytes | None) -> str | None:
    return said.decode().split()[-1] if said else None


def _raise_for(status: int) -> None:
    if os.WIFSIGNALED(status):
        by = os.WTERMSIG(status)
        limited = by in LIMIT_SIGNALS
        reason = ReportJob.Reason.LIMIT if limited else ReportJob.Reason.ERROR
        raise ChildFailedError(reason, f"signal {by}")
    code = os.WEXITSTATUS(status)
    if code:
        reason = ReportJob.Reason.LIMIT if code == EXIT_LIMIT else ReportJob.Reason.ERROR
        raise ChildFailedError(reason, f"exit {code}")
