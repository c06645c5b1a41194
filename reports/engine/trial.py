"""A report's firm, opened again so that its owner can turn the dials; figures as primitives."""

from dataclasses import asdict, dataclass
from typing import Any

from reports.engine import profile, subject
from reports.engine.case import Case
from reports.engine.dials import Dials, dials
from reports.engine.needs import Needs
from reports.engine.outlook import outlook
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.whatif import Wish, covered, what_if

NOTHING = Wish(0, 0, 0)
SCHEMA = "sonae.variant/1"


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A firm before anything is turned; small enough to keep, since the events are not in it.

    Attributes:
        none: the outlook without any cover.
        guide: the outlook under the recommended cover.
    """

    case: Case
    parameters: Parameters
    profile: Profile
    needs: Needs
    dials: Dials
    none: dict[str, Any]
    guide: dict[str, Any]

    def work_out(self, wish: Wish, controls: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return what a wish comes to, beside the recommended cover and no cover at all.

        Args:
            controls: ids of the controls (see `Dials`) that the firm is taken to have.
        """
        found = what_if(self.case, self.parameters, wish, self.dials.changes(controls))
        return {
            "schema": SCHEMA,
            "wish": asdict(wish),
            "guide": asdict(self.dials.guide),
            "controls": [
                {"id": control.id, "title": dict(control.title)}
                for control in self.dials.controls
                if control.id in controls
            ],
            "capacity_yen": self.needs.capacity_yen,
            "floor_yen": self.needs.sections["liability"].floor_yen,
            "figures": {"none": self.none, "guide": self.guide, "mine": outlook(found)},
        }


def open_trial(case: Case, parameters: Parameters) -> Trial:
    """Draw a report's events again and say what stands without turning anything."""
    found = profile.build(case, parameters)
    firm = subject.firm(found, parameters, seed=case.seed, events=case.events)
    turned = dials(case, firm)
    return Trial(
        case=case,
        parameters=parameters,
        profile=found,
        needs=firm.needs,
        dials=turned,
        none=outlook(covered(firm, NOTHING)),
        guide=outlook(covered(firm, turned.guide)),
    )
