"""Files in and out of a run: read with a limit, written all or none."""

import os
import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.questionnaire.schema import Text
from reports.terminal.options import STANDARD_STREAM
from reports.terminal.problem import RunProblem

_NEW_FILE_MODE = 0o666
_CANNOT_READ = Text(ja="読めません", en="cannot be read")
_CANNOT_WRITE = Text(ja="書けません", en="cannot be written")
_REASONS: Mapping[type[Exception], Text] = {
    FileNotFoundError: Text(ja="ファイルかフォルダーがありません", en="no such file or directory"),
    IsADirectoryError: Text(ja="フォルダーです", en="it is a directory"),
    NotADirectoryError: Text(ja="途中がフォルダーではありません", en="not a directory"),
    PermissionError: Text(ja="権限がありません", en="permission denied"),
}


@dataclass(frozen=True, slots=True)
class Output:
    """One form of the advice and where it goes ("-": standard output)."""

    option: str
    name: str
    data: bytes

    @property
    def is_stream(self) -> bool:
        """Whether it is a pipe or a device, which cannot be put in place as a whole."""
        path = Path(self.name)
        return self.name == STANDARD_STREAM or (path.exists() and not path.is_file())


def read(option: str, name: str, *, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Args:
        option: what the file is called in messages; empty for the answers.
        name: path as typed.
        limit: most bytes accepted.

    Raises:
        RunProblem: naming the file.
    """
    try:
        if name == STANDARD_STREAM:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise _problem(option, name, _CANNOT_READ, error) from error
    if len(data) > limit:
        megabytes = limit // 2**20
        too_large = Text(
            ja=f"大きすぎます({megabytes} MBまで)。", en=f"is too large ({megabytes} MB at most)."
        )
        raise RunProblem(_subject(option, name), too_large)
    return data


def check_targets(outputs: Mapping[str, str], inputs: Sequence[str]) -> None:
    """Refuse, before any work, outputs that could not be written or would overwrite an input.

    Args:
        outputs: path by option.
        inputs: paths that are read.

    Raises:
        RunProblem: naming the option.
    """
    taken = {_identity(name) for name in inputs if name != STANDARD_STREAM}
    for option, name in outputs.items():
        if name != STANDARD_STREAM:
            _check_place(option, name)
        if _identity(name) in taken:
            same = Text(
                ja="読み込むファイルか、ほかの書き出し先と同じです。",
                en="is also read, or written by another option.",
            )
            raise RunProblem(_subject(option, name), same)
        taken.add(_identity(name))


def write(outputs: Sequence[Output]) -> None:
    """Write every output, or none: files are put in place only once all of them are written.

    Raises:
        RunProblem: naming the option.
    """
    staged: list[tuple[Output, Path]] = []
    try:
        for output in outputs:
            if not output.is_stream:
                staged.append((output, _new_file_beside(output)))
                _fill(*staged[-1])
        for output, finished in staged:
            _put_in_place(output, finished)
    finally:
        for _, leftover in staged:
            leftover.unlink(missing_ok=True)
    for output in outputs:
        if output.is_stream:
            _pour(output)


def _check_place(option: str, name: str) -> None:
    path = Path(name)
    try:
        if path.is_dir() or not name:
            raise IsADirectoryError
        if not path.exists() and not path.resolve().parent.is_dir():
            raise FileNotFoundError
    except (OSError, RuntimeError) as error:  # RuntimeError: links that run in a circle
        raise _problem(option, name, _CANNOT_WRITE, error) from error


def _new_file_beside(output: Output) -> Path:
    target = Path(output.name).resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".sonae-")
    except OSError as error:
        raise _problem(output.option, output.name, _CANNOT_WRITE, error) from error
    os.close(handle)
    return Path(name)


def _fill(output: Output, finished: Path) -> None:
    try:
        with finished.open("wb") as file:
            file.write(output.data)
            file.flush()
            os.fsync(file.fileno())
        finished.chmod(_mode_of(Path(output.name)))
    except OSError as error:
        raise _problem(output.option, output.name, _CANNOT_WRITE, error) from error


def _put_in_place(output: Output, finished: Path) -> None:
    try:
        finished.replace(Path(output.name).resolve())
    except OSError as error:
        raise _problem(output.option, output.name, _CANNOT_WRITE, error) from error


def _pour(output: Output) -> None:
    try:
        if output.name == STANDARD_STREAM:
            sys.stdout.buffer.write(output.data)
            sys.stdout.buffer.flush()
        else:
            Path(output.name).write_bytes(output.data)
    except OSError as error:
        raise _problem(output.option, output.name, _CANNOT_WRITE, error) from error


def _mode_of(target: Path) -> int:
    """Return the rights of the file that is replaced, or those a new file would get."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE_MODE & ~mask


def _identity(name: str) -> str:
    return name if name == STANDARD_STREAM else os.path.realpath(name)


def _subject(option: str, name: str) -> str:
    return f"{option} {name}".strip()


def _problem(option: str, name: str, what: Text, error: Exception) -> RunProblem:
    detail = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    reason = _REASONS.get(type(error), Text(ja=detail, en=detail))
    text = Text(ja=f"{what['ja']}({reason['ja']})。", en=f"{what['en']} ({reason['en']}).")
    return RunProblem(_subject(option, name), text)
