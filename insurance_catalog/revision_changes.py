"""What differs between two revisions, term by term, whatever terms there are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from insurance_catalog import models, rows, selectors

RELATIONS = (
    "sections",
    "items",
    "limit_sets",
    "interruption",
    "exclusions",
    "conditions",
    "riders",
    "support",
    "ransom",
    "services",
    "eligibility",
    "premium",
    "premium_rows",
    "discounts",
    "rating",
    "provenance",
)
"""The parts of a plan in the order of the ten items; parts not named here follow after them."""
NATURAL_KEYS = ("section", "item", "code", "id_text", "key")
"""What tells a row of a list from its neighbours; else its place in the list does."""
NOT_TERMS = {"id", "plan", "revision", "position"}

Place = tuple[str, str, str, str]
"""Plan, part, row, term."""


@dataclass(frozen=True, slots=True)
class Line:
    """One term in two revisions; None where the revision has no such row."""

    plan: str
    part: str
    row: str
    term: str
    before: str | None
    after: str | None

    @property
    def kind(self) -> str:
        """Say whether the term is the same, changed, added or removed."""
        if self.before == self.after:
            return "same"
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def changes(before: models.Revision, after: models.Revision) -> list[Line]:
    """Return the terms that differ, plan by plan; of a new row only what it says."""
    return [
        line for line in lines(before, after) if line.kind != "same" and (line.before or line.after)
    ]


def lines(before: models.Revision, after: models.Revision) -> list[Line]:
    """Return every term of two revisions side by side."""
    old, new = _sheet(before), _sheet(after)
    places = sorted({**old, **new}, key=list({**new, **old}).index)
    return [Line(*place, old.get(place), new.get(place)) for place in places]


def _sheet(revision: models.Revision) -> dict[Place, str]:
    """Return every term of a revision in words."""
    plans = selectors.with_parts(models.Plan.objects.filter(revision=revision))
    return {
        (plan.code, part, row, term): said
        for plan in plans
        for part, row, term, said in _plan_terms(plan)
    }


def _plan_terms(plan: models.Plan) -> Iterator[tuple[str, str, str, str]]:
    for term, said in _terms(plan):
        yield str(plan._meta.verbose_name), "", term, said
    others = (name for name in _all_relations() if name not in RELATIONS)
    for relation in (*RELATIONS, *others):
        for name, row in _rows(plan, relation):
            for term, said in _terms(row):
                yield str(row._meta.verbose_name), name, term, said


def _all_relations() -> tuple[str, ...]:
    return (*rows.SINGLE_RELATIONS, *rows.LISTED_RELATIONS)


def _rows(plan: models.Plan, relation: str) -> Iterable[tuple[str, Model]]:
    if relation in rows.LISTED_RELATIONS:
        listed = enumerate(getattr(plan, relation).all(), start=1)
        return [(_row_name(row, number), row) for number, row in listed]
    row = getattr(plan, relation, None)
    return [] if row is None else [("", row)]


def _row_name(row: Any, number: int) -> str:
    fields = {field.name: field for field in row._meta.fields}
    named = [_said(fields[key], row) for key in NATURAL_KEYS if key in fields]
    return " ".join(named) or _("%d行目") % number


def _terms(row: Any) -> Iterator[tuple[str, str]]:
    for field in row._meta.fields:
        if field.name not in NOT_TERMS and not field.is_relation:
            yield str(field.verbose_name), _said(field, row)


def _said(field: Any, row: Any) -> str:
    value = getattr(row, field.attname)
    if hasattr(field, "shown"):
        return str(field.shown(value))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
