import pytest

from reports.engine import hundred


@pytest.mark.parametrize(
    ("share", "count"), [(0.0, 0), (0.57, 57), (0.95996, 95), (0.96, 96), (0.99999, 99), (1.0, 100)]
)
def test_what_holds_is_never_rounded_up_and_the_rest_makes_a_hundred(
    share: float, count: int
) -> None:
    assert hundred.holding(share) == count
    assert hundred.failing(1 - share) == 100 - count


def test_a_stored_share_is_said_as_the_share_itself() -> None:
    for parts in range(100_001):
        share = parts / 100_000
        assert hundred.holding(hundred.stored(share)) == hundred.holding(share)
        failing = hundred.stored_failing(1 - share)
        assert hundred.failing(failing) + hundred.holding(hundred.stored(share)) == 100
