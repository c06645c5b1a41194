"""The rows of a plan as they would be after this save, seen by every check of any of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet

from insurance_catalog.admin import consistency

Row = tuple[forms.ModelForm[Any] | None, Any]


class PlanFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Rows of one kind; they know the rows of the other kinds on the same page.

    Args:
        beside: the formsets of this request by relation; each adds itself.
    """

    def __init__(
        self, *args: Any, beside: dict[str, "PlanFormSet"] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.beside = {} if beside is None else beside
        self.beside[self.relation] = self

    @property
    def relation(self) -> str:
        """The name of these rows, seen from the plan."""
        return str(self.fk.remote_field.related_name)

    @property
    def plan(self) -> Any:
        """The plan, with what its own form would change."""
        return self.instance

    def rows(self, relation: str) -> list[Row]:
        """Return the rows of a kind after this save; a form where the row is on this page."""
        if relation in self.beside:
            return list(self.beside[relation].kept())
        return [(None, row) for row in _stored(self.plan, relation)]

    def kept(self) -> Iterator[Row]:
        """Yield the rows of this page that are readable and stay."""
        for form in self.forms:
            touched = form.has_changed() or form.instance.pk is not None
            if touched and not form.errors and not self._leaves(form):
                yield form, form.instance

    def _leaves(self, form: Any) -> bool:
        return bool(self.can_delete and form.cleaned_data.get("DELETE"))

    def clean(self) -> None:
        """Say beside the field what contradicts another term."""
        super().clean()
        consistency.check(self)


def _stored(plan: Any, relation: str) -> list[Any]:
    if plan.pk is None:
        return []
    model = plan._meta.get_field(relation).related_model
    return list(model.objects.filter(plan=plan))
