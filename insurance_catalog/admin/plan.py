"""A plan with every term, on a few pages in the order of the ten items."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.kept import Kept
from insurance_catalog import kept, models, pages, rows, selectors
from insurance_catalog.admin import filters
from insurance_catalog.admin.help import Helped
from insurance_catalog.admin.parts import PARTS, Part, fieldsets_of, part_after, part_named
from insurance_catalog.admin.readable import DraftsOnly, shown
from insurance_catalog.admin.rows import INLINES
from insurance_catalog.completeness import completeness
from insurance_catalog.fields.forms import in_language
from insurance_catalog.services.complete_plan import add_missing_rows
from insurance_catalog.terms import plausible, soundness
from insurance_catalog.terms.model import PolicyTerms
from insurance_catalog.views.language import language

CONFIRMED = "confirmed_facts"
"""Where a listed plan carries how many facts of it are confirmed."""
_COUNTED: Mapping[pages.Lang, Kept[kept.Name, str]] = {
    "ja": Kept(kept.AT_MOST),
    "en": Kept(kept.AT_MOST),
}


class PlanForm(forms.ModelForm[models.Plan]):
    """The terms of the plan itself."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        begun, until = self.cleaned_data.get("on_sale_from"), self.cleaned_data.get("on_sale_until")
        if begun and until and until < begun:
            self.add_error("on_sale_until", _("販売終了日が発売日より前になっています。"))
        return given


class InParts(admin.ModelAdmin[Any]):
    """Mixin: one form for each page of a plan; what a page does not show it does not touch."""

    change_form_template = "admin/insurance_catalog/plan/change_form.html"

    def part(self, request: HttpRequest, obj: Any) -> Part:
        """Return the page asked for; a plan that is not there yet begins with the first."""
        return PARTS[0] if obj is None else part_named(request.GET.get("part"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return fieldsets_of(self.part(request, obj))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [INLINES[relation] for relation in self.part(request, obj).relations]

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Let the formsets of one request know each other."""
        beside = request.__dict__.setdefault("formsets_of_plan", {})
        return super().get_formset_kwargs(request, obj, inline, prefix) | {"beside": beside}

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(address_of(obj, PARTS[1]))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Stay, turn the page, or go back to the revision."""
        super().response_change(request, obj)  # says that it is saved
        here = self.part(request, obj)
        if "_next" in request.POST:
            return HttpResponseRedirect(address_of(obj, part_after(here)))
        if "_continue" in request.POST:
            return HttpResponseRedirect(address_of(obj, here))
        hub = "admin:insurance_catalog_revision_change"
        return HttpResponseRedirect(reverse(hub, args=[obj.revision_id]))


def address_of(plan: models.Plan, part: Part) -> str:
    """Return where a page of a plan is edited."""
    return f"{reverse('admin:insurance_catalog_plan_change', args=[plan.pk])}?part={part.id}"


class PlanList(ChangeList):
    """A page of the list of plans; the terms of all of them are read at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        counts = _confirmed(self.result_list, language())
        for plan in self.result_list:
            setattr(plan, CONFIRMED, counts.get(plan.pk, "-"))


def _confirmed(plans: list[models.Plan], lang: pages.Lang) -> dict[int, str]:
    """Return the confirmed and all facts of the ten items of plans by key, where rows are whole."""
    names, counted = {plan.pk: kept.name_of(plan) for plan in plans}, _COUNTED[lang]
    counts = {key: count for key in names if (count := counted.get(names[key])) is not None}
    others = [plan for plan in plans if plan.pk not in counts]
    for key, terms in selectors.complete_terms(others).items():
        states = completeness(terms, lang)
        counts[key] = f"{sum(s.known for s in states)} / {sum(s.total for s in states)}"
        counted.put(names[key], counts[key])
    return counts


@admin.register(models.Plan)
class PlanAdmin(Helped, DraftsOnly, InParts):
    """Plans of drafts are edited here; those of published revisions are read."""

    form = PlanForm
    list_display = (
        "code",
        shown(models.Plan._meta.get_field("name")),
        "insurer",
        "edition",
        "confirmed",
        "on_sale_until",
    )
    list_filter = (
        "revision__state",
        filters.UnknownFilter,
        filters.StaleFilter,
        filters.SaleEndsFilter,
        filters.KeyFactsFilter,
        "revision__product__insurer",
    )
    list_per_page = 25
    list_select_related = ("revision__product__insurer",)
    search_fields = ("code", "name")
    ordering = ("code", "-revision__pk")

    @admin.display(description=_("保険会社"))
    def insurer(self, plan: models.Plan) -> str:
        return str(plan.revision.product.insurer)

    @admin.display(description=_("改訂"))
    def edition(self, plan: models.Plan) -> str:
        return f"{plan.revision.label} ({plan.revision.get_state_display()})"

    @admin.display(description=_("確認済み"))
    def confirmed(self, plan: models.Plan) -> str:
        """Count the confirmed facts of the ten items; none where rows are missing."""
        return str(getattr(plan, CONFIRMED))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PlanList

    def get_urls(self) -> list[URLPattern]:
        """Add the page that shows a plan as an owner would see it."""
        view = self.admin_site.admin_view(self.preview)
        name = "insurance_catalog_plan_preview"
        return [path("<path:object_id>/preview/", view, name=name), *super().get_urls()]

    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show a plan, published or not, on the page that owners read."""
        plan = self.get_object(request, object_id)
        if plan is None:
            raise Http404
        if not self.has_view_permission(request, plan):
            raise PermissionDenied
        edit = reverse("admin:insurance_catalog_plan_change", args=[plan.pk])
        try:
            shown_terms = pages.page(_terms(plan), language())
        except rows.IncompleteError as error:
            messages.warning(request, _("見え方を示すには、次が必要です: %s") % error)
            return HttpResponseRedirect(edit)
        context = {"plan": shown_terms, "preview": edit}
        return render(request, "insurance_catalog/plan.html", context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Lead to the other pages, and say how much of each item is confirmed."""
        plan = kwargs.get("obj")
        here = self.part(request, plan)
        context["parts"] = [
            {
                "title": part.title,
                "address": address_of(plan, part) if plan else "",
                "is_here": part is here,
            }
            for part in PARTS
        ]
        context["last_part"] = here is PARTS[-1]
        context["items"] = _states(plan, here) if plan else []
        return super().render_change_form(request, context, *args, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "revision":
            drafts = models.Revision.objects.filter(state=models.Revision.State.DRAFT)
            kwargs["queryset"] = drafts.select_related("product")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        add_missing_rows(plan=form.instance)
        for problem in _problems(form.instance):
            messages.warning(request, problem)
        for _path, odd in plausible.warnings(_terms(form.instance)):
            messages.warning(request, in_language(odd))


def _terms(plan: models.Plan) -> PolicyTerms:
    (stored,) = selectors.with_parts(models.Plan.objects.filter(pk=plan.pk))
    return rows.terms_of(stored)


def _states(plan: models.Plan, here: Part) -> list[Any]:
    """Return the state of the items on a page; of all ten where the page is about none."""
    try:
        states = completeness(_terms(plan), language())
    except rows.IncompleteError:
        return []
    return [state for state in states if not here.items or state.id in here.items]


def _problems(plan: models.Plan) -> list[str]:
    """Return what stands in the way of publishing a plan, in the reader's language."""
    return [
        f"{_('公開の前に直してください')}: {path}: {in_language(message)}"
        for path, message in soundness.problems(_terms(plan))
    ]
