"""The loss engine: like job against peers, the chain, 1,000 plans, accuracy, what-if, drawing."""

from benchmarks.engine import accuracy, chain, firms, like, parts, peers
from benchmarks.report import Report


def run(report: Report) -> None:
    """Measure everything; about two to three minutes."""
    cast = firms.cast()
    parts.measure(report, cast[0])
    chain.measure(report, cast[0])
    accuracy.measure(report, cast)
    like.measure(report, cast[0])


def setup() -> None:
    """Install the peers of the like job."""
    peers.install()
