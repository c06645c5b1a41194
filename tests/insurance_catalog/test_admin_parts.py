"""The few pages of a plan hold every term once, and every field says what it asks for."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import RequestFactory

from insurance_catalog import models
from insurance_catalog.admin import help as help_texts
from insurance_catalog.admin.parts import PARTS, fieldsets_of, part_named, part_of_item
from insurance_catalog.admin.rows import INLINES
from insurance_catalog.revision_changes import RELATIONS
from insurance_catalog.terms.vocabulary import TEN_ITEMS

OWN_RELATIONS = {
    relation.name
    for relation in models.Plan._meta.related_objects
    if relation.related_model is not models.WrongDataReport
}


def test_every_kind_of_row_is_edited_on_exactly_one_page() -> None:
    edited = [relation for part in PARTS for relation in part.relations]
    assert len(set(edited)) == len(edited)
    assert set(edited) == set(INLINES) == OWN_RELATIONS == set(RELATIONS)


def test_the_pages_follow_the_ten_items() -> None:
    order = [item for part in PARTS for item in part.items]
    assert sorted(order) == sorted(TEN_ITEMS)
    assert order.index("exclusions") < order.index("support-scope") < order.index("ransom")
    assert part_of_item("waiting-period").id == "interruption"
    assert part_named("nonsense") is PARTS[0]


def test_every_field_of_the_plan_stands_on_exactly_one_page() -> None:
    shown = [
        name
        for part in PARTS
        for _title, options in fieldsets_of(part)
        for name in options["fields"]
    ]
    editable = [field.name for field in models.Plan._meta.fields if field.editable]
    assert sorted(shown) == sorted(name for name in editable if name != "id")


FORMS: list[Any] = [
    models.Insurer,
    models.Product,
    models.Revision,
    models.Plan,
    *(inline.model for inline in INLINES.values()),
]


@pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)
def test_every_field_has_help_in_both_languages(model: Any) -> None:
    known = help_texts.texts()
    fields = [
        field
        for field in model._meta.fields
        if field.editable and field.name not in {"id", "plan", "created_at"}
    ]
    for field in fields:
        text = known.get(f"{model._meta.model_name}.{field.name}") or known.get(field.name)
        assert text, f"{model.__name__}.{field.name} has no help"
        assert text["ja"].strip()
        assert text["en"].strip()
        assert help_texts.help_for(field).startswith(text["ja"])


def test_every_help_belongs_to_a_field() -> None:
    names = {field.name for model in FORMS for field in model._meta.fields}
    names |= {f"{m._meta.model_name}.{f.name}" for m in FORMS for f in m._meta.fields}
    assert set(help_texts.texts()) - names == set()


@pytest.mark.django_db
def test_the_forms_show_the_help(rf: RequestFactory) -> None:
    for inline in INLINES.values():
        made = inline(models.Plan, admin.site)
        request = rf.get("/")
        request.user = _Superuser()  # type: ignore[assignment]
        form = made.get_formset(request).form
        without = [name for name, field in form.base_fields.items() if not field.help_text]
        assert set(without) <= {"plan"}, inline.__name__


class _Superuser:
    is_active = is_staff = True

    def has_perm(self, *_: Any) -> bool:
        return True
