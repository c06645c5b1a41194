"""What a drill did and what it found: plain counts, and the verdict that follows from them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass
class Kills:
    """Workers killed; only a kill that hit a job in the making counts.

    Args:
        hits: kills by the stage that the job was in.
        misses: kills of workers that made nothing at that moment.
    """

    hits: Counter[str] = field(default_factory=Counter)
    misses: int = 0

    def note(self, stage: str | None) -> None:
        """Count one kill: the stage of the job it hit, or None where it hit nothing."""
        if stage is None:
            self.misses += 1
        else:
            self.hits[stage] += 1

    @property
    def counted(self) -> int:
        return self.hits.total()


@dataclass(frozen=True, slots=True)
class Made:
    """A document as its row tells: the key of its effect, its file and what that file holds."""

    key: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is there when all is over.

    Args:
        states: each requested effect key with the state of its job.
        documents: every document.
        files: the SHA-256 of every stored file by its name.
        mails: the Message-ID of every mail that went out, in any order.
        mails_asked: how many were asked for.
    """

    states: Mapping[str, str]
    documents: tuple[Made, ...]
    files: Mapping[str, str]
    mails: tuple[str, ...]
    mails_asked: int


def complaints(requested: Iterable[str], found: Found) -> Iterator[str]:
    """Yield everything that is not as it has to be: made once, stored once, mailed once."""
    wanted = set(requested)
    times = Counter(document.key for document in found.documents)
    for key in sorted(wanted | times.keys()):
        if times[key] != 1:
            yield f"{key}: {times[key]} documents"
        if found.states.get(key) != "done":
            yield f"{key}: its job is {found.states.get(key, 'gone')}"
    yield from _file_complaints(found)
    if len(set(found.mails)) != found.mails_asked:
        yield f"{len(set(found.mails))} mails for {found.mails_asked} asked"


def _file_complaints(found: Found) -> Iterator[str]:
    named = Counter(document.name for document in found.documents)
    for document in found.documents:
        held = found.files.get(document.name)
        if held is None:
            yield f"{document.key}: its file is missing"
        elif held != document.sha256:
            yield f"{document.key}: its file holds something else"
    for name, times in named.items():
        if times > 1:
            yield f"{name}: the file of {times} documents"
    for name in sorted(found.files.keys() - named.keys()):
        yield f"{name}: a file of no document"


def summary(kills: Kills, found: Found, asked_again: int) -> Iterator[str]:
    """Yield the counts, a line each."""
    stages = ", ".join(f"{stage} {count}" for stage, count in sorted(kills.hits.items()))
    yield f"kills that hit a job  {kills.counted}  ({stages})"
    yield f"kills that hit none   {kills.misses}  (not counted)"
    yield f"jobs                  {len(found.states)}"
    yield f"documents             {len(found.documents)}"
    yield f"files                 {len(found.files)}"
    doubled = len(found.mails) - len(set(found.mails))
    yield f"mails                 {len(set(found.mails))} of {found.mails_asked}, {doubled} twice"
    yield f"given up, asked again {asked_again}"
    left = sum(state in {"running", "queued"} for state in found.states.values())
    yield f"jobs left open        {left}"
