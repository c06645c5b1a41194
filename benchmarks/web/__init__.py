"""The site's pages against a bare view and a bare insert, on a database of the bench's own."""

from benchmarks.report import Report
from benchmarks.web import figures, process


def run(report: Report) -> None:
    """Measure everything; about a minute."""
    figures.judge(report, process.measured())
