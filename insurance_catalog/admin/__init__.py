"""The catalog in the stock admin: insurers, products, revisions, plans with every term."""

from insurance_catalog.admin import catalog, plan, revision

__all__ = ["catalog", "plan", "revision"]
