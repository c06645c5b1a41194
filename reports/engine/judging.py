"""The ten items of a plan, each judged against this firm's need, with figure and reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import Text
from reports.engine import amounts, conduct, own_share
from reports.engine.exclusions import judge_exclusions
from reports.engine.subject import Subject
from reports.engine.verdict import Outcome, Verdict
from reports.engine.wordy import say


@dataclass(frozen=True, slots=True)
class Judged:
    """One of the ten items with its verdict."""

    item: str
    verdict: Verdict
    detail: Text

    @property
    def named(self) -> Text:
        """The detail where it stands apart from its item, and says which it is."""
        name = vocabulary.TEN_ITEMS[self.item]
        return say(f"{name['ja']}: {self.detail['ja']}", f"{name['en']}: {self.detail['en']}")


def judge(subject: Subject) -> tuple[Judged, ...]:
    """Judge the ten items in their order."""
    return tuple(Judged(item, *judged(subject)) for item, judged in _ITEMS.items())


_ITEMS: Mapping[str, Callable[[Subject], Outcome]] = {
    "liability-limit": amounts.liability,
    "response-limit": amounts.response,
    "interruption-limit": amounts.interruption,
    "waiting-period": own_share.waiting,
    "deductible": own_share.deductible,
    "exclusions": judge_exclusions,
    "support-scope": conduct.support_scope,
    "ransom": conduct.ransom,
    "support-terms": conduct.support_terms,
    "quote-premises": conduct.premises,
}
