"""Which sheets there are, and which columns: read off the shapes and the columns of their rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import translation

from insurance_catalog import models, rows
from insurance_catalog.fields import BilingualField
from insurance_catalog.terms import model as shapes
from insurance_catalog.terms import vocabulary

PLAN = "プラン"
"""Title of the first sheet, and of the first column of all others: the plan's code."""
SECTION = "区分"
ENGLISH = "(英語)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        title: what its first row says.
        name: of the field in the shape.
        field: of the database, which knows how to show and to read a value.
        lang: which language of a text it holds; "" where it is no text in two languages.
    """

    title: str
    name: str
    field: Any
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of one shape; `single` where each plan has at most one row."""

    key: str
    title: str
    shape: Any
    columns: tuple[Column, ...]
    single: bool = False
    by_section: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the titles of all columns, those that name the plan and the section first."""
        lead = (PLAN, SECTION) if self.by_section else (PLAN,)
        own = tuple(column.title for column in self.columns)
        return own if self.key == "plans" else (*lead, *own)


_SHEETS: tuple[tuple[str, str, Any, Any, bool, bool], ...] = (
    ("sections", "賠償と費用", shapes.Section, models.PlanSection, False, True),
    ("items", "費目", shapes.Item, models.SectionItem, False, True),
    ("limit_sets", "型", shapes.LimitSet, models.LimitSet, False, False),
    ("interruption", "利益損害", shapes.Interruption, models.PlanInterruption, True, False),
    ("exclusions", "対象外", shapes.Exclusion, models.Exclusion, False, False),
    ("conditions", "条件", None, models.Condition, False, False),
    ("riders", "特約", shapes.Rider, models.Rider, False, False),
    ("support", "サポート", shapes.Support, models.Support, True, False),
    ("ransom", "ランサム", shapes.Ransom, models.Ransom, True, False),
    ("services", "付帯サービス", shapes.Service, models.Service, False, False),
    ("eligibility", "加入条件", shapes.Eligibility, models.Eligibility, True, False),
    ("premium", "保険料", shapes.Premium, models.Premium, True, False),
    ("premium_rows", "保険料の例", shapes.PremiumRow, models.PremiumRow, False, False),
    ("discounts", "割引", shapes.Discount, models.Discount, False, False),
    ("rating", "料率", shapes.RatingPlan, models.Rating, True, False),
    ("provenance", "出典", shapes.Provenance, models.Provenance, False, False),
)


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the sheets in their order; titles are Japanese whatever the reader's language."""
    with translation.override("ja"):
        return (_plans(), *(_sheet(*row) for row in _SHEETS))


def _sheet(key: str, title: str, shape: Any, model: Any, single: bool, by_section: bool) -> Sheet:
    return Sheet(key, title, shape, tuple(_columns(key, shape, model)), single, by_section)


def _plans() -> Sheet:
    insurer, product, revision = models.Insurer, models.Product, models.Revision
    columns = [
        *_titled("code", models.Plan, "code", PLAN),
        *_titled("insurer_code", insurer, "code", "保険会社のコード"),
        *_titled("insurer", insurer, "name", "保険会社"),
        *_titled("fictitious", insurer, "fictitious", "架空"),
        *_titled("product_code", product, "code", "商品のコード"),
        *_titled("product_name", product, "name", "商品名"),
        *_titled("revision", revision, "label", "版"),
        *_titled("exclusions_known", models.Plan, "exclusions_known", "対象外・免責事項を確認した"),
    ]
    columns += [
        column
        for column in _columns("plans", shapes.PolicyTerms, models.Plan)
        if column.name != "code"
    ]
    return Sheet("plans", PLAN, shapes.PolicyTerms, tuple(columns), single=True)


def _columns(key: str, shape: Any, model: Any) -> Iterator[Column]:
    if key == "conditions":
        yield from _titled("text", model, "text", "内容")
        return
    if key in ("sections", "interruption"):
        yield from _titled("known", model, "known", "内容を確認した")
    if key == "provenance":
        yield from _titled("key", model, "key", "項目")
    for name, column in rows.columns_of(shape, model).items():
        yield from _titled(name, model, column, str(model._meta.get_field(column).verbose_name))
    if key == "support":
        for expert in vocabulary.EXPERTS:
            column = f"arranges_{expert.replace('-', '_')}"
            field = model._meta.get_field(column)
            yield Column(str(field.verbose_name), column, field)


def _titled(name: str, model: Any, column: str, title: str) -> Iterator[Column]:
    field = model._meta.get_field(column)
    if isinstance(field, BilingualField):
        yield Column(title, name, field, "ja")
        yield Column(f"{title}{ENGLISH}", name, field, "en")
    else:
        yield Column(title, name, field)
