"""The forked child: results, limits, kills."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reports.jobs import child
from reports.jobs.child import Say

KEEP_ON: Callable[[str | None], bool] = lambda stage: True  # noqa: E731
SMALL = child.Limits(memory_bytes=64 * child.MEBIBYTE, cpu_seconds=1, wall_seconds=5)


def _hungry(say: Say) -> bytes:
    return b"x" * (512 * child.MEBIBYTE)


def _busy(say: Say) -> bytes:
    while True:
        pass


def _asleep(say: Say) -> bytes:
    say("layout")
    time.sleep(30)
    return b""


def _broken(say: Say) -> bytes:
    raise ValueError("broken on purpose")


def test_the_child_returns_its_result_and_tells_its_stages() -> None:
    seen: list[str | None] = []

    def keep_on(stage: str | None) -> bool:
        seen.append(stage)
        return True

    def work(say: Say) -> bytes:
        say("layout")
        time.sleep(0.1)
        return b"made"

    assert child.run(work, limits=SMALL, keep_on=keep_on) == b"made"
    assert "layout" in seen


def test_the_child_is_another_process() -> None:
    made = child.run(lambda say: str(os.getpid()).encode(), limits=SMALL, keep_on=KEEP_ON)
    assert int(made) != os.getpid()


def test_too_much_memory_is_a_limit() -> None:
    with pytest.raises(child.ChildFailedError) as problem:
        child.run(_hungry, limits=SMALL, keep_on=KEEP_ON)
    assert problem.value.reason == "limit"


def children() -> set[str]:
    """Return the processes this one has begun; a browser of another test may be among them."""
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return set(listed.split())


def test_too_much_computing_is_a_limit() -> None:
    patient = replace(SMALL, wall_seconds=60)  # a busy machine takes long to give it one second
    with pytest.raises(child.ChildFailedError) as problem:
        child.run(_busy, limits=patient, keep_on=KEEP_ON)
    assert problem.value.reason == "limit"


def test_too_much_time_is_a_timeout_and_leaves_no_process() -> None:
    before = children()
    quick = child.Limits(wall_seconds=0.3)
    with pytest.raises(child.ChildFailedError) as problem:
        child.run(_asleep, limits=quick, keep_on=KEEP_ON)
    assert problem.value.reason == "timeout"
    assert children() == before


def test_an_exception_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(child.ChildFailedError) as problem:
        child.run(_broken, limits=SMALL, keep_on=KEEP_ON)
    assert problem.value.reason == "error"


def test_a_refusal_kills_the_child_at_once() -> None:
    before = children()
    begun = time.monotonic()
    with pytest.raises(child.StoppedError):
        child.run(_asleep, limits=SMALL, keep_on=lambda stage: stage is None)
    assert time.monotonic() - begun < 3
    assert children() == before


def test_a_result_that_is_too_large_is_a_limit() -> None:
    tiny = child.Limits(file_bytes=1024)
    with pytest.raises(child.ChildFailedError) as problem:
        child.run(lambda say: b"x" * 4096, limits=tiny, keep_on=KEEP_ON)
    assert problem.value.reason in {"limit", "error"}


def test_the_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def work(say: Say) -> bytes:
        note.write_text(str(os.getpid()))
        return _asleep(say)

    parent = os.fork()
    if parent == 0:
        try:
            child.run(work, limits=replace(SMALL, wall_seconds=30), keep_on=KEEP_ON)
        finally:
            os._exit(0)
    while not (note.exists() and note.read_text()):
        time.sleep(0.01)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert _is_gone(int(note.read_text()))


def _is_gone(pid: int) -> bool:
    """Wait until a process is no more, or is a corpse that nobody has buried yet."""
    for _look in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False
