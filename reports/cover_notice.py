"""What a firm tells a customer who demands cover: a sheet of its own about a policy in force."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.visitor import Visitor
from assessment.models import Assessment


class CoverNoticeQuerySet(models.QuerySet["CoverNotice"]):
    """Every read of notices starts here."""

    def for_user(self, visitor: Visitor) -> Self:
        """Return the visitor's own notices; nobody else has a use for them."""
        return self.filter(assessment__in=Assessment.objects.owned_by(visitor))

    def in_force(self, on: date) -> Self:
        """Return the notices of policies that run on this day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


class CoverNotice(models.Model):
    """A policy as the firm itself states it (付保状況のお知らせ); no certificate of the insurer's.

    Holds what the sheet says and nothing of the firm's answers, scores or losses.
    """

    NAME_LENGTH = 80
    NUMBER_LENGTH = 40
    EXCLUSION_LENGTH = 60
    EXCLUSIONS = 8

    class Basis(models.TextChoices):
        CLAIM = "per-claim", _("1請求につき")
        EVENT = "per-event", _("1事故につき")
        AGGREGATE = "aggregate", _("保険期間を通じて(合計)")
        BOTH = "event-and-aggregate", _("1事故につき、かつ保険期間を通じて(合計)")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="cover_notices"
    )
    issuer = models.CharField(_("貴社名"), max_length=NAME_LENGTH)
    addressee = models.CharField(_("お知らせする相手"), max_length=NAME_LENGTH)
    insurer = models.CharField(_("保険会社"), max_length=NAME_LENGTH)
    product = models.CharField(_("保険の名前"), max_length=NAME_LENGTH, blank=True)
    policy_number = models.CharField(_("証券番号"), max_length=NUMBER_LENGTH)
    starts_on = models.DateField(_("始まる日"))
    ends_on = models.DateField(_("終わる日"))
    limit_yen = models.BigIntegerField(_("賠償の支払限度額"))
    limit_basis = models.CharField(_("限度額の数え方"), max_length=20, choices=Basis.choices)
    exclusions = models.JSONField(_("おもな免責"), default=list)
    created_at = models.DateTimeField(_("作成"), default=timezone.now)

    objects = CoverNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("付保状況のお知らせ")
        verbose_name_plural = _("付保状況のお知らせ")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="cover_notice_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(limit_yen__gt=0), name="cover_notice_has_limit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee} · {self.created_at:%Y-%m-%d}"

    def is_in_force(self, on: date) -> bool:
        """Say whether the policy runs on this day."""
        return self.starts_on <= on <= self.ends_on
