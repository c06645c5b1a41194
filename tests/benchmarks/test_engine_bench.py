"""What the engine's bench asks: sound questions, and peers that answer the same one."""

from dataclasses import dataclass

import numpy as np
import pytest

from benchmarks.engine import accuracy, chain, firms, like, parts, published
from benchmarks.engine.like_job import COMPONENTS, PER_YEAR, RATES, Answer, events_for
from benchmarks.engine.market import is_opened, plans
from benchmarks.engine.peers import Peers, installed
from benchmarks.report import Report
from insurance_catalog.terms.model import UNKNOWN, Interruption, PolicyTerms

YEARS = 4_000


def test_as_many_serious_years_are_simulated_as_the_peers_simulate_years() -> None:
    events = events_for(100_000)
    assert events & (events - 1) == 0, "a power of two, where Sobol points are balanced"
    simulated = events * len(COMPONENTS) / (1 - np.exp(-PER_YEAR))
    assert 70_000 < simulated < 141_000
    assert sum(RATES) == pytest.approx(PER_YEAR)


@pytest.mark.parametrize("method", [published.riskquant, published.ciso_assistant])
def test_a_published_method_gives_the_exact_mean(method: like.Method) -> None:
    exact = like.exact().mean
    means = [method(COMPONENTS, RATES[0], YEARS, seed).mean for seed in range(8)]  # type: ignore[call-arg, arg-type]
    assert like.standard_errors(means, exact) < 4
    assert method(COMPONENTS, RATES[0], YEARS, 1) == method(COMPONENTS, RATES[0], YEARS, 1)  # type: ignore[call-arg, arg-type]


@pytest.mark.deep
@pytest.mark.skipif(not installed(), reason="bin/bench engine --setup has not been run here")
@pytest.mark.parametrize("peer", ["aggregate", "gemact"])
def test_a_peer_that_computes_agrees_with_our_exact_answer(peer: str) -> None:
    with Peers() as peers:
        found, seconds = peers.ask(peer, seed=1, years=1)
    exact = like.exact()
    assert found.mean == pytest.approx(exact.mean, rel=1e-3)
    assert found.p99 == pytest.approx(exact.quantile(0.99), rel=5e-3)
    assert seconds > 0


def test_a_market_has_the_size_asked_for_and_half_of_it_is_unconfirmed() -> None:
    market = plans(30)
    assert len({terms.code for terms in market}) == 30
    opened = [terms for place, terms in enumerate(market) if is_opened(place)]
    assert len(opened) == 15
    assert all(is_unconfirmed(terms) for terms in opened)
    assert plans(1_000)[:30] == market


def is_unconfirmed(terms: PolicyTerms) -> bool:
    part = terms.interruption
    own = terms.support.payment is UNKNOWN
    return own and (not isinstance(part, Interruption) or part.systems is UNKNOWN)


@dataclass
class Market:
    """A pipeline that recommends the plan it likes best, and counts how often it is asked."""

    likes: dict[str, int]
    asked: int = 0

    def advise(self, firm: object, market: tuple[PolicyTerms, ...]) -> str:
        self.asked += 1
        return max((terms.code for terms in market), key=lambda code: self.likes.get(code, 0))


def test_the_cup_is_won_by_the_best_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    market = plans(4 * chain.HEAT)
    best = market[77].code
    judge = Market({best: 9, market[3].code: 8})
    monkeypatch.setattr(chain, "advise", judge.advise)
    assert chain.cup_winner(firms.cast()[0], market) == best
    assert judge.asked == 5  # four heats, one of winners: the final


def test_accuracy_is_read_against_all_reference_samples_together() -> None:
    weights = np.full(100, 0.01)
    reference = [(np.arange(100.0), weights), (np.arange(100.0) + 1, weights)]
    same = accuracy.stray(reference[1:], reference)
    assert set(same) == {0.90, 0.95}
    assert same[0.90] == pytest.approx(1 / 90, abs=0.012)


def test_a_what_if_is_another_answer_on_cover_that_pays() -> None:
    firm = firms.cast()[0]
    found = parts.what_if(firm)
    assert found.firm.profile.choice("incident-readiness") == "person-and-plan"
    assert firm.profile.choice("incident-readiness") != "person-and-plan"
    assert found.experience.paid_share > 0


def test_the_spread_of_a_method_is_about_its_own_mean() -> None:
    assert like.own_stray([9.0, 11.0]) == pytest.approx(2**0.5 / 10)


def test_missing_peers_are_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(like, "installed", lambda: False)
    monkeypatch.setattr(like, "compare", lambda *_: None)
    monkeypatch.setattr(like, "time_to_wanted", lambda *_: like.Ours(8, 0.01, 1.0, 1.0))
    monkeypatch.setattr(like, "simulate", lambda *_: Answer(1.0, 1.0))
    monkeypatch.setattr(like, "standard_errors", lambda *_: 0.0)
    report = Report()
    like.measure(report, firms.cast()[0])
    assert report.skipped == [
        "pyfair, aggregate, gemact: not installed; run bin/bench engine --setup"
    ]
