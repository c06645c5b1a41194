"""Documents made in turn: ours in this process and in a forked child, and the naive one."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from assessment.questionnaire import answer_file
from benchmarks.engine.firms import ANSWERS, FILES, TODAY
from benchmarks.pdf import naive
from benchmarks.pdf.figures import COLD, COLD_NAIVE, NAIVE, OURS, WORKER, Document, Measured
from benchmarks.timing import Job, interleaved
from insurance_catalog import sample
from reports import inputs
from reports.document import pdf
from reports.engine import pipeline
from reports.engine.localise import Language
from reports.jobs import child

ROOT = Path(__file__).resolve().parents[2]
ANEW = """
import sys, django
django.setup()
from benchmarks.pdf import making
making.make_stored(*sys.argv[1:])
"""
TURNS, COLD_TURNS = 3, 2
LANGUAGES: tuple[Language, ...] = ("ja", "en")
WAYS: dict[str, Callable[[dict[str, Any], Language], bytes]] = {
    "ours": pdf.render,
    "naive": naive.render,
}


def content(firm: str = FILES[0], *, events: int = 0) -> dict[str, Any]:
    """Return the snapshot of a firm as the sample agency would advise it; needs no database.

    Args:
        firm: the name of its file of answers.
        events: simulated in all; 0 for the default.
    """
    told = answer_file.parse((ANSWERS / f"{firm}.json").read_bytes(), as_of=TODAY)
    plans, operator = sample.load(), inputs.sample_operator("agency")
    case = inputs.case(
        questionnaire=told.questionnaire,
        answers=told.answers,
        questionnaire_mode=told.mode,
        mode="agency",
        dealable=inputs.dealable("agency", operator, plans),
        as_of=TODAY,
        events=events,
    )
    advice = pipeline.run(
        case, inputs.parameters(), plans, kinds=inputs.existing_kinds(), studied=True
    )
    return inputs.snapshot(case, told.company, advice, operator, plans)


def measured(frozen: dict[str, Any]) -> Measured:
    """Let the ways of making one Japanese report take turns, warm, then each in a new process."""
    times = interleaved(
        {
            OURS: lambda: pdf.render(frozen, "ja"),
            NAIVE: lambda: naive.render(frozen, "ja"),
            WORKER: lambda: in_child(frozen),
        },
        TURNS,
    )
    with tempfile.TemporaryDirectory() as folder:
        stored = Path(folder) / "snapshot.json"
        stored.write_text(json.dumps(frozen), encoding="utf-8")
        cold = interleaved(
            {COLD: _anew("ours", stored), COLD_NAIVE: _anew("naive", stored)},
            COLD_TURNS,
            warm=False,
        )
    pages = {name: pages_of(render(frozen, "ja")) for name, render in WAYS.items()}
    return Measured({**times, **cold}, pages)


def in_child(frozen: dict[str, Any]) -> bytes:
    """Make the report as a worker does: in a child forked from a warm parent, under limits."""
    return child.run(
        lambda say: pdf.render(frozen, "ja", on_stage=say),
        limits=child.Limits(),
        keep_on=lambda stage: True,
    )


def _anew(way: str, stored: Path) -> Job:
    """Return a job that makes the report in a process of its own, start and imports included."""
    command = [sys.executable, "-c", ANEW, way, str(stored)]
    return lambda: subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


def make_stored(way: str, stored: str) -> None:
    """Make the report of a snapshot in a file, and forget it."""
    WAYS[way](json.loads(Path(stored).read_text(encoding="utf-8")), "ja")


def documents() -> Iterator[Document]:
    """Yield the full report of every firm of the bench's cast, and the first one's two pages."""
    for place, firm in enumerate(FILES):
        frozen = content(firm)
        for kind in ("short", "pdf") if place == 0 else ("pdf",):
            for lang in LANGUAGES:
                made = pdf.render(frozen, lang, kind=kind)
                yield Document(f"{firm}, {kind}, {lang}", pages_of(made), len(made))


def strayed() -> int:
    """Return how many documents of one firm come out otherwise when they are made once more."""
    frozen = content(FILES[-1])
    return sum(
        pdf.render(frozen, lang, kind=kind) != pdf.render(frozen, lang, kind=kind)
        for lang in LANGUAGES
        for kind in ("short", "pdf")
    )


def pages_of(made: bytes) -> int:
    """Return the number of pages."""
    with pikepdf.open(BytesIO(made)) as opened:
        return len(opened.pages)
