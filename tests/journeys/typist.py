"""Somebody who types a policy into the admin, page by page, as it stands in a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from playwright.sync_api import Page

from insurance_catalog import models, rows
from insurance_catalog.admin.parts import PARTS, Part, fieldsets_of
from insurance_catalog.admin.rows import INLINES
from insurance_catalog.terms.model import PolicyTerms, Unknown

Values = dict[str, Any]
"""What a row holds, by column."""


def columns(shape: Any, model: Any) -> dict[str, Any]:
    """Return what a part of a policy says, by column."""
    named = rows.columns_of(type(shape), model)
    return {column: getattr(shape, name) for name, column in named.items()}


def numbered(parts: Any, model: Any) -> list[Values]:
    """Return the rows of a list, each with its place."""
    return [columns(part, model) | {"position": n} for n, part in enumerate(parts)]


def rows_of(terms: PolicyTerms) -> dict[str, list[Values]]:
    """Return the rows that have to be typed, by relation."""
    sections, items = list[Values](), list[Values]()
    for name, section in terms.sections.items():
        if section is not None:
            known = not isinstance(section, Unknown)
            said = columns(section, models.PlanSection) if known else {}
            sections.append(said | {"section": name, "known": known})
        if section is not None and not isinstance(section, Unknown):
            items += [
                row | {"section": name} for row in numbered(section.items, models.SectionItem)
            ]
    part = terms.interruption
    is_known = part is not None and not isinstance(part, Unknown)
    interruption = columns(part, models.PlanInterruption) if is_known else {}
    support = columns(terms.support, models.Support) | {
        f"arranges_{expert.replace('-', '_')}": said
        for expert, said in terms.support.arranges.items()
    }
    exclusions = () if isinstance(terms.exclusions, Unknown) else terms.exclusions
    rating = terms.premium.rating
    return {
        "sections": sections,
        "items": items,
        "limit_sets": numbered(terms.limit_sets, models.LimitSet),
        "interruption": [] if part is None else [interruption | {"known": is_known}],
        "exclusions": numbered(exclusions, models.Exclusion),
        "conditions": [{"text": text, "position": n} for n, text in enumerate(terms.conditions)],
        "riders": numbered(terms.riders, models.Rider),
        "support": [support],
        "ransom": [columns(terms.ransom, models.Ransom)],
        "services": numbered(terms.services, models.Service),
        "eligibility": [columns(terms.eligibility, models.Eligibility)],
        "premium": [columns(terms.premium, models.Premium)],
        "premium_rows": numbered(terms.premium.rows, models.PremiumRow),
        "discounts": numbered(terms.premium.discounts, models.Discount),
        "rating": [] if rating is None else [columns(rating, models.Rating)],
        "provenance": [
            columns(source, models.Provenance) | {"key": key, "position": n}
            for n, (key, source) in enumerate(terms.provenance.items())
        ],
    }


@dataclass(frozen=True)
class Typist:
    """Types into the admin pages that are open."""

    desk: Page

    def plan(self, terms: PolicyTerms) -> None:
        """Type a whole plan: the first page is open, and the last is saved."""
        own = columns(terms, models.Plan)
        own["exclusions_known"] = not isinstance(terms.exclusions, Unknown)
        typed = rows_of(terms)
        for part in PARTS:
            self.part(part, own, typed)
            is_first, is_last = part is PARTS[0], part is PARTS[-1]
            self.press("_save" if is_first or is_last else "_next")

    def part(self, part: Part, own: Values, typed: Mapping[str, list[Values]]) -> None:
        """Type one page of the plan."""
        for _title, options in fieldsets_of(part):
            for name in options["fields"]:
                if name != "revision":
                    self.field(models.Plan, name, own[name], name)
        for relation in part.relations:
            for number, values in enumerate(typed[relation]):
                self.row(relation, number, values)

    def row(self, relation: str, number: int, values: Values) -> None:
        """Type one row, after asking for it where it is not there yet."""
        group = self.desk.locator(f"#{relation}-group")
        folded = group.locator("details:not([open]) > summary")
        if folded.count():
            folded.first.click()
        prefix = f"{relation}-{number}"
        if not self.desk.locator(f"#{prefix}").count():
            group.locator(".add-row a").click()
        for name, value in values.items():
            self.field(INLINES[relation].model, name, value, f"{prefix}-{name}")

    def field(self, model: Any, name: str, value: Any, html_name: str) -> None:
        """Type one field the way its control asks for."""
        field = model._meta.get_field(name)
        for suffix, said in _keystrokes(field, value):
            control = self.desk.locator(f"[name='{html_name}{suffix}']")
            if isinstance(said, bool):
                control.set_checked(said)
            elif isinstance(said, list):
                for box in control.all():
                    box.set_checked(box.get_attribute("value") in said)
            elif control.evaluate("one => one.tagName") == "SELECT":
                control.select_option(said)
            else:
                control.fill(said)

    def press(self, button: str) -> None:
        """Press a button, and stop if something typed was refused."""
        with self.desk.expect_navigation():
            self.desk.locator(f"input[name={button}]").click()
        refused = self.desk.locator(".errorlist")
        assert refused.count() == 0, refused.all_inner_texts()


def _keystrokes(field: Any, value: Any) -> Iterator[tuple[str, str | bool | list[str]]]:
    """Yield what goes into each control of a field, with the end of the control's name."""
    form_field = field.formfield()
    widget = form_field.widget
    if isinstance(widget, forms.MultiWidget):
        for number, said in enumerate(widget.decompress(value) or []):
            yield f"_{number}", said
    elif isinstance(widget, forms.CheckboxSelectMultiple):
        yield "", [str(one) for one in form_field.prepare_value(value)]
    elif isinstance(value, bool) and isinstance(widget, forms.CheckboxInput):
        yield "", value
    elif isinstance(widget, forms.Select):
        yield "", str(form_field.prepare_value(value) or "")
    elif hasattr(field, "shown"):
        yield "", field.shown(value)
    elif isinstance(value, date):
        yield "", value.isoformat()
    else:
        yield "", "" if value is None else str(value)
