"""Terms as text where they may only be read, and not changed where they are published."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from insurance_catalog.models import Plan, Revision


def shown(field: Any) -> Callable[[Any], str]:
    """Return a column for the admin that shows a term in words."""

    def column(row: Any) -> str:
        return str(field.shown(getattr(row, field.attname)))

    column.__name__ = field.name
    column.short_description = field.verbose_name  # type: ignore[attr-defined]
    return column


def readable(model: type[models.Model], names: Iterable[Any]) -> list[Any]:
    """Return the names of fields, those of terms replaced by columns that show them in words."""
    fields = {field.name: field for field in model._meta.fields}
    return [
        shown(fields[name]) if name in fields and hasattr(fields[name], "shown") else name
        for name in names
    ]


def is_open(obj: Plan | Revision | None) -> bool:
    """Tell whether a plan or revision may still be edited; a new one may."""
    if obj is None or obj.pk is None:
        return True
    revision = obj.revision if isinstance(obj, Plan) else obj
    return bool(revision.state == Revision.State.DRAFT)


class DraftsOnly:
    """Mixin for admins and inlines: what is published can be looked at, not changed."""

    model: type[models.Model]

    def has_add_permission(self, request: HttpRequest, *obj: Any) -> bool:
        allowed: bool = super().has_add_permission(request, *obj)  # type: ignore[misc]
        return allowed and all(is_open(one) for one in obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and is_open(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)  # type: ignore[misc]
        return allowed and is_open(obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if is_open(obj):
            return fieldsets
        return [
            (title, {**options, "fields": readable(self.model, options["fields"])})
            for title, options in fieldsets
        ]


class TermsInline(DraftsOnly, admin.StackedInline[Any, Any]):
    """Rows of a plan, one under the other."""

    extra = 0
    classes = ("collapse",)


class TermsTable(DraftsOnly, admin.TabularInline[Any, Any]):
    """Rows of a plan as a table."""

    extra = 0
    classes = ("collapse",)


class TheOnlyRow(TermsInline):
    """The row that every plan has exactly once."""

    min_num = max_num = 1
    can_delete = False
