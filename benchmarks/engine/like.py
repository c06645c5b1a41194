"""The like job, ours against the peers': same answer, and how long it takes."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.engine import published
from benchmarks.engine.compound import CompoundPoisson, Numbers, limited_lognormal
from benchmarks.engine.firms import Firm
from benchmarks.engine.like_job import (
    COMPONENTS,
    LEVEL,
    PER_YEAR,
    RATES,
    YEARS,
    Answer,
    events_for,
    forget_draws,
    like_parameters,
    simulate,
)
from benchmarks.engine.peers import PEERS, Peers, installed
from benchmarks.errors import WANTED, rmse, seconds_to_wanted
from benchmarks.report import Report
from benchmarks.timing import Job, interleaved

STEP = 20_000.0
TURNS = 3
OUR_SEEDS = range(1, 65)
PEER_SEEDS = range(1, 25)
SHORT = YEARS // 4
"""Years of a run whose error is measured: a quarter of the time, twice the error."""
SIZES = tuple(2**power for power in range(8, 15))
SIGMAS = 4.0
"""Means of two methods may differ by this many standard errors."""
AS_EXACT = {"aggregate": "FFT", "gemact": "FFT"}
GOALS = {"pyfair": 25, "riskquant's method": 100, "CISO Assistant's method": 100}

Method = Callable[[int, int], Answer]
"""A simulation by (years, seed)."""


def exact() -> CompoundPoisson:
    """Return the distribution everything is held against."""
    parts = [limited_lognormal(part.median, part.sd, part.limit) for part in COMPONENTS]

    def mixed(amount: Numbers) -> Numbers:
        return sum((part(amount) for part in parts), start=0 * amount) / len(parts)

    return CompoundPoisson(PER_YEAR, mixed, step=STEP)


@dataclass(frozen=True, slots=True)
class Ours:
    """The engine on the like job.

    Attributes:
        warm, fresh: seconds to the wanted accuracy, with the seed's numbers kept or drawn anew.
    """

    events: int
    error: float
    warm: float
    fresh: float


def measure(report: Report, firm: Firm) -> None:
    """Compare means, raw times and times to the wanted accuracy."""
    truth = exact()
    report.note(f"like job, exact: mean {truth.mean:,.0f} yen, P99 {truth.quantile(LEVEL):,.0f}")
    profile, parameters = firm.profile, like_parameters(firm.parameters)

    def ours(events: int, seed: int) -> Answer:
        return simulate(profile, parameters, events, seed)

    best = time_to_wanted(ours, truth)
    report.at_most(
        "mean of ours off the exact, in standard errors",
        standard_errors((ours(events_for(SHORT), seed).mean for seed in OUR_SEEDS), truth.mean),
        SIGMAS,
    )
    report.note(
        f"ours, {len(COMPONENTS)} × {best.events} events: RMSE of P99 {best.error:.2%}, "
        f"{best.warm * 1e3:.3g} ms kept, {best.fresh * 1e3:.3g} ms drawn anew"
    )
    methods: dict[str, Method] = {
        "riskquant's method": lambda years, seed: published.riskquant(
            COMPONENTS, RATES[0], years, seed
        ),
        "CISO Assistant's method": lambda years, seed: published.ciso_assistant(
            COMPONENTS, RATES[0], years, seed
        ),
    }
    jobs: dict[str, Job] = {"ours": lambda: ours(events_for(YEARS), 1)}
    jobs |= {name: _once(method) for name, method in methods.items()}
    if not installed():
        report.skip(f"{', '.join(PEERS)}: not installed; run bin/bench engine --setup")
        compare(report, best, jobs, methods, truth)
        return
    with Peers() as peers:
        for peer, how in AS_EXACT.items():
            against_exact(report, peers, peer, how, truth)
        methods = {
            "pyfair": lambda years, seed: peers.ask("pyfair", seed=seed, years=years)[0],
            **methods,
        }
        jobs["pyfair"] = lambda: peers.ask("pyfair", seed=1, years=YEARS)[1]
        compare(report, best, jobs, methods, truth)


def time_to_wanted(ours: Method, truth: CompoundPoisson) -> Ours:
    """Return the engine's times at the smallest size that reaches the wanted accuracy."""
    p99 = truth.quantile(LEVEL)
    error, events = float("inf"), 0
    for events in SIZES:
        error = rmse((ours(events, seed).p99 for seed in OUR_SEEDS), p99)
        if error <= WANTED:
            break

    def anew() -> Answer:
        forget_draws()
        return ours(events, 1)

    # One after the other: a turn of `anew` empties what `kept` relies on.
    fresh = interleaved({"fresh": anew}, 10)["fresh"]
    warm = interleaved({"warm": lambda: ours(events, 1)}, 30)["warm"]
    return Ours(events, error, warm.busy, fresh.busy)


def compare(
    report: Report,
    ours: Ours,
    jobs: Mapping[str, Job],
    methods: Mapping[str, Method],
    truth: CompoundPoisson,
) -> None:
    """Measure the simulating peers against us: the mean, the raw time, the time to accuracy."""
    times = interleaved(jobs, TURNS)
    raw = times["ours"].busy
    report.note(f"{YEARS:,} years or as many serious years, ours: {times['ours']}")
    for name, method in methods.items():
        seconds = times[name].busy
        report.note(f"{YEARS:,} years, {name}: {seconds * 1e3:.4g} ms = {seconds / raw:.3g} × ours")
        answers = [method(SHORT, seed) for seed in PEER_SEEDS]
        report.at_most(
            f"mean of {name} off the exact, in standard errors",
            standard_errors((answer.mean for answer in answers), truth.mean),
            SIGMAS,
        )
        error = own_stray(answer.p99 for answer in answers) * math.sqrt(SHORT / YEARS)
        needed = seconds_to_wanted(seconds, error)
        report.note(
            f"{name}: RMSE of P99 at {YEARS:,} years {error:.2%}, so {needed:.3g} s to "
            f"{WANTED:.0%}, which is {needed / ours.fresh:.4g} × ours drawing anew each time"
        )
        report.at_least(f"time to 1% of P99, {name} ÷ ours", needed / ours.warm, GOALS[name])


def _once(method: Method) -> Job:
    return lambda: method(YEARS, 1)


def own_stray(estimates: Iterable[float]) -> float:
    """Return the spread of a method about its own mean: its model is not held against it."""
    found = list(estimates)
    return statistics.stdev(found) / statistics.fmean(found)


def standard_errors(means: Iterable[float], truth: float) -> float:
    """Return how many standard errors the mean of several runs lies off the truth."""
    found = list(means)
    error = statistics.stdev(found) / math.sqrt(len(found))
    return abs(statistics.fmean(found) - truth) / error


def against_exact(
    report: Report, peers: Peers, peer: str, how: str, truth: CompoundPoisson
) -> None:
    """Compare a peer that computes the distribution instead of drawing it."""
    found, seconds = peers.ask(peer, seed=1, years=YEARS)  # imports and first-time tables
    found, seconds = min((peers.ask(peer, seed=1, years=YEARS) for _ in range(TURNS)), key=_seconds)
    mean, p99 = found.mean / truth.mean - 1, found.p99 / truth.quantile(LEVEL) - 1
    report.note(
        f"{peer} ({how}): {seconds * 1e3:.4g} ms; mean off by {mean:+.3%}, P99 by {p99:+.3%}"
    )
    report.at_most(f"mean of {peer} off ours exact, share", abs(mean), 0.002)


def _seconds(answered: tuple[Answer, float]) -> float:
    return answered[1]
