"""An example for the eye: twenty serious years of one plain firm, from mild to severe."""

from dataclasses import dataclass
from datetime import date

from assessment.questionnaire.schema import Questionnaire, Text
from reports.engine import draws, events, profile
from reports.engine.case import Case
from reports.engine.metrics import Distribution
from reports.engine.money import about_text
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile

BARS, HEIGHT, STEP, THICK, LEFT, TOP = 20, 130, 14, 10, 4, 26
SALES_YEN, STAFF = 1_000_000_000, 45
EVENTS = draws.WHOLE * 128


@dataclass(frozen=True, slots=True)
class Bar:
    """One serious year of twenty; lengths in units of the view box."""

    x: float
    y: float
    height: float
    within: bool


@dataclass(frozen=True, slots=True)
class Example:
    """The bars, the level that is read from them, and the amounts in words."""

    bars: tuple[Bar, ...]
    line_y: float
    level: Text
    middle: Text
    worst: Text
    of_hundred: int
    sales: Text
    staff: int
    width: int = 2 * LEFT + BARS * STEP
    height: int = TOP + HEIGHT + 4
    thick: int = THICK


def example(parameters: Parameters, questionnaire: Questionnaire) -> Example:
    """Simulate the example firm and read twenty equally likely years from it."""
    serious = events.build(_profile(parameters, questionnaire), parameters, events=EVENTS)
    losses = serious.years.totals(serious.losses.sum(axis=0))
    lost = Distribution(losses, serious.years.weight)
    amounts = [lost.quantile((place + 0.5) / BARS) for place in range(BARS)]
    level = parameters["needs.level-recommended"]
    line = lost.quantile(level)
    scale = HEIGHT / amounts[-1]
    return Example(
        bars=tuple(
            Bar(
                x=LEFT + place * STEP,
                y=round(TOP + HEIGHT - max(amount * scale, 1), 1),
                height=round(max(amount * scale, 1), 1),
                within=amount <= line,
            )
            for place, amount in enumerate(amounts)
        ),
        line_y=round(TOP + HEIGHT - line * scale, 1),
        level=about_text(line),
        middle=about_text(lost.quantile(0.5)),
        worst=about_text(amounts[-1]),
        of_hundred=round(level * 100),
        sales=about_text(SALES_YEN),
        staff=STAFF,
    )


def _profile(parameters: Parameters, questionnaire: Questionnaire) -> Profile:
    answers = {"industry": "other", "annual-revenue": SALES_YEN, "employee-count": STAFF}
    case = Case(questionnaire, answers, "full", "information", None, date.min)
    return profile.build(case, parameters)
