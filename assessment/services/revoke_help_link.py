"""Close a link that was handed out, and what it opened."""

from datetime import datetime
from uuid import UUID

from assessment.models import Assessment


def revoke_help_link(*, assessment: Assessment, link_id: UUID, now: datetime) -> bool:
    """Withdraw the link; return whether there was something to withdraw."""
    open_links = assessment.help_links.live(now).filter(public_id=link_id)
    return bool(open_links.update(revoked_at=now))
