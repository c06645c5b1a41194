"""Note that somebody used a link to a report: who holds a link has no name, so the link stands."""

from datetime import datetime

from reports.sharing import ShareAccess, ShareLink


def log_share_access(*, link: ShareLink, action: ShareAccess.Action, now: datetime) -> ShareAccess:
    """Add one entry; the owner sees how often and when last a link was opened."""
    return ShareAccess.objects.create(link=link, action=action, at=now)
