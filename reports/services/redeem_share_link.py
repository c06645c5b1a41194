"""Exchange the token of a link for the right to read its report."""

from datetime import datetime

from accounts.links import LinkClosedError
from reports.services.log_share_access import log_share_access
from reports.sharing import ShareAccess, ShareLink


def redeem_share_link(*, token: str, now: datetime) -> ShareLink:
    """Return the link that this token opens, and note that it was opened.

    Raises:
        LinkClosedError: if it opens nothing.
    """
    link = ShareLink.objects.for_token(token, now).first()
    if link is None:
        raise LinkClosedError
    log_share_access(link=link, action=ShareAccess.Action.OPEN, now=now)
    return link
