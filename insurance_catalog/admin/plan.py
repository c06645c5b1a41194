"""A plan with every term, in the order of the ten items."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from insurance_catalog import models, rows, selectors
from insurance_catalog.admin.readable import (
    DraftsOnly,
    TermsInline,
    TermsTable,
    TheOnlyRow,
    shown,
)
from insurance_catalog.fields.forms import in_language
from insurance_catalog.terms import soundness


class SectionInline(TermsInline):
    model = models.PlanSection
    max_num = 2


class ItemInline(TermsInline):
    model = models.SectionItem
    fields = (
        ("section", "position", "item"),
        ("covered", "prior_consent", "rider"),
        ("limit_yen", "payment_ratio"),
        ("per_person_yen", "per_company_yen", "per_injured_yen", "goods_only"),
        ("limit_basis", "trigger"),
        "condition",
    )


class LimitSetInline(TermsTable):
    model = models.LimitSet


class InterruptionInline(TermsInline):
    model = models.PlanInterruption
    max_num = 1


class ExclusionInline(TermsTable):
    model = models.Exclusion


class ConditionInline(TermsTable):
    model = models.Condition


class RiderInline(TermsInline):
    model = models.Rider


class SupportInline(TheOnlyRow):
    model = models.Support


class RansomInline(TheOnlyRow):
    model = models.Ransom


class ServiceInline(TermsInline):
    model = models.Service


class EligibilityInline(TheOnlyRow):
    model = models.Eligibility


class PremiumInline(TheOnlyRow):
    model = models.Premium


class PremiumRowInline(TermsInline):
    model = models.PremiumRow


class DiscountInline(TermsTable):
    model = models.Discount


class RatingInline(TermsInline):
    model = models.Rating
    max_num = 1


class ProvenanceInline(TermsTable):
    model = models.Provenance


@admin.register(models.Plan)
class PlanAdmin(DraftsOnly, admin.ModelAdmin[Any]):
    """Plans of drafts are edited here; those of published revisions are read."""

    list_display = ("code", shown(models.Plan._meta.get_field("name")), "insurer", "edition")
    list_filter = ("revision__state", "revision__product__insurer")
    list_select_related = ("revision__product__insurer",)
    search_fields = ("code", "name")
    ordering = ("code", "-revision__pk")
    fieldsets = (
        (None, {"fields": ("revision", "code", "name", "summary", "channel")}),
        (
            _("販売"),
            {"fields": ("on_sale_from", "on_sale_until", "successor", "key_facts_document")},
        ),
        (
            _("全体の限度額と自己負担額"),
            {
                "fields": (
                    "policy_limit_menu_yen",
                    "policy_deductible_menu_yen",
                    "limit_shared_with_others",
                    "shared_limit_yen",
                )
            },
        ),
        (
            _("全体の条件"),
            {
                "fields": (
                    "exclusions_known",
                    "territory",
                    "other_insurance",
                    "leak_only",
                    "it_work_covered",
                    "it_work_limit_yen",
                    "breach",
                    "recourse_waived",
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
    )
    inlines = (
        SectionInline,
        ItemInline,
        LimitSetInline,
        InterruptionInline,
        ExclusionInline,
        ConditionInline,
        RiderInline,
        SupportInline,
        RansomInline,
        ServiceInline,
        EligibilityInline,
        PremiumInline,
        PremiumRowInline,
        DiscountInline,
        RatingInline,
        ProvenanceInline,
    )

    @admin.display(description=_("保険会社"))
    def insurer(self, plan: models.Plan) -> str:
        return str(plan.revision.product.insurer)

    @admin.display(description=_("改訂"))
    def edition(self, plan: models.Plan) -> str:
        return f"{plan.revision.label} ({plan.revision.get_state_display()})"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "revision":
            drafts = models.Revision.objects.filter(state=models.Revision.State.DRAFT)
            kwargs["queryset"] = drafts.select_related("product")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for problem in _problems(form.instance):
            messages.warning(request, problem)


def _problems(plan: models.Plan) -> list[str]:
    """Return what stands in the way of publishing a plan, in the reader's language."""
    try:
        terms = next(
            terms for terms in selectors.terms_of_revision(plan.revision) if terms.code == plan.code
        )
    except rows.IncompleteError as error:
        return [_("公開の前に必要です: %s") % error]
    return [
        f"{_('公開の前に直してください')}: {path}: {in_language(message)}"
        for path, message in soundness.problems(terms)
    ]
