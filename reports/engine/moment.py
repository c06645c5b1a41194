"""A plan at one step of an incident, and what is seen of it there."""

from dataclasses import dataclass

from insurance_catalog.terms.model import Text
from insurance_catalog.terms.wording import UNKNOWN_TEXT
from reports.engine.matching import Match
from reports.engine.severity import Yen
from reports.engine.story import Office, Step, Story
from reports.engine.subject import Firm
from reports.engine.way import Way
from reports.engine.wordy import say

LEAST_TOLD_YEN = 10_000
"""A smaller sum at a step is not worth a word."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a policy does at one step; a gap where the firm is left alone."""

    text: Text
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan at one step of a story."""

    match: Match
    firm: Firm
    way: Way
    story: Story
    step: Step
    place: int

    @property
    def week_hour(self) -> float:
        return self.story.week_hour + self.step.hour

    @property
    def owed_yen(self) -> float:
        """What the policy owes for this step."""
        return self._here(self.way.owed)

    @property
    def cost_yen(self) -> float:
        """What this step costs."""
        return self._here(self.way.course.so_far)

    def _here(self, so_far: Yen) -> float:
        before = so_far[self.place - 1] if self.place else 0.0
        return float(so_far[self.place] - before)

    @property
    def office(self) -> Office:
        return self.firm.parameters.stories.office


def not_known(ja: str, en: str) -> Seen:
    """Say that a term is not confirmed: a gap, as the firm cannot count on it."""
    return Seen(say(f"{ja}: {UNKNOWN_TEXT['ja']}。", f"{UNKNOWN_TEXT['en']}: {en}."), is_gap=True)
