"""Note that a reader thinks a published datum is wrong."""

from datetime import date

from insurance_catalog import selectors
from insurance_catalog.models import Plan, WrongDataReport


def report_wrong_data(
    *, code: str, on: date, item: str, message: str, evidence: str
) -> WrongDataReport:
    """Keep a reader's remark with the very edition that was read.

    Args:
        code: the plan's code.
        on: the day of reading.
        item: one of the ten items, the price, or something else.

    Raises:
        Plan.DoesNotExist: if no such plan is on sale on that day.
    """
    plan: Plan = selectors.on_sale(on).get(code=code)
    return WrongDataReport.objects.create(plan=plan, item=item, message=message, evidence=evidence)
