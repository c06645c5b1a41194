"""What of the named plans a document shows: the one thing about it that is not frozen."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from insurance_catalog.terms.model import Text

EditionId = Literal["needs-only", "withheld", "unconfirmed", "confirmed"]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who stands behind the report since when, and what that person adds."""

    firm: Text
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """Which form of a report is shown.

    Attributes:
        id: "needs-only" (information mode: no plan is named), "withheld" (plans follow after a
            release), "unconfirmed" (plans under the mark 担当者の確認前) or "confirmed".
        confirmation: present in the confirmed edition only.
    """

    id: EditionId
    confirmation: Confirmation | None = None

    @property
    def names_plans(self) -> bool:
        """Whether plans are named, judged and priced."""
        return self.id in {"unconfirmed", "confirmed"}


def edition_of(
    *, mode: str, named_proposals: str, for_owner: bool, confirmation: Confirmation | None
) -> Edition:
    """Choose the edition for a reader.

    Args:
        mode: of the frozen result: information, agency or broker.
        named_proposals: the setting: immediate or after-release.
        for_owner: whether the owner reads, rather than a broker.
        confirmation: the release, if there was one.
    """
    if mode == "information":
        return Edition("needs-only")
    if confirmation is not None:
        return Edition("confirmed", confirmation)
    if for_owner and named_proposals == "after-release":
        return Edition("withheld")
    return Edition("unconfirmed")
