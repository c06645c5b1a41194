"""What the visits took, as ratios with their goals."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.report import Report
from benchmarks.timing import Times

HELLO, INSERT, POSTED = "hello", "insert", "posted insert"
QUESTIONS, AUTOSAVE, RESULT = "question page", "autosave", "result page"
CATALOG = ("catalog list", "list, four filters", "one plan", "four plans compared")
DESK = "admin's list of plans"
TIMES_HELLO = {QUESTIONS: 12, RESULT: 20, **dict.fromkeys((*CATALOG, DESK), 20)}
AUTOSAVE_TIMES = 2.5
FEW, MANY = 20, 2_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Times of each visit, and queries of the lists of plans over few and over many plans."""

    times: Mapping[str, Times]
    queries: Mapping[str, tuple[int, int]]


def judge(report: Report, found: Measured) -> None:
    """Print what was measured, and hold it to the goals.

    Pages wait for nothing but the processor, so its time is held; a commit waits for the disk, so
    an insert is held by the clock.
    """
    for name, times in found.times.items():
        report.note(f"{name}: {described(times)}")
    for name, (few, many) in found.queries.items():
        report.note(f"{name}: {few} queries with {FEW} plans, {many} with {MANY:,}")
    hello = found.times[HELLO].busy_p95
    for name, goal in TIMES_HELLO.items():
        report.at_most(f"{name} ÷ hello, p95", found.times[name].busy_p95 / hello, goal)
    saved = found.times[AUTOSAVE].median
    for base in (INSERT, POSTED):
        report.at_most(f"{AUTOSAVE} ÷ {base}", saved / found.times[base].median, AUTOSAVE_TIMES)
    more = max(abs(many - few) for few, many in found.queries.values())
    report.at_most(f"queries, {MANY:,} plans − {FEW} plans", more, 0)


def described(times: Times) -> str:
    """Return median and p95, by the clock and of the processor."""
    clock = f"{times.median * 1e3:.3g}, p95 {times.p95 * 1e3:.3g} ms by the clock"
    core = f"{times.busy * 1e3:.3g}, p95 {times.busy_p95 * 1e3:.3g} ms of the processor"
    return f"{clock}; {core} (n={len(times.seconds)})"
