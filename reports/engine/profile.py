"""What is taken to be true of the firm: its answers, and typical values where there are none.

Unknown and unanswered are filled alike, from what is usual for the industry and size; both stay
named. Everything after this step sees only the profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from assessment.questionnaire.conditions import evaluate, is_unknown
from assessment.questionnaire.path import prune
from assessment.questionnaire.schema import AnswerValue, Condition, Question, Text
from reports.engine.case import Case
from reports.engine.parameters import Parameters, Typical

BASE_SHARE = "gross-margin"
LINKS = ("vpn", "edi", "shared-account", "api")
SIX_INDUSTRIES = ("it", "ec", "finance", "medical-care", "manufacturing", "services")
HUNDRED_MILLION = 100_000_000
OF_THE_CLOUD = ("cloud-services", "cloud-outage-impact")

Side = Literal["milder", "usual", "worse"]
"""Which end of every band that is not known exactly is taken; usual for the advice itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of the profile with its band; `imputed` if no answer stands behind it."""

    question: str
    value: Any
    low: Any
    high: Any
    imputed: bool
    label: Text | None = None
    source: Text | None = None

    def at(self, side: Side, *, worse_is_low: bool = False) -> Any:
        """Return one end of the band, or the usual value."""
        if side == "usual":
            return self.value
        return self.high if (side == "worse") != worse_is_low else self.low


@dataclass(frozen=True)
class Profile:
    """The firm as the engine sees it.

    Attributes:
        answers: known answers to visible questions.
        unknown: questions answered with 「わからない」.
        filled: answers, with typical values where there are none.
        figures: by question id, every filled value with its band.
        base_share: what a stopped yen of sales costs, of the yen (0-1).
        operating_days: a year.
        applicable: questions that apply to this firm, asked or not.
    """

    answers: Mapping[str, AnswerValue]
    unknown: tuple[str, ...]
    filled: Mapping[str, AnswerValue]
    figures: Mapping[str, Figure]
    base_share: float
    operating_days: int
    capacity_minimum_yen: int
    fallback_factor: float
    applicable: frozenset[str]

    @property
    def imputed(self) -> tuple[str, ...]:
        """Questions whose value is typical, not answered."""
        return tuple(figure.question for figure in self.figures.values() if figure.imputed)

    @property
    def industry(self) -> str:
        return str(self.filled["industry"])

    @property
    def industries(self) -> tuple[str, ...]:
        """The first industry and, if there is one, the second."""
        second = self.filled.get("second-industry")
        return (self.industry, second) if second and second != "none" else (self.industry,)

    @property
    def is_one_of_six(self) -> bool:
        """Tell whether rows I1-I6 apply, which forbid 'not needed' (I7).

        A member or shop site on the internet counts as I2 whatever the industry.
        """
        return any(industry in SIX_INDUSTRIES for industry in self.industries) or self.has(
            "internet-entry", "shop", "member-site"
        )

    @property
    def revenue_yen(self) -> int:
        return int(self.filled["annual-revenue"])

    @property
    def turnovers(self) -> tuple[int, int]:
        """Both ends of the sales: of a tapped range, else twice the same."""
        figure = self.figures["annual-revenue"]
        return round(figure.low), round(figure.high)

    @property
    def staff(self) -> int:
        return self.count("employee-count")

    @property
    def staff_band(self) -> tuple[int, int, int]:
        """Fewest, usual and most staff; the same three times where the number was given."""
        figure = self.figures.get("employee-count")
        if figure is None:
            return self.staff, self.staff, self.staff
        return round(figure.low), self.staff, round(figure.high)

    @property
    def machines(self) -> int | None:
        """Computers and servers, a server counted twice; None where no number was given."""
        if "pc-count" not in self.answers:
            return None
        return int(self.answers["pc-count"] + 2 * self.answers.get("server-count", 0))

    @property
    def records(self) -> int:
        return self.count("personal-record-count")

    @property
    def processed_records(self) -> int:
        return self.count("processed-for-others-count")

    @property
    def sensitive_records(self) -> int:
        """Persons whose sensitive data are held; all persons where no number was given."""
        return min(int(self.answers.get("sensitive-record-count", self.records)), self.records)

    @property
    def online_share(self) -> float:
        """Share of sales made online."""
        return float(self.filled.get("online-sales-share", 0.0))

    @property
    def tolerable_days(self) -> int:
        return self.count("tolerable-outage")

    @property
    def stopped_share(self) -> float:
        """Share of sales that stops with the systems.

        An answer already allows for working by hand; a typical value is scaled by that answer.
        """
        share = float(self.filled.get("revenue-stopped-share", 0.0))
        if "revenue-stopped-share" in self.answers:
            return share
        return min(share * self.fallback_factor, 1.0)

    @property
    def capacity_yen(self) -> int:
        """What the firm could pay itself, at least the method's minimum."""
        return max(self.count("self-pay-capacity"), self.capacity_minimum_yen)

    @property
    def insured_profit_yen(self) -> float:
        """Insured gross profit a year; the owner's own figures first (never added up)."""
        own = [
            self.revenue_yen * float(self.answers[BASE_SHARE]) if BASE_SHARE in self.answers else 0,
            12 * float(self.answers.get("monthly-fixed-costs", 0)),
        ]
        if any(question in self.answers for question in (BASE_SHARE, "monthly-fixed-costs")):
            return min(max(own), float(self.revenue_yen))
        return self.revenue_yen * self.base_share

    @property
    def daily_loss_yen(self) -> float:
        """Insured gross profit lost on a full operating day."""
        return self.insured_profit_yen * self.stopped_share / self.operating_days

    @property
    def hourly_loss_yen(self) -> float:
        return self.daily_loss_yen / 24

    @property
    def is_linked(self) -> bool:
        """Tell whether the firm's systems reach into customers' (N1)."""
        return self.has("partner-connection", *LINKS) or self.choice("group-network") == "shared"

    @property
    def works_on_partner_data(self) -> bool:
        held = self.choice("partner-data-held") in ("confidential", "general")
        return held or self.processed_records > 0

    @property
    def does_it_work(self) -> bool:
        return self.choice("provides-it-services") == "yes"

    @property
    def handles_cards(self) -> bool:
        return self.choice("card-handling") in ("stored", "pass-through")

    def asked_for(self, term: str) -> int | None:
        """Return a term of cover the client asked for (`desired-terms`); None where nobody did."""
        asked = self.answers.get("desired-terms")
        return asked.get(term) if isinstance(asked, dict) else None

    @property
    def is_cloud_only(self) -> bool:
        """Tell whether business systems run on others' machines only (P1.8)."""
        servers = self.answers.get("server-count")
        in_cloud = self.has("cloud-services", "core-business", "shop", "industry-saas")
        return (
            in_cloud
            and servers == 0
            and not self.has("operational-technology", "factory", "medical-device", "building")
        )

    @property
    def lacks_staff(self) -> bool:
        """Tell whether nobody is there to lead an incident (N5, P2.9)."""
        return self.choice("incident-readiness") in ("none", "plan-only")

    def choice(self, question: str) -> str:
        """Return the choice of a single-choice question, or an empty string."""
        value = self.filled.get(question)
        return value if isinstance(value, str) else ""

    def chosen(self, question: str) -> tuple[str, ...]:
        """Return the choices of a many-choice question."""
        value = self.filled.get(question)
        return tuple(value) if isinstance(value, list | tuple) else ()

    def has(self, question: str, *choices: str) -> bool:
        """Tell whether one of the choices was taken."""
        return any(choice in self.chosen(question) for choice in choices)

    def count(self, question: str) -> int:
        """Return a whole number of the profile; 0 if there is none."""
        return round(self.filled.get(question) or 0)

    def holds(self, condition: Condition) -> bool:
        """Tell whether a condition holds on the answers actually given."""
        return evaluate(condition, self.given)

    def may_apply(self, question: str) -> bool:
        """Tell whether a question applies to this firm, asked or not."""
        return question in self.applicable

    @property
    def given(self) -> dict[str, AnswerValue]:
        """Known answers and 「わからない」 as such, for conditions."""
        return {**self.answers, **dict.fromkeys(self.unknown, "unknown")}


