"""What a policy says, frozen: the one shape in which every reader gets a plan.

Three states are kept apart everywhere: a value; `None` (the policy says there is none, or the term
does not apply); and `UNKNOWN` (not published, to be asked). Yen are whole yen, ratios 0-1.
The rows named in comments are structural features of policies on the market, as listed in
docs/catalog.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, TypedDict, TypeVar, Union


class Unknown(Enum):
    """A term that nobody has confirmed yet; never the same as none."""

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown.UNKNOWN
T = TypeVar("T")
Maybe = Union[T, Unknown]  # noqa: UP007 - a generic alias needs Union on Python 3.11


class Text(TypedDict):
    """One thought in both languages."""

    ja: str
    en: str


SectionId = Literal["liability", "response", "interruption"]
Channel = Literal["standalone", "group-scheme", "package-rider", "attached", "web"]
Basis = Literal["per-claim", "per-event", "per-series", "per-period", "per-subscriber"]
Trigger = Literal["claim-made", "discovery", "occurrence", "public-announcement"]
Step = Literal["ratio", "deductible", "item-limit", "section-limit", "aggregate"]
WaitingKind = Literal["deductible", "threshold"]
WaitingClock = Literal["occurrence", "stop", "discovery", "notice"]
System = Literal["own", "outsourced", "cloud", "supplier", "utility"]
Peril = Literal["attack", "operator-error", "data-entry", "any-sudden-cause"]
ServiceKind = Literal["prevention", "detection", "education"]
PremiumBasis = Literal["quote", "insurer-published", "sample", "none"]
Hours = Literal["24/365", "extended", "weekdays"]
Payment = Literal["direct", "advance", "reimbursement"]
Handling = Literal["covered", "not-covered", "optional"]
Territory = Literal["japan", "world", "world-except-us"]
Party = Literal["officers", "staff", "subsidiaries", "contractors"]
SourceKind = Literal["insurer", "agency", "scheme", "press"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a term was read: document, page or clause, the day, and who verified it.

    `verified_by` is empty as long as nobody has checked the term with the insurer.
    """

    source: str
    locator: str = ""
    seen_on: date | None = None
    verified_by: str = ""
    kind: SourceKind | None = None
    """Whose page it is; None where that does not matter (a sample)."""
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A cost or liability item inside a section (rows 2, 6, 8, 14, 17, 18).

    `covered` False with no limit means the policy names the item as not covered. `limit_basis` ()
    and `trigger` None mean that the item follows its section.
    """

    item: str
    covered: Maybe[bool]
    limit_yen: Maybe[int | None] = None
    payment_ratio: Maybe[float | None] = None
    per_person_yen: Maybe[int | None] = None
    per_company_yen: Maybe[int | None] = None
    prior_consent: Maybe[bool] = UNKNOWN
    condition: Text | None = None
    rider: str | None = None
    per_injured_yen: Maybe[int | None] = None
    """Cap for a victim of bodily injury or property damage."""
    goods_only: Maybe[bool] = False
    """Consolation is given in goods or vouchers, not in money."""
    limit_basis: Maybe[tuple[Basis, ...]] = ()
    trigger: Maybe[Trigger | None] = None


@dataclass(frozen=True, slots=True)
class Section:
    """Liability or response cover (rows 1-9, 14-16).

    Attributes:
        limit_menu_yen: limits that can be chosen, ascending; () where the limit follows from
            the parent's limit by `limit_share` and `limit_cap_yen`.
        limit_basis: what each limit is per; both bases can stand side by side.
        inside_of: "liability" or "policy" where payments erode that limit; None if its own.
        limit_share: at most this share of the liability limit (or of the policy limit).
        limit_cap_yen: and at most this.
        limit_cap_by_industry_yen: the cap of firms of an industry, where it is another.
        period_limit_menu_yen: the limit of the policy period beside each step of the menu, in the
            same order, where it differs; None: the menu's amount counts for every basis.
        deductible_basis: what the deductible is per; () where it is as the limit.
        territory: None where it is the plan's.
        cost_window_clock: from when the days of `cost_window_days` count.
        deductible_menu_yen: deductibles that can be chosen; (0,) for none.
        payment_ratios: insurer's shares that can be chosen, for example (1.0, 0.9).
        order: how a payment is worked out, first step first.
        optional: sold as a rider; `rider` is its code.
        items: terms of single cost items; an item of this section that is not listed shares the
            section's terms if `all_items` is true, is unknown if `UNKNOWN`, and is not covered if
            false. Stolen funds and ransom belong to no section: covered only where listed. An
            item with a `rider` that is optional is covered only if that rider is chosen.
    """

    limit_menu_yen: Maybe[tuple[int, ...]]
    limit_basis: Maybe[tuple[Basis, ...]]
    inside_of: Maybe[Literal["liability", "policy"] | None] = None
    limit_share: Maybe[float | None] = None
    limit_cap_yen: Maybe[int | None] = None
    deductible_menu_yen: Maybe[tuple[int, ...]] = UNKNOWN
    payment_ratios: Maybe[tuple[float, ...]] = (1.0,)
    order: Maybe[tuple[Step, ...]] = UNKNOWN
    trigger: Maybe[Trigger] = UNKNOWN
    retroactive: Maybe[Literal["any-time", "first-inception", "none"]] = UNKNOWN
    cost_window_days: Maybe[int | None] = UNKNOWN
    optional: bool = False
    all_items: Maybe[bool] = True
    items: tuple[Item, ...] = ()
    note: Text | None = None
    rider: str | None = None
    limit_cap_by_industry_yen: Mapping[str, int] = field(default_factory=dict)
    period_limit_menu_yen: Maybe[tuple[int, ...] | None] = None
    deductible_basis: Maybe[tuple[Basis, ...]] = ()
    territory: Maybe[Territory | None] = None
    cost_window_clock: Maybe[Literal["discovery", "notice", "occurrence"]] = "discovery"


@dataclass(frozen=True, slots=True)
class Interruption:
    """Business interruption cover (rows 4, 10-14, 20, 27-29, 35).

    Menus as in `Section`. `limit_share` is of the parent's limit: the policy's if `inside_of` is
    "policy", else the liability limit. `outside_systems_share` is the share of the interruption
    limit that stops of systems other than the insured's own can use up. `insured` names who is
    insured against interruption, where that differs from the plan.
    """

    limit_menu_yen: Maybe[tuple[int, ...]]
    limit_basis: Maybe[tuple[Basis, ...]]
    waiting_menu_hours: Maybe[tuple[int, ...]]
    waiting_kind: Maybe[WaitingKind | None] = UNKNOWN
    waiting_clock: Maybe[WaitingClock] = UNKNOWN
    deductible_menu_yen: Maybe[tuple[int, ...]] = (0,)
    payment_ratios: Maybe[tuple[float, ...]] = (1.0,)
    order: Maybe[tuple[Step, ...]] = UNKNOWN
    inside_of: Maybe[Literal["liability", "policy"] | None] = None
    limit_share: Maybe[float | None] = None
    limit_cap_yen: Maybe[int | None] = None
    basis: Maybe[Literal["actual-loss", "agreed-daily"]] = "actual-loss"
    daily_yen: Maybe[int | None] = None
    indemnity_period_days: Maybe[int | None] = UNKNOWN
    perils: Maybe[tuple[Peril, ...]] = UNKNOWN
    systems: Maybe[tuple[System, ...]] = UNKNOWN
    outside_systems_share: Maybe[float | None] = None
    extra_expense: Maybe[Literal["included", "separate", "optional-out", "none"]] = UNKNOWN
    extra_expense_limit_yen: Maybe[int | None] = None
    voluntary_shutdown: Maybe[Handling] = UNKNOWN
    optional: bool = False
    turnover_max_yen: Maybe[int | None] = None
    industries_barred: tuple[str, ...] = ()
    note: Text | None = None
    rider: str | None = None
    limit_cap_by_industry_yen: Mapping[str, int] = field(default_factory=dict)
    period_limit_menu_yen: Maybe[tuple[int, ...] | None] = None
    trigger: Maybe[Trigger] = UNKNOWN
    territory: Maybe[Territory | None] = None
    waiting_hours_count: Maybe[Literal["elapsed", "business"]] = UNKNOWN
    """Whether every hour counts, or only hours of business."""
    insured: Text | None = None


@dataclass(frozen=True, slots=True)
class LimitSet:
    """A fixed combination sold as one (a scheme's type A, B, C)."""

    code: str
    liability_yen: int
    response_yen: int
    interruption_yen: int = 0


@dataclass(frozen=True, slots=True)
class Rider:
    """An endorsement: adds, narrows or removes cover (row 19).

    `limit_menu_yen` is the limit of what it adds, or the cap it sets; `premium_ratio` what it
    changes of the premium: -0.08 makes the plan 8% cheaper, None leaves it alone.
    """

    code: str
    name: Text
    effect: Literal["adds", "narrows", "removes", "caps"]
    state: Literal["optional", "included"]
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    note: Text | None = None
    limit_menu_yen: Maybe[tuple[int, ...] | None] = None
    premium_ratio: Maybe[float | None] = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Something the policy does not pay, or only on a condition (rows 33, 37)."""

    id: str
    text: Text
    applies: Maybe[bool] = True
    sections: tuple[SectionId, ...] = ()
    """The sections it is an exclusion of; () for all."""


@dataclass(frozen=True, slots=True)
class Support:
    """What happens when the owner calls (checks P2.1-P2.6; rows 17, 18, 30, 31)."""

    hotline_hours: Maybe[Hours | None]
    directs_first_response: Maybe[bool]
    arranges: Mapping[str, Maybe[Literal["dispatch", "introduction", "none"]]]
    """Keys: forensics, restoration, legal, public-relations."""
    cost_covered: Maybe[bool]
    payment: Maybe[Payment | None]
    """None: the plan pays for no support."""
    report_deadline_days: Maybe[int | None]
    """None: no fixed number ('without delay')."""
    late_report_reduces: Maybe[bool]
    suspicion_stage: Maybe[Literal["yes", "outside-report-only", "no"]]
    vendor_choice: Maybe[Literal["free", "panel-only", "free-with-consent"]]
    prior_consent: Maybe[Literal["none", "some-items", "every-cost"]]
    hands_on: Maybe[bool]
    note: Text | None = None
    arrangement_hours: Maybe[Hours | None] = UNKNOWN
    """When experts are arranged; often shorter than the hours the telephone is answered."""
    consent_hours: Maybe[Hours | None] = UNKNOWN
    """When the insurer's consent can be had; None where none is needed."""
    payment_days: Maybe[int | None] = UNKNOWN
    """Days from the claim to the payment; None: no number is fixed."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that comes with the plan or can be bought with it (P3)."""

    id: str
    kind: ServiceKind
    name: Text
    mends: tuple[str, ...]
    """Ids of the weak points (question ids of the controls) it mends."""
    state: Literal["included", "optional"]
    price_yen: Maybe[int | None] = UNKNOWN
    """Yen a year if optional; None where it has no price of its own."""
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class Ransom:
    """Item 8: the ransom itself, the costs around it, the conditions of payment."""

    payment: Maybe[Handling]
    surrounding_costs: Maybe[Handling]
    condition: Text | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who can buy (rows 13, 25). Empty `industries` means any."""

    industries: tuple[str, ...] = ()
    industries_barred: tuple[str, ...] = ()
    turnover_min_yen: Maybe[int | None] = None
    turnover_max_yen: Maybe[int | None] = None
    staff_max: Maybe[int | None] = None
    memberships: tuple[str, ...] = ()
    requires_existing: tuple[str, ...] = ()
    requires_service: Text | None = None
    excluded_with: Text | None = None
    """Cover that cannot be held beside this plan."""
    note: Text | None = None
    """Trades and firms left out that have no id here (lenders of one kind, public offices)."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """One way to buy a plan: the choices made from its menus."""

    liability_yen: int
    response_yen: int
    interruption_yen: int
    waiting_hours: int | None
    deductible_yen: int
    riders: tuple[str, ...] = ()
    policy_limit_yen: int | None = None
    """The one limit over all sections, where the plan has one."""


@dataclass(frozen=True, slots=True)
class PremiumRow:
    """A published or sample price for one configuration.

    What is None or () is not stated; of the rows that fit, the one that states most counts.
    `riders` are the optional riders the price includes.
    """

    industries: tuple[str, ...]
    turnover_from_yen: int
    turnover_below_yen: int | None
    annual_yen: int
    liability_yen: int | None = None
    response_yen: int | None = None
    interruption_yen: int | None = None
    waiting_hours: int | None = None
    policy_limit_yen: int | None = None
    deductible_yen: int | None = None
    riders: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class RatingPlan:
    """A multiplicative rating grid.

    premium = max(minimum, [base × factor × industry × (turnover / reference)^a ×
    ((L × C) / (Lref × Cref))^b + interruption term] × (1 − discount))
    """

    base_yen: int
    plan_factor: float
    industry_factors: Mapping[str, float]
    turnover_reference_yen: int
    turnover_exponent: float
    liability_reference_yen: int
    response_reference_yen: int
    limit_exponent: float
    interruption_base_yen: int
    interruption_reference_yen: int
    interruption_exponent: float
    waiting_factors: Mapping[int, float]
    interruption_factor: float
    discount: float
    minimum_yen: int
    fixed_response_yen: int | None = None
    """Response limit to rate with where the plan has none (or shares one limit)."""


@dataclass(frozen=True, slots=True)
class Discount:
    """A reduction (positive) or loading (negative) of the premium (row 24).

    `in_rating` is true where the rating plan's `discount` already counts it; `under_cap` false
    where `Premium.discount_cap_ratio` does not concern it.
    """

    kind: Literal["group", "questionnaire", "certification", "experience"]
    name: Text
    up_to_ratio: Maybe[float]
    from_ratio: Maybe[float] = 0.0
    in_rating: bool = False
    under_cap: bool = True


@dataclass(frozen=True, slots=True)
class Premium:
    """How the plan is priced, on what authority, and under which premises (C1, B6)."""

    basis: PremiumBasis
    as_of: date | None = None
    premises: Text | None = None
    rows: tuple[PremiumRow, ...] = ()
    rating: RatingPlan | None = None
    adjustable: Maybe[bool] = UNKNOWN
    extra_cost: Text | None = None
    """Costs beside the premium, such as a membership fee."""
    discounts: tuple[Discount, ...] = ()
    discount_cap_ratio: Maybe[float | None] = None
    """The most that the discounts under the cap can come to together."""
    stacking: Maybe[Literal["added", "multiplied", "largest-only"] | None] = None
    """How several discounts are counted together; None where there is nothing to stack."""
    minimum_yen: Maybe[int | None] = None
    """The least premium, whatever the rows and discounts say."""
    instalments: Maybe[bool] = UNKNOWN
    overseas_turnover: Maybe[Literal["asked", "none-only"] | None] = None
    """Whether turnover abroad is a premise of the price; None: it plays no part."""


@dataclass(frozen=True, slots=True)
class Product:
    """The product a plan belongs to; its plans are revised and published together."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """One plan, as published on a date."""

    code: str
    insurer_code: str
    insurer: Text
    name: Text
    fictitious: bool
    revision: str
    channel: Channel
    summary: Text
    sections: Mapping[str, Maybe[Section | None]]
    """Keys liability and response. None: the plan has no such section."""
    interruption: Maybe[Interruption | None]
    support: Support
    ransom: Ransom
    eligibility: Eligibility
    premium: Premium
    policy_limit_menu_yen: Maybe[tuple[int, ...] | None] = None
    """One cap over all sections (rows 2, 3); None if there is none."""
    policy_deductible_menu_yen: Maybe[tuple[int, ...] | None] = None
    """One deductible per event across sections, taken in the order response, interruption,
    liability, where the sections' order says "deductible"; the sections then have (0,) of their
    own. None where each section has its own."""
    limit_sets: tuple[LimitSet, ...] = ()
    limit_shared_with_others: Maybe[bool] = False
    shared_limit_yen: Maybe[int | None] = None
    holder: Text | None = None
    """Policyholder, where it is not the insured (group schemes, attached cover)."""
    fixed_expiry: Text | None = None
    territory: Maybe[Territory] = UNKNOWN
    other_insurance: Maybe[Literal["contributes", "excess", "first"]] = UNKNOWN
    insured: Text | None = None
    it_work_covered: Maybe[bool] = UNKNOWN
    """Liability for IT work done for others (IT業務)."""
    conditions: tuple[Text, ...] = ()
    """Duties whose breach costs cover (EDR on every device)."""
    riders: tuple[Rider, ...] = ()
    exclusions: Maybe[tuple[Exclusion, ...]] = UNKNOWN
    services: tuple[Service, ...] = ()
    on_sale_from: date | None = None
    on_sale_until: date | None = None
    key_facts_document: Text | None = None
    """Link or title of 契約概要・重要事項説明書; None: not obtained (未入手)."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    """By term group: liability-limit … quote-premises (the ten items), or "all"."""
    product: Product | None = None
    """None: the plan is a product of its own."""
    join_by: Text | None = None
    """Cut-off for joining a scheme (row 23)."""
    recourse_waived: Maybe[bool] = UNKNOWN
    """The insurer gives up recovery from named others (求償権放棄, row 38)."""
    successor: Text | None = None
    """What follows this plan or its insurer, with the date (row 38)."""
    leak_only: Maybe[bool] = False
    """The plan pays only for events in which information leaked, or may have."""
    it_work_limit_yen: Maybe[int | None] = None
    """Sublimit on liability for IT work done for others, where there is one."""
    insured_parties: Maybe[tuple[Party, ...]] = UNKNOWN
    """Who is insured beside the named firm (row 35)."""
    claims_between_insureds: Maybe[bool] = UNKNOWN
    """Liability of one insured towards another is covered (row 35)."""
    breach: Maybe[Literal["no-cover", "reduction"]] = UNKNOWN
    """What breaking one of `conditions` means (row 33); said only where there are any."""
    on_leaving: Text | None = None
    """What becomes of the cover of a firm that leaves the scheme or service (row 22)."""

    @property
    def product_code(self) -> str:
        return self.product.code if self.product is not None else self.code
