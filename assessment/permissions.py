"""Who may do what with an assessment. Who may *see* one is decided by `for_user()` alone."""

from accounts.visitor import Visitor
from assessment.models import Assessment


def may_change(visitor: Visitor, assessment: Assessment) -> bool:
    """The owner, or the browser that holds it. A broker reads, and proposes; never writes."""
    if assessment.hold_token in visitor.held:
        return True
    return assessment.owner_id is not None and assessment.owner_id == visitor.user.pk
