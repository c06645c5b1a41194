"""Terms as text where they may only be read, and not changed where they are published."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from insurance_catalog.admin.formsets import PlanFormSet
from insurance_catalog.admin.help import Helped
from insurance_catalog.models import Plan, Revision


@cache
def shown(field: Any) -> Callable[[Any], str]:
    """Return a column for the admin that shows a term in words."""

    def column(row: Any) -> str:
        return str(field.shown(getattr(row, field.attname))) or "-"

    column.__name__ = field.name
    column.short_description = field.verbose_name  # type: ignore[attr-defined]
    return column


def readable(model: type[models.Model], names: Iterable[Any]) -> list[Any]:
    """Return the names of fields, those of terms replaced by columns that show them in words."""
    fields = {field.name: field for field in model._meta.fields}

    def column(name: Any) -> Any:
        if isinstance(name, tuple):
            return tuple(column(part) for part in name)
        return shown(fields[name]) if hasattr(fields.get(name), "shown") else name

    return [column(name) for name in names]


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

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A published plan has no form, only text."""
        given = _without_fields(kwargs, obj)
        return super().get_form(request, obj, change=change, **given)  # type: ignore[misc]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """As for the form."""
        return super().get_formset(request, obj, **_without_fields(kwargs, obj))  # type: ignore[misc]


def _without_fields(options: dict[str, Any], obj: Any) -> dict[str, Any]:
    """Return the options of a form; one asked for all fields only serves to name them."""
    names_only = "fields" in options and options["fields"] is None
    return options if is_open(obj) or names_only else {**options, "fields": []}


class TermsInline(Helped, DraftsOnly, admin.StackedInline[Any, Any]):
    """Rows of a plan, one under the other, each field with its help."""

    formset = PlanFormSet
    extra = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The heading of a single row, too, says to which of the ten items it belongs.
        if self.max_num == 1:
            self.verbose_name = self.opts.verbose_name_plural


class SavedAsItIs(forms.ModelForm[Any]):
    """A form whose row is written even if nobody touched it."""

    def has_changed(self) -> bool:
        return self.instance._state.adding or super().has_changed()


class TheOnlyRow(TermsInline):
    """The row that every plan has exactly once."""

    form = SavedAsItIs
    min_num = max_num = 1
    can_delete = False
    classes = ("only-row",)
