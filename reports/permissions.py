"""Who may do what with a report: plain predicates."""

from accounts.models import Firm, User
from accounts.permissions import may_see_clients, membership_of
from accounts.visitor import Visitor
from reports.models import Report


def is_owner(visitor: Visitor, report: Report) -> bool:
    """Tell whether the report belongs to the visitor or to an assessment the browser holds."""
    return Report.objects.owned_by(visitor).filter(pk=report.pk).exists()


def may_release(user: User, *, firm: Firm, report: Report) -> bool:
    """Tell whether a person may release a report for a firm: one of its brokers, with consent."""
    membership = membership_of(user)
    if membership is None or membership.firm_id != firm.pk or not may_see_clients(membership):
        return False
    return Report.objects.for_user(Visitor(user=user)).filter(pk=report.pk).exists()
