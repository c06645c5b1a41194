import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.engine.metrics import Distribution, mean, quantile, share

LEVELS = st.floats(0, 1)
AMOUNTS = st.one_of(st.just(0.0), st.floats(0, 1e15), st.integers(0, 50).map(float))
WEIGHTED = st.lists(st.tuples(AMOUNTS, st.floats(1e-9, 1.0)), min_size=1, max_size=60)


def sorted_by_hand(rows: list[tuple[float, float]], level: float) -> float:
    """Return the quantile as one would on paper: sort everything and add weights up."""
    wanted = level * sum(weight for _, weight in rows) * (1 - 1e-12)
    reached = 0.0
    for value, weight in sorted(rows):
        reached += weight
        if reached >= wanted:
            return value
    return max(value for value, _ in rows)


@given(WEIGHTED, LEVELS)
def test_buckets_find_what_sorting_everything_finds(
    rows: list[tuple[float, float]], level: float
) -> None:
    values, weights = (np.array(column) for column in zip(*rows, strict=True))
    found = quantile(values, weights, level)
    # Weights added in another order may reach a level that is met exactly one value sooner.
    near = {sorted_by_hand(rows, level * (1 + shift)) for shift in (-1e-11, 0, 1e-11)}
    assert found in near


@given(WEIGHTED, st.lists(LEVELS, min_size=2, max_size=5))
def test_a_higher_level_is_never_a_lower_value(
    rows: list[tuple[float, float]], levels: list[float]
) -> None:
    values, weights = (np.array(column) for column in zip(*rows, strict=True))
    found = Distribution(values, weights).quantiles(sorted(levels))
    assert list(found.values()) == sorted(found.values())


def test_most_may_be_zero() -> None:
    found = Distribution(np.array([0.0] * 90 + [7.0] * 9 + [1e12]), np.full(100, 0.01))
    assert [found.quantile(level) for level in (0.5, 0.9, 0.91, 0.99, 1)] == [0, 0, 7, 7, 1e12]


@pytest.mark.parametrize("values", [[], [0.0, 0.0]])
def test_nothing_is_the_quantile_of_nothing(values: list[float]) -> None:
    assert quantile(np.array(values), np.ones(len(values)), 0.99) == 0


def test_what_is_above_an_amount_is_counted_by_weight() -> None:
    found = Distribution(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 2.0]))
    assert found.above(2.0) == 0.5
    assert found.above(0.0) == 1.0
    assert Distribution(np.array([]), np.array([])).above(0.0) == 0


def test_shares_and_means_are_weighted() -> None:
    weights = np.array([0.5, 0.25, 0.25])
    assert share(np.array([True, False, True]), weights) == 0.75
    assert mean(np.array([2.0, 0.0, 4.0]), weights) == 2.0
