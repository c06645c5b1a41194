"""Everything the chain from answers to the recommendation has worked out."""

from dataclasses import dataclass

from reports.engine.case import Case
from reports.engine.ranking import Ranked
from reports.engine.recommendation import Recommendation
from reports.engine.scoring import Scores
from reports.engine.subject import Firm


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything a run has worked out."""

    case: Case
    firm: Firm
    scores: Scores
    ranked: tuple[Ranked, ...]
    recommendation: Recommendation
    engine_version: str
