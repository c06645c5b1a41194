"""Links by which an owner lets somebody without an account read one report."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import tokens
from accounts.links import Link, LinkQuerySet
from accounts.visitor import Visitor
from reports.models import Report


class ShareLinkQuerySet(LinkQuerySet["ShareLink"]):
    """Links to reports."""

    def for_user(self, visitor: Visitor) -> Self:
        """Return the links to the visitor's own reports; nobody else sees that there are any."""
        return self.filter(report__in=Report.objects.owned_by(visitor))

    def for_holder(self, hashes: Iterable[str], now: datetime) -> Self:
        """Return the live links that a browser has redeemed, unless the report's owner left."""
        return super().for_holder(hashes, now).filter(report__assessment__erased_at__isnull=True)

    def for_token(self, token: str, now: datetime) -> Self:
        """Return the live link that a token stands for."""
        return self.for_holder([tokens.digest(token)], now)


class ShareLink(Link):
    """A way to read one report for a while: for the accountant, the president, the bank.

    It may be opened more than once, at the office and on the phone. `label` is the owner's own
    note of whom it is for.
    """

    LABEL_LENGTH = 60

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="share_links")
    label = models.CharField(_("だれに見せるか"), max_length=LABEL_LENGTH)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("結果を見せるリンク")
        verbose_name_plural = _("結果を見せるリンク")
        ordering = ["-created_at", "-id"]


class ShareAccess(models.Model):
    """One use of a link; rows are added and never changed."""

    class Action(models.TextChoices):
        OPEN = "open", _("リンクを開いた")
        VIEW = "view", _("結果を見た")
        DOWNLOAD = "download", _("PDFを保存した")

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="accesses")
    action = models.CharField(_("何をしたか"), max_length=8, choices=Action.choices)
    at = models.DateTimeField(_("日時"), default=timezone.now)

    class Meta:
        verbose_name = _("リンクの利用")
        verbose_name_plural = _("リンクの利用")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
