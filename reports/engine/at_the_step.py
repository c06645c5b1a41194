"""What a policy does at one step of an incident, read off its terms; a gap leaves one alone."""

from collections.abc import Callable, Mapping

from reports.engine.at_the_step_help import HELP
from reports.engine.at_the_step_pay import PAY
from reports.engine.at_the_step_sums import sums
from reports.engine.moment import Moment, Seen

POLICY: Mapping[str, Callable[[Moment], Seen]] = {**HELP, **PAY}
"""What of a policy matters at a step, by the word in the data."""


def seen(moment: Moment) -> list[Seen]:
    """Return what a policy does at a step, each thing once, and why it owes more or nothing."""
    found: list[Seen] = []
    for word in moment.step.policy:
        one = POLICY[word](moment)
        if one not in found:
            found.append(one)
    return [*found, *sums(moment)]
