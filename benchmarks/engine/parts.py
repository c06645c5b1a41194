"""The parts of a simulation one by one, a what-if, and the floor: drawing alone."""

import numpy as np

from benchmarks.engine.firms import Firm
from benchmarks.engine.like_job import forget_draws
from benchmarks.report import Report
from benchmarks.timing import Times, interleaved
from reports.engine import draws, events, needs, sizing, whatif
from reports.engine.needs import Needs
from reports.engine.whatif import WhatIf, Wish

TURNS = 40
EVENTS_MS, SIZING_MS, WHAT_IF_MS = 20, 15, 100
SEED = 1
WISH = Wish(100_000_000, 30_000_000, 20_000_000, waiting_hours=12, deductible_yen=500_000)
CHANGED = {"incident-readiness": "person-and-plan"}


def measure(report: Report, firm: Firm) -> None:
    """Time drawing, simulating, sizing and a what-if, warm."""
    serious = events.build(firm.profile, firm.parameters, seed=SEED)
    times = interleaved(
        {
            "numpy draws the floor": lambda: floor(len(serious)),
            "events.build": lambda: events.build(firm.profile, firm.parameters, seed=SEED),
            "sizing and needs": lambda: sized(firm, serious),
            "what-if": lambda: what_if(firm),
        },
        TURNS,
    )
    drawing = interleaved({"drawing anew": lambda: draw_anew(SEED)}, 5)
    for name, seconds in {**times, **drawing}.items():
        report.note(f"{name}: {seconds}")
    report.at_most(
        "events.build at the default size, ms of a core", _ms(times["events.build"]), EVENTS_MS
    )
    report.at_most("sizes and needs, ms of a core", _ms(times["sizing and needs"]), SIZING_MS)
    report.at_most("what-if, ms of a core", _ms(times["what-if"]), WHAT_IF_MS)


def _ms(times: Times) -> float:
    return times.busy * 1000


def floor(count: int) -> None:
    """Draw as many numbers as the events have, the fastest way numpy knows."""
    stream = np.random.Generator(np.random.SFC64(SEED))
    stream.standard_normal((len(draws.NORMALS), count), dtype=np.float32)
    stream.random((len(draws.UNIFORMS), count), dtype=np.float32)


def draw_anew(seed: int) -> None:
    """Draw what a simulation needs of a seed that was not used before."""
    forget_draws()
    whole = draws.whole(0)
    for scenario in draws.SHARES:
        draws.draws(seed, scenario, draws.number_of(scenario, whole))
    draws.year_draws(seed, whole)


def sized(firm: Firm, serious: events.Events) -> Needs:
    """Work sizes and needs out, as the pipeline does."""
    sizer = sizing.Sizer(serious, firm.parameters)
    return needs.needs(firm.profile, sizer, sizing.sizes(sizer))


def what_if(firm: Firm) -> WhatIf:
    """Answer a what-if: one answer changed and cover as wished, on the same random numbers."""
    return whatif.what_if(firm.case, firm.parameters, WISH, CHANGED)
