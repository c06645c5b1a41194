"""What is worked out around the advice: how sure it is and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass

from insurance_catalog.terms.existing import ExistingKind
from reports.engine.bands import Bands, bands
from reports.engine.defences import Defence, defences
from reports.engine.events import COVERED
from reports.engine.findings import Findings
from reports.engine.judging import Judged
from reports.engine.not_needed import NotNeeded, not_needed
from reports.engine.overlap import Overlap, overlaps
from reports.engine.sensitivity import Study, study
from reports.engine.subject import Firm
from reports.engine.variants import Variants


@dataclass(frozen=True, slots=True)
class Margins:
    """The steps beside the chain; `study` is None where it was not asked for."""

    bands: Bands
    defences: tuple[Defence, ...]
    overlaps: tuple[Overlap, ...]
    study: Study | None
    not_needed: tuple[NotNeeded, ...]
    items: Mapping[str, tuple[Judged, ...]]
    """The ten items of each plan, by code; none called excess that open points could ask for."""


def _recommended(firm: Firm) -> dict[str, int]:
    return {section: firm.needs.recommended(section) for section in COVERED}


def margins(found: Findings, kinds: Mapping[str, ExistingKind], *, studied: bool) -> Margins:
    """Work the margins of an advice out.

    Args:
        kinds: what existing policies usually cover.
        studied: whether every answer is changed once; this takes longest.
    """
    case, firm, ranked = found.case, found.firm, found.ranked
    variants = Variants(case, firm.parameters)
    winner = found.recommendation.winner
    proposed = winner.contract if winner is not None else None
    ends = bands(case, firm.parameters)
    return Margins(
        ends,
        defences(firm.profile, variants),
        overlaps(firm.thinned(case.seed), kinds, proposed),
        study(variants, firm.profile, ranked, _recommended(firm)) if studied else None,
        not_needed(found, ends),
        {row.match.code: row.match.items_within(ends.reach) for row in ranked},
    )
