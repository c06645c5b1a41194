"""Who may do what with a report: plain predicates."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import Firm, User
from accounts.permissions import may_see_clients, membership_of
from accounts.visitor import Visitor
from reports.models import Report


def is_owner(visitor: Visitor, report: Report) -> bool:
    """Tell whether the report belongs to the visitor or to an assessment the browser holds."""
    return Report.objects.owned_by(visitor).filter(pk=report.pk).exists()


def may_count_reports(user: User | AnonymousUser) -> bool:
    """Tell whether a person keeps the catalog and may see how many reports a change touches."""
    return user.is_staff and user.has_perm("insurance_catalog.change_revision")


def may_release(user: User, *, firm: Firm, report: Report) -> bool:
    """Tell whether a person may release a report for a firm: one of its brokers, with consent."""
    membership = membership_of(user)
    if membership is None or membership.firm_id != firm.pk or not may_see_clients(membership):
        return False
    return Report.objects.for_user(Visitor(user=user)).filter(pk=report.pk).exists()
