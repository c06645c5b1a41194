"""Two published methods, written anew from what their authors describe.

riskquant (Netflix, 2019): for each loss draw the number of events of every year, then all
magnitudes at once, and walk the years one by one to add them up; sum the losses.
CISO Assistant (intuitem, its portfolio simulation): walk the years one by one; one uniform decides
for all scenarios whether they happen, and each that does draws from a generator of its own.
Losses are limited as in the like job.
"""

from collections.abc import Sequence

import numpy as np

from benchmarks.engine.like_job import LEVEL, Answer, Component


def riskquant(components: Sequence[Component], rate: float, count: int, seed: int) -> Answer:
    """Simulate `count` years, each component at `rate` events a year."""
    rng = np.random.default_rng(seed)
    total = np.zeros(count)
    for part in components:
        numbers = rng.poisson(rate, count)
        losses = rng.lognormal(np.log(part.median), part.sd, numbers.sum())
        losses = np.minimum(losses, part.limit)
        by_year, used = [0.0] * count, 0
        for year in range(count):
            number = numbers[year]
            by_year[year] = sum(losses[used : used + number])
            used += number
        total += by_year
    return Answer(float(total.mean()), float(np.percentile(total, LEVEL * 100)))


def ciso_assistant(components: Sequence[Component], chance: float, count: int, seed: int) -> Answer:
    """Simulate `count` years, each component with this yearly chance."""
    rng = np.random.default_rng(seed)
    by_component = np.zeros((len(components), count))
    logs = [np.log(part.median) for part in components]
    for year in range(count):
        happens = rng.random()
        for place, part in enumerate(components):
            if happens < chance:
                own = np.random.default_rng(rng.integers(0, 2**31))
                loss = own.lognormal(logs[place], part.sd)
                by_component[place, year] = min(loss, part.limit)
    total = by_component.sum(axis=0)
    return Answer(float(total.mean()), float(np.percentile(total, LEVEL * 100)))
