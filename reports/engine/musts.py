"""What a plan must not lack for this firm: its own musts, its contracts, its kind of work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from insurance_catalog.terms.model import Text, Unknown
from reports.engine.conditions_kept import conditions_kept
from reports.engine.events import COVERED
from reports.engine.money import yen_text
from reports.engine.subject import Subject
from reports.engine.verdict import Verdict
from reports.engine.wordy import listed, say

State = Literal["met", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class Must:
    """One thing the firm cannot do without, and whether the plan has it."""

    id: str
    state: State
    text: Text


def musts(subject: Subject) -> tuple[Must, ...]:
    """Return every must of the firm as this plan meets it."""
    return (*_wishes(subject), *_contract(subject), *_work(subject), *_conditions(subject))


def _wishes(subject: Subject) -> Iterator[Must]:
    wishes = subject.profile.answers.get("priority-covers") or {}
    for section in COVERED:
        if wishes.get(section) == "must":
            # The whole recommended amount is a matter of adequacy; a must asks for real cover.
            least = max(subject.needs.sections[section].minimum_yen, 1)
            state = _enough(subject, section, least)
            yield Must(f"must-{section}", state, _wished(subject, section, least, state))
    if wishes.get("ransom-related") == "must":
        around = subject.terms.ransom.surrounding_costs
        costs: State = "unmet" if around == "not-covered" else "met"
        yield Must(
            "must-ransom-related",
            "unknown" if isinstance(around, Unknown) else costs,
            _WISHED["ransom-related"],
        )
    if wishes.get("suspicion-stage") == "must":
        verdict: Verdict = subject.checks["P2.5"].verdict
        suspicion: State = "met" if verdict == "met" else "unmet"
        yield Must(
            "must-suspicion-stage",
            "unknown" if verdict == "unknown" else suspicion,
            _WISHED["suspicion-stage"],
        )
    if wishes.get("staff-wrongdoing") == "must":
        yield Must("must-staff-wrongdoing", _staff_wrongdoing(subject), _WISHED["staff-wrongdoing"])


def _wished(subject: Subject, section: str, least_yen: int, state: State) -> Text:
    """Name the wish; of a plan whose limit is too small for it, by how much."""
    wish, limit = _WISHED[section], subject.fit.limit(section)
    if state != "unmet" or not limit:
        return wish
    has, least = yen_text(limit), yen_text(least_yen)
    return say(
        f"{wish['ja']}(この保険の{has['ja']}は、最低の{least['ja']}に届きません)",
        f"{wish['en']} (its {has['en']} is below the minimum of {least['en']})",
    )


def _enough(subject: Subject, section: str, least_yen: int) -> State:
    """Tell whether a section's limit reaches an amount; a limit nobody knows may."""
    if subject.fit.limit(section) >= least_yen:
        return "met"
    part = subject.section(section)
    open_limit = (
        part is not None and isinstance(part.limit_menu_yen, Unknown)
        if not isinstance(part, Unknown)
        else True
    )
    return "unknown" if open_limit else "unmet"


def _staff_wrongdoing(subject: Subject) -> State:
    exclusions = subject.terms.exclusions
    if isinstance(exclusions, Unknown):
        return "unknown"
    applies = next((row.applies for row in exclusions if row.id == "employee-crime"), False)
    if isinstance(applies, Unknown):
        return "unknown"
    return "unmet" if applies else "met"


_WISHED = {
    "liability": say("「賠償は必ずほしい」とのご希望", "you called liability cover a must"),
    "response": say("「事故対応の費用は必ずほしい」とのご希望", "you called response cover a must"),
    "interruption": say(
        "「休業の補償は必ずほしい」とのご希望", "you called interruption cover a must"
    ),
    "ransom-related": say(
        "「身代金要求への対応費用は必ずほしい」とのご希望", "you called ransomware costs a must"
    ),
    "suspicion-stage": say(
        "「疑いの段階での調査は必ずほしい」とのご希望",
        "you called use at the stage of suspicion a must",
    ),
    "staff-wrongdoing": say(
        "「従業員の不正への補償は必ずほしい」とのご希望", "you called staff wrongdoing a must"
    ),
}


def _contract(subject: Subject) -> Iterator[Must]:
    """A contract that demands insurance needs a policy in the firm's name, at its limit."""
    if not subject.profile.has("contract-demands", "insurance", "liability-limit"):
        return
    floor = subject.needs.sections["liability"].floor_yen
    limit = subject.fit.limit("liability")
    if floor is not None:
        said = yen_text(floor)
        yield Must(
            "contract-limit",
            _enough(subject, "liability", floor),
            say(
                f"取引先との契約で求められた賠償{said['ja']}",
                f"the liability limit of {said['en']} your contract demands",
            ),
        )
    elif not limit:
        yield Must(
            "contract-liability",
            _enough(subject, "liability", 1),
            say(
                "取引先との契約で求められた賠償の保険", "the liability cover your contract demands"
            ),
        )
    shared = subject.terms.limit_shared_with_others
    proof: State = "unknown" if isinstance(shared, Unknown) else "unmet" if shared else "met"
    yield Must(
        "contract-proof",
        proof,
        say(
            "取引先に示せる、貴社の名前の保険であること",
            "a policy in your own name that you can show the customer",
        ),
    )


def _work(subject: Subject) -> Iterator[Must]:
    if subject.profile.does_it_work and subject.needs.recommended("liability"):
        covered = subject.terms.it_work_covered
        state: State = "unknown" if isinstance(covered, Unknown) else "met" if covered else "unmet"
        yield Must(
            "it-work",
            state,
            say("請け負うITの仕事の賠償", "liability for the IT work you do for others"),
        )
    relies_on_cloud = subject.profile.is_cloud_only and subject.needs.recommended("interruption")
    if relies_on_cloud and subject.fit.limit("interruption"):
        reaches = subject.covers_firms_systems()
        reach: State = "unknown" if isinstance(reaches, Unknown) else "met" if reaches else "unmet"
        yield Must(
            "whose-system",
            reach,
            say("クラウドが止まったときの休業の補償", "interruption cover for cloud outages"),
        )


def _conditions(subject: Subject) -> Iterator[Must]:
    """A condition whose breach leaves nothing paid."""
    if not subject.terms.conditions:
        return
    kept = conditions_kept(subject.terms, subject.profile)
    state: State = "unknown" if isinstance(kept, Unknown) else "met" if kept else "unmet"
    named = listed(subject.terms.conditions, "、", "; ")
    yield Must(
        "condition",
        state,
        say(
            f"支払いの条件を守れること({named['ja']})",
            f"keeping the condition of cover ({named['en']})",
        ),
    )
