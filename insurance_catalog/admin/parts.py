"""The few pages on which a plan is edited, in the order of the ten items."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from insurance_catalog.models import Plan

Fieldset = tuple[Any, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a plan.

    Attributes:
        id: its name in the address.
        items: the ten items it holds, for whoever comes from one of them.
        relations: the rows of the plan that are edited there, in order.
    """

    id: str
    title: Any
    fieldsets: tuple[Fieldset, ...]
    relations: tuple[str, ...]
    items: tuple[str, ...] = ()


PARTS = (
    Part(
        "basics",
        _("基本"),
        (
            (None, {"fields": ("revision", "code", "name", "summary", "channel")}),
            (
                _("販売"),
                {"fields": ("on_sale_from", "on_sale_until", "successor", "key_facts_document")},
            ),
        ),
        (),
    ),
    Part(
        "cover",
        _("1・2・5 賠償・費用・自己負担"),
        (
            (
                _("全体の限度額と自己負担額"),
                {
                    "fields": (
                        "policy_limit_menu_yen",
                        "policy_deductible_menu_yen",
                        "limit_shared_with_others",
                        "shared_limit_yen",
                        "territory",
                        "leak_only",
                        "it_work_covered",
                        "it_work_limit_yen",
                    )
                },
            ),
        ),
        ("sections", "items", "limit_sets"),
        ("liability-limit", "response-limit", "deductible"),
    ),
    Part(
        "interruption",
        _("3・4 利益損害・待機期間"),
        (),
        ("interruption",),
        ("interruption-limit", "waiting-period"),
    ),
    Part(
        "conditions",
        _("6〜9 対象外・サポート・ランサム"),
        (
            (
                _("6 全体の条件"),
                {"fields": ("exclusions_known", "breach", "other_insurance", "recourse_waived")},
            ),
        ),
        ("exclusions", "conditions", "riders", "support", "ransom", "services"),
        ("exclusions", "support-scope", "ransom", "support-terms"),
    ),
    Part(
        "price",
        _("10 加入条件と保険料"),
        (
            (
                _("10 契約者・被保険者"),
                {
                    "fields": (
                        "insured",
                        "insured_parties",
                        "claims_between_insureds",
                        "holder",
                        "fixed_expiry",
                        "join_by",
                        "on_leaving",
                    )
                },
            ),
        ),
        ("eligibility", "premium", "premium_rows", "discounts", "rating"),
        ("quote-premises",),
    ),
    Part("sources", _("出典"), (), ("provenance",)),
)


def part_named(name: str | None) -> Part:
    """Return the page of this name; the first for any other."""
    return next((part for part in PARTS if part.id == name), PARTS[0])


def part_of_item(item: str) -> Part:
    """Return the page on which an item of the ten is edited."""
    return next(part for part in PARTS if item in part.items)


def part_after(part: Part) -> Part:
    """Return the next page; the last is followed by itself."""
    return PARTS[min(PARTS.index(part) + 1, len(PARTS) - 1)]


def fieldsets_of(part: Part) -> list[Fieldset]:
    """Return the fields of the plan itself on a page; the first also takes those placed nowhere."""
    if part is not PARTS[0]:
        return list(part.fieldsets)
    placed = {
        name for each in PARTS for _title, options in each.fieldsets for name in options["fields"]
    }
    rest = tuple(
        field.name for field in Plan._meta.fields if field.editable and field.name not in placed
    )
    left = tuple(name for name in rest if name != "id")
    return [*part.fieldsets, *([(_("そのほか"), {"fields": left})] if left else [])]
