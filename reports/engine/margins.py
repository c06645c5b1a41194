"""What is worked out around the advice: how sure it is and what would change it."""

from dataclasses import dataclass

from reports.engine.bands import Bands, bands
from reports.engine.case import Case
from reports.engine.defences import Defence, defences
from reports.engine.parameters import Parameters
from reports.engine.ranking import Ranked
from reports.engine.sensitivity import Study, study
from reports.engine.subject import Firm
from reports.engine.variants import Variants


@dataclass(frozen=True, slots=True)
class Margins:
    """The steps beside the chain; `study` is None where it was not asked for."""

    bands: Bands
    defences: tuple[Defence, ...]
    study: Study | None


def margins(
    case: Case, parameters: Parameters, firm: Firm, ranked: tuple[Ranked, ...], *, studied: bool
) -> Margins:
    """Work the margins of an advice out.

    Args:
        studied: whether every answer is changed once; this takes longest.
    """
    variants = Variants(case, parameters)
    return Margins(
        bands(case, parameters),
        defences(firm.profile, variants),
        study(variants, firm.profile, ranked) if studied else None,
    )
