"""What insurers offer: insurers, products, their revisions, and the plans in every term."""

from insurance_catalog.models.catalog import Insurer, Plan, Product, Revision
from insurance_catalog.models.conditions import (
    Condition,
    Eligibility,
    Exclusion,
    Provenance,
    Ransom,
    Rider,
    Service,
    Support,
)
from insurance_catalog.models.cover import LimitSet, PlanInterruption, PlanSection, SectionItem
from insurance_catalog.models.guards import PublishedError
from insurance_catalog.models.price import Discount, Premium, PremiumRow, Rating
from insurance_catalog.models.wrong_data import WrongDataReport

__all__ = [
    "Condition",
    "Discount",
    "Eligibility",
    "Exclusion",
    "Insurer",
    "LimitSet",
    "Plan",
    "PlanInterruption",
    "PlanSection",
    "Premium",
    "PremiumRow",
    "Product",
    "Provenance",
    "PublishedError",
    "Ransom",
    "Rating",
    "Revision",
    "Rider",
    "SectionItem",
    "Service",
    "Support",
    "WrongDataReport",
]
