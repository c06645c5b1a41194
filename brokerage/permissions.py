"""Who may do what with a client's record: plain predicates over a membership."""

from accounts.models import Membership
from accounts.permissions import may_see_clients
from assessment.models import Assessment
from brokerage import selectors


def may_open_book(membership: Membership | None) -> bool:
    """Tell whether a person has a book of clients at all; seconded staff have none."""
    return may_see_clients(membership)


def may_advise(membership: Membership | None, assessment: Assessment) -> bool:
    """Tell whether a person may comment on and release what this client shares with the firm."""
    if membership is None or not may_see_clients(membership):
        return False
    return selectors.clients_of(membership).filter(pk=assessment.pk).exists()
