"""The public catalog: facts of plans on sale, with their sources; nothing is judged here."""

from insurance_catalog.views.comparing import compare
from insurance_catalog.views.reading import plan, plan_list
from insurance_catalog.views.wrong_data import report_wrong_data

__all__ = ["compare", "plan", "plan_list", "report_wrong_data"]
