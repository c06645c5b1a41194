"""The like job by three packages; runs in var/bench-venv, reads jobs and writes answers by line.

It imports nothing of ours: the components come with each job. An answer has the seconds of
the processor that the job took in here, imports excluded.
"""

import json
import logging
import math
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

LEVEL = 0.99
STEP = 50_000.0
POINTS = 2**14
MILLION = 1_000_000


def pyfair(job: dict[str, Any]) -> tuple[float, float]:
    """Frequency × magnitude for each component, both supplied as drawn by numpy, and summed."""
    import pandas
    from pyfair import FairModel

    rng = np.random.default_rng(job["seed"])
    count = job["years"]
    total = np.zeros(count)
    for number, (median, sd, limit) in enumerate(job["components"]):
        losses = np.minimum(median * np.exp(sd * rng.standard_normal(count)), limit)
        model = FairModel(f"component {number}", n_simulations=count)
        model.input_raw_data("Loss Event Frequency", pandas.Series(rng.poisson(job["rate"], count)))
        model.input_raw_data("Loss Magnitude", pandas.Series(losses))
        model.calculate_all()
        total += model.export_results()["Risk"].to_numpy()
    return float(total.mean()), float(np.percentile(total, LEVEL * 100))


def aggregate(job: dict[str, Any]) -> tuple[float, float]:
    """A portfolio of eight units by Fourier transform."""
    from aggregate import build

    units = [
        f"\tagg C{number} {job['rate']} claims {limit / MILLION:.10g} xs 0 "
        f"sev {median / MILLION:.10g} * lognorm {sd} poisson"
        for number, (median, sd, limit) in enumerate(job["components"])
    ]
    portfolio = build("port LIKE\n" + "\n".join(units), log2=16, bs=1 / 32)
    return float(portfolio.est_m) * MILLION, float(portfolio.q(LEVEL)) * MILLION


def gemact(job: dict[str, Any]) -> tuple[float, float]:
    """Eight loss models by Fourier transform, their distributions convolved."""
    from gemact import Frequency, Layer, LossModel, PolicyStructure, Severity

    mean, product = 0.0, np.ones(POINTS // 2 + 1, dtype=complex)
    for median, sd, limit in job["components"]:
        model = LossModel(
            severity=Severity(dist="lognormal", par={"shape": sd, "scale": median}),
            frequency=Frequency(dist="poisson", par={"mu": job["rate"]}),
            policystructure=PolicyStructure(layers=Layer(cover=limit, deductible=0)),
            aggr_loss_dist_method="fft",
            sev_discr_method="massdispersal",
            sev_discr_step=STEP,
            n_sev_discr_nodes=POINTS // 2,
            n_aggr_dist_nodes=POINTS,
        )
        mean += float(model.mean(use_dist=True))
        reached = model.dist[0].cdf(np.arange(POINTS) * STEP)
        product *= np.fft.rfft(np.diff(reached, prepend=0.0))
    reached = np.cumsum(np.fft.irfft(product, POINTS))
    return mean, float(np.searchsorted(reached, LEVEL) * STEP)


JOBS: dict[str, Callable[[dict[str, Any]], tuple[float, float]]] = {
    "pyfair": pyfair,
    "aggregate": aggregate,
    "gemact": gemact,
}


def answer(job: dict[str, Any]) -> dict[str, float]:
    began = time.process_time()
    mean, p99 = JOBS[job["peer"]](job)
    return {"seconds": time.process_time() - began, "mean": mean, "p99": p99}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    # Peers print as they work: only answers may reach the pipe.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        found = answer(json.loads(line))
        if not all(map(math.isfinite, found.values())):
            raise ValueError(f"no finite answer: {found}")
        answers.write(json.dumps(found) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