def with_answers(case: Case, changes: Mapping[str, AnswerValue]) -> Case:
    """Return the case with some answers changed; what they hide or show follows."""
    return replace(case, answers={**case.answers, **changes})


def build(case: Case, parameters: Parameters, side: Side = "usual") -> Profile:
    """Fill what was not answered and name it.

    Args:
        case: the answers, of which hidden ones are dropped.
        parameters: where typical values stand.
        side: which end of each open band is taken, to see how far the result could move.
    """
    pruned = prune(case.questionnaire, case.answers)
    known = {key: value for key, value in pruned.items() if not is_unknown(value)}
    rows = {row.question: row for row in parameters.typical.values() if row.question}
    figures: dict[str, Figure] = {}
    filled: dict[str, AnswerValue] = {}
    applicable: set[str] = set()
    for question in case.questionnaire:
        if question.condition is not None and not evaluate(question.condition, filled):
            continue
        applicable.add(question.id)
        figure = _figure(question, known, rows.get(question.id))
        if figure is not None:
            worse_is_low = question.id in rows and rows[question.id].worse == "low"
            figures[question.id] = figure
            if question.id != BASE_SHARE or not figure.imputed:
                filled[question.id] = figure.at(side, worse_is_low=worse_is_low)
    base = figures.get(BASE_SHARE)
    if base is not None and base.imputed and "monthly-fixed-costs" in known:
        del figures[BASE_SHARE]
    return Profile(
        answers={key: filled[key] for key in known if key in filled},
        unknown=tuple(key for key, value in pruned.items() if is_unknown(value)),
        filled=filled,
        figures=figures,
        base_share=float(base.at(side)) if base is not None and base.imputed else 0.0,
        operating_days=_operating_days(known, parameters),
        capacity_minimum_yen=round(parameters["needs.capacity-minimum"]),
        fallback_factor=_fallback(known, parameters),
        applicable=frozenset(applicable),
    )


