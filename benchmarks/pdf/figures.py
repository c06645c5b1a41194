"""What making documents took, and how large they are, as ratios with their goals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.report import Report
from benchmarks.timing import Times

OURS, NAIVE, WORKER = "warm", "naive, warm", "in a worker's child"
COLD, COLD_NAIVE = "cold", "naive, cold"
TIMES_NAIVE = 0.7
LARGEST_KB = 200
KILO = 1_000


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document."""

    name: str
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of each way to make the same report, and the pages that ours and the naive have."""

    times: Mapping[str, Times]
    pages: Mapping[str, int]


def judge(report: Report, found: Measured) -> None:
    """Print what was measured, and hold the warm document to its goal.

    Both run in one process and wait for nothing else, so the processor's time is held; a child's
    and a new process's are told by the clock.
    """
    for name, times in found.times.items():
        report.note(f"{name}: {times}")
    report.note(f"pages: {', '.join(f'{name} {pages}' for name, pages in found.pages.items())}")
    ours, naive = found.times[OURS], found.times[NAIVE]
    report.at_most("PDF, warm ÷ naive with Noto, warm", ours.busy / naive.busy, TIMES_NAIVE)
    for name, base in ((WORKER, naive), (COLD, found.times[COLD_NAIVE])):
        report.note(f"{name} ÷ naive, by the clock: {found.times[name].median / base.median:.2f}")


def judge_sizes(report: Report, documents: Iterable[Document], strayed: int) -> None:
    """Hold the largest document to its size, and every one to being the same when repeated.

    Args:
        documents: finished ones.
        strayed: how many came out otherwise when they were made once more.
    """
    made = list(documents)
    for one in made:
        report.note(f"{one.name}: {one.pages} pages, {one.size / KILO:.1f} KB")
    largest = max(one.size for one in made)
    report.at_most(f"largest of {len(made)} PDFs, KB", largest / KILO, LARGEST_KB)
    report.at_most("PDFs that differ when repeated", strayed, 0)
