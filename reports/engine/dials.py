"""What an owner may turn in a what-if: the steps of the market and the controls still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire.path import prune
from assessment.questionnaire.schema import Text
from reports.engine import defences, profile
from reports.engine.case import Case
from reports.engine.events import COVERED
from reports.engine.needs import waiting_max
from reports.engine.parameters import Entry
from reports.engine.subject import Firm
from reports.engine.whatif import Wish


@dataclass(frozen=True, slots=True)
class Control:
    """A control that the firm lacks, or never said it has; `to` is what it would answer then."""

    id: str
    title: Text
    to: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dials:
    """Everything that can be turned.

    Attributes:
        guide: the recommended cover, where every dial stands at first.
        menus: by dial (`liability`, `response`, `interruption`, `deductible` in yen, `waiting` in
            hours), the steps it has, ascending.
        controls: those that would change an answer.
    """

    guide: Wish
    menus: Mapping[str, tuple[int, ...]]
    controls: tuple[Control, ...]

    def changes(self, chosen: tuple[str, ...]) -> dict[str, Any]:
        """Return the answers that the chosen controls change, by question id."""
        return {
            question: answer
            for control in self.controls
            if control.id in chosen
            for question, answer in control.to.items()
        }


def dials(case: Case, firm: Firm) -> Dials:
    """Return what can be turned for a firm.

    Args:
        case: of the report.
        firm: as the report took it to be.
    """
    chosen = guide(firm)
    ladder = firm.parameters.ladder
    menus = {
        section: _steps((0, *ladder(section)), getattr(chosen, f"{section}_yen"))
        for section in COVERED
    }
    menus["waiting"] = _steps(ladder("waiting"), chosen.waiting_hours)
    menus["deductible"] = _steps(ladder("deductible"), chosen.deductible_yen)
    return Dials(chosen, menus, tuple(_controls(case, firm)))


def guide(firm: Firm) -> Wish:
    """Return the recommended cover; where no wait is judged, the longest the firm could carry."""
    needs, profile = firm.needs, firm.profile
    waiting = needs.waiting_hours_max
    if waiting is None:
        waiting = waiting_max(
            needs.capacity_yen, profile.hourly_loss_yen, profile.tolerable_days, firm.parameters
        )
    return Wish(
        liability_yen=needs.recommended("liability"),
        response_yen=needs.recommended("response"),
        interruption_yen=needs.recommended("interruption"),
        waiting_hours=waiting,
        deductible_yen=needs.deductible_max_yen,
    )


def _steps(ladder: tuple[int, ...], own: int) -> tuple[int, ...]:
    """Return the market's steps with the firm's own, which a contract may put between two."""
    return tuple(sorted({*ladder, own}))


def _controls(case: Case, firm: Firm) -> Iterator[Control]:
    for row in firm.parameters.entries.get("defence", ()):
        if defences.is_missing(row, firm.profile) and _would_count(row, case):
            yield Control(row.id, row.texts["title"], row.extra["to"])


def _would_count(row: Entry, case: Case) -> bool:
    """Tell whether the changed answers would be asked of this firm at all."""
    changed = profile.with_answers(case, row.extra["to"])
    counted = prune(changed.questionnaire, changed.answers)
    return all(counted.get(question) == answer for question, answer in row.extra["to"].items())