def _fallback(known: Mapping[str, AnswerValue], parameters: Parameters) -> float:
    by_hand = known.get("manual-fallback")
    return parameters[f"interruption.fallback.{by_hand}"] if by_hand else 1.0


def _operating_days(known: Mapping[str, AnswerValue], parameters: Parameters) -> int:
    return int(parameters.typical["typical.operating-days"].for_industry(known["industry"])[1])


def _figure(
    question: Question, known: Mapping[str, AnswerValue], row: Typical | None
) -> Figure | None:
    """Return what is taken for a question: the answer (a tapped range keeps its ends), or what
    is typical; None where it is open and nothing typical is known."""
    if question.id in known:
        value = known[question.id]
        band = question.band_of(value)
        if band is None or band.low is None or band.high is None:
            return Figure(question.id, value, value, value, imputed=False)
        return Figure(question.id, value, band.low, band.high, imputed=False)
    if row is None or (question.id in OF_THE_CLOUD and known.get("cloud-admin") == "no-cloud"):
        return None  # a firm without a cloud has told so
    return _typical(row, known)


def _typical(row: Typical, answers: Mapping[str, AnswerValue]) -> Figure:
    band = row.for_industry(answers["industry"])
    if row.unit != "choice":
        band = _three_scaled(row, band, float(answers["annual-revenue"]))
    low, usual, high = band
    return Figure(row.question, usual, low, high, True, row.label, row.source)


def _three_scaled(
    row: Typical, band: tuple[float, float, float], revenue_yen: float
) -> tuple[float, float, float]:
    low, usual, high = (_scaled(row.scale, number, revenue_yen) for number in band)
    return (high, usual, low) if row.scale == "revenue-over" else (low, usual, high)


def _scaled(scale: str, number: float, revenue_yen: float) -> float:
    """Work a typical number out for this size of firm (see `typical-2026.toml`)."""
    match scale:
        case "revenue":
            return round(revenue_yen * number)
        case "revenue-100m":
            return round(revenue_yen / HUNDRED_MILLION * number)
        case "revenue-over":
            return max(1, round(revenue_yen / number))
        case _:
            return number
