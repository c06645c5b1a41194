"""Which plans want looking after: unknown terms, old sources, an end of sale, missing papers."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insurance_catalog.models import Plan, Provenance
from insurance_catalog.terms.model import UNKNOWN

DAYS_A_MONTH = 30


@cache
def _parts() -> dict[str, type[Model]]:
    """Return the tables of a plan's terms by relation."""
    found: dict[str, type[Model]] = {}
    for relation in Plan._meta.related_objects:
        model = relation.related_model
        if relation.name and isinstance(model, type) and _unknown_fields(model):
            found[relation.name] = model
    return found


def _unknown_fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.fields if getattr(field, "may_be_unknown", False)]


def _says_unknown(model: type[Model]) -> Q:
    """Return what holds of a row with at least one term that nobody has confirmed."""
    terms = [Q(**{field.name: UNKNOWN}) for field in _unknown_fields(model)]
    if any(field.name == "known" for field in model._meta.fields):
        terms.append(Q(known=False))
    return reduce(or_, terms)


def _unknown_in(relation: str) -> Q:
    model = _parts()[relation]
    return Q(Exists(model._default_manager.filter(_says_unknown(model), plan=OuterRef("pk"))))


def _unknown_in_plan() -> Q:
    return _says_unknown(Plan) | Q(exclusions_known=False)


def _unknown_anywhere() -> Q:
    return reduce(or_, (_unknown_in(relation) for relation in _parts()), _unknown_in_plan())


class UnknownFilter(admin.SimpleListFilter):
    """Plans with terms that nobody has confirmed, and where."""

    title = _("未確認の項目")
    parameter_name = "unknown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        yield "any", _("どこかにある")
        yield "none", _("どこにもない")
        yield "plan", _("プラン全体の条件")
        for relation, model in _parts().items():
            yield relation, model._meta.verbose_name_plural

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        if chosen == "any":
            return queryset.filter(_unknown_anywhere())
        if chosen == "none":
            return queryset.exclude(_unknown_anywhere())
        if chosen == "plan":
            return queryset.filter(_unknown_in_plan())
        return queryset.filter(_unknown_in(chosen)) if chosen in _parts() else queryset


class StaleFilter(admin.SimpleListFilter):
    """Plans with a source that nobody has looked at for some months, or that has no date."""

    title = _("出典を確かめた時期")
    parameter_name = "stale"
    MONTHS = (3, 6, 12)

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        for months in self.MONTHS:
            yield str(months), _("%dか月より前のものがある") % months
        yield "undated", _("日付か出典がない")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        sources = Provenance.objects.filter(plan=OuterRef("pk"))
        if chosen == "undated":
            return queryset.filter(Exists(sources.filter(seen_on=None)) | ~Exists(sources))
        if chosen is not None and chosen in map(str, self.MONTHS):
            before = timezone.localdate() - timedelta(days=DAYS_A_MONTH * int(chosen))
            return queryset.filter(Exists(sources.filter(seen_on__lt=before)))
        return queryset


class SaleEndsFilter(admin.SimpleListFilter):
    """Plans whose sale ends soon, or has ended."""

    title = _("販売の終わり")
    parameter_name = "sale_ends"
    DAYS = (30, 90, 180)

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, Any]]:
        for days in self.DAYS:
            yield str(days), _("%d日以内") % days
        yield "past", _("終わった")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen, today = self.value(), timezone.localdate()
        if chosen == "past":
            return queryset.filter(on_sale_until__lt=today)
        if chosen is not None and chosen in map(str, self.DAYS):
            return queryset.filter(on_sale_until__range=_until(today, int(chosen)))
        return queryset


def _until(today: date, days: int) -> tuple[date, date]:
    return today, today + timedelta(days=days)


class KeyFactsFilter(admin.SimpleListFilter):
    """Plans of which nobody has the key-facts document."""

    title = _("契約概要・重要事項説明書")
    parameter_name = "key_facts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("未入手")), ("there", _("入手済み"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in {"missing", "there"}:
            return queryset.filter(key_facts_document__isnull=self.value() == "missing")
        return queryset
