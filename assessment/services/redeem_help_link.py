"""Use a link up, so that it opens for one browser only."""

from datetime import datetime

from accounts import tokens
from accounts.links import LinkClosedError
from assessment.models import HelpLink


def redeem_help_link(*, token: str, now: datetime) -> HelpLink:
    """Mark the link used, by one conditional UPDATE, so that of twenty tries one succeeds.

    Raises:
        LinkClosedError: if the link does not open anything.
    """
    stored = tokens.digest(token)
    unused = HelpLink.objects.live(now).filter(token_hash=stored, redeemed_at__isnull=True)
    if not unused.update(redeemed_at=now):
        raise LinkClosedError
    return HelpLink.objects.get(token_hash=stored)
