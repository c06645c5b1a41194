"""Close a link to a report, and what it opened."""

from datetime import datetime
from uuid import UUID

from reports.models import Report


def revoke_share_link(*, report: Report, link_id: UUID, now: datetime) -> bool:
    """Withdraw the link; return whether there was something to withdraw."""
    open_links = report.share_links.live(now).filter(public_id=link_id)
    return bool(open_links.update(revoked_at=now))
