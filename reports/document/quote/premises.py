"""What may go out to insurers: answers, who gave them, and the client's word for each."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assessment.questionnaire.schema import Text

State = Literal["confirmed", "open", "unanswered", "changed"]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The client's word for one answer.

    Attributes:
        part: which part of the firm the answer is about; empty for all of it.
    """

    name: str
    on: date
    part: str = ""


@dataclass(frozen=True, slots=True)
class Premise:
    """One answer that insurers ask for before they quote.

    Attributes:
        state: "confirmed"; "open": given but not confirmed; "unanswered"; "changed": the answer is
            no longer the one in the report.
        digest: fingerprint of the answer, by which a confirmation is bound to it.
        origin: owner, helper, carried or other; empty where unanswered.
        is_kept_back: left out unless the client confirms it one by one.
    """

    question: str
    section: Text
    label: Text
    answer: Text
    state: State
    digest: str = ""
    origin: str = ""
    answered_on: date | None = None
    is_range: bool = False
    is_unknown: bool = False
    is_kept_back: bool = False
    confirmed: Confirmed | None = None

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is an answer of this report to confirm."""
        return self.state in {"confirmed", "open"}
