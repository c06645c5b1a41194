from functools import partial

import pytest

from benchmarks.errors import rmse, seconds_to_wanted
from benchmarks.timing import Times, interleaved


def test_the_error_is_relative_and_squares_count() -> None:
    assert rmse([99.0, 101.0], 100.0) == pytest.approx(0.01)
    assert rmse([97.0, 100.0, 100.0], 100.0) == pytest.approx(0.03 / 3**0.5)
    assert rmse([100.0], 100.0) == 0


def test_twice_the_error_takes_four_times_as_long() -> None:
    assert seconds_to_wanted(1.5, 0.02) == pytest.approx(6.0)
    assert seconds_to_wanted(1.5, 0.01) == pytest.approx(1.5)


def test_jobs_take_turns_and_are_warmed_once() -> None:
    order: list[str] = []
    found = interleaved({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2)
    assert order == ["a", "b"] * 3
    assert [len(times.seconds) for times in found.values()] == [2, 2]
    assert all(times.least > 0 for times in found.values())


def test_the_order_may_be_drawn_and_still_each_job_has_its_turn() -> None:
    ran: list[str] = []
    jobs = {name: partial(ran.append, name) for name in "abc"}
    found = interleaved(jobs, 20, warm=False, seed=1)
    turns = ["".join(ran[start : start + 3]) for start in range(0, 60, 3)]
    assert {"".join(sorted(turn)) for turn in turns} == {"abc"}
    assert len(set(turns)) > 1
    assert [len(times.seconds) for times in found.values()] == [20] * 3


def test_a_job_may_measure_itself() -> None:
    assert interleaved({"peer": lambda: 0.25}, 3, warm=False)["peer"].seconds == (0.25,) * 3


def test_the_median_is_not_moved_by_one_bad_turn() -> None:
    times = Times((0.010, 0.011, 9.0), (0.009, 0.009, 0.010))
    assert (times.median, times.least, times.busy) == (0.011, 0.010, 0.009)
    assert str(times) == "11 ms (least 10, processor 9, n=3)"
