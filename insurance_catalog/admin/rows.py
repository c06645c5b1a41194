"""The rows of a plan as the admin shows them: one kind after the other, fields grouped by sense."""

from collections.abc import Mapping

from insurance_catalog import models
from insurance_catalog.admin.readable import TermsInline, TheOnlyRow


class Folded(TermsInline):
    """Rows of which a plan may have many, or that few plans have: closed until asked for.

    The admin opens them by itself where one of them has an error.
    """

    classes = ("collapse",)


class SectionInline(TermsInline):
    model = models.PlanSection
    max_num = 2


class ItemInline(Folded):
    model = models.SectionItem
    fields = (
        ("section", "position", "item"),
        ("covered", "prior_consent", "rider"),
        ("limit_yen", "payment_ratio"),
        ("per_person_yen", "per_company_yen", "per_injured_yen", "goods_only"),
        ("limit_basis", "trigger"),
        "condition",
    )


class LimitSetInline(Folded):
    model = models.LimitSet
    fields = (("code", "position"), ("liability_yen", "response_yen", "interruption_yen"))


class InterruptionInline(TermsInline):
    model = models.PlanInterruption
    max_num = 1


class ExclusionInline(Folded):
    model = models.Exclusion
    fields = (("id_text", "applies", "position"), "text", "sections")


class ConditionInline(Folded):
    model = models.Condition


class RiderInline(Folded):
    model = models.Rider


class SupportInline(TheOnlyRow):
    model = models.Support


class RansomInline(TheOnlyRow):
    model = models.Ransom


class ServiceInline(Folded):
    model = models.Service


class EligibilityInline(TheOnlyRow):
    model = models.Eligibility


class PremiumInline(TheOnlyRow):
    model = models.Premium


class PremiumRowInline(Folded):
    model = models.PremiumRow
    fields = (
        ("annual_yen", "position"),
        "industries",
        ("turnover_from_yen", "turnover_below_yen"),
        ("liability_yen", "response_yen"),
        ("interruption_yen", "waiting_hours"),
        ("policy_limit_yen", "deductible_yen"),
        "riders",
        "note",
    )


class DiscountInline(Folded):
    model = models.Discount
    fields = (
        ("kind", "position"),
        "name",
        ("up_to_ratio", "from_ratio"),
        ("in_rating", "under_cap"),
    )


class RatingInline(Folded):
    model = models.Rating
    max_num = 1


class ProvenanceInline(TermsInline):
    model = models.Provenance
    fields = (
        ("key", "position"),
        ("source", "locator"),
        ("seen_on", "verified_by"),
        ("kind", "urls"),
    )


INLINES: Mapping[str, type[TermsInline]] = {
    "sections": SectionInline,
    "items": ItemInline,
    "limit_sets": LimitSetInline,
    "interruption": InterruptionInline,
    "exclusions": ExclusionInline,
    "conditions": ConditionInline,
    "riders": RiderInline,
    "support": SupportInline,
    "ransom": RansomInline,
    "services": ServiceInline,
    "eligibility": EligibilityInline,
    "premium": PremiumInline,
    "premium_rows": PremiumRowInline,
    "discounts": DiscountInline,
    "rating": RatingInline,
    "provenance": ProvenanceInline,
}
