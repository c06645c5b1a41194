"""Mails that wait for a document."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models import ReportJob

MAX_TRIES = 6


class ReadyMailQuerySet(models.QuerySet["ReadyMail"]):
    """Mails that wait, and those that are due."""

    def due(self, now: datetime) -> Self:
        """Return the unsent mails whose document is ready and that nobody is sending."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lt=now)
        return self.filter(
            free, job__state=ReportJob.State.DONE, sent_at__isnull=True, tries__lt=MAX_TRIES
        )


class ReadyMail(models.Model):
    """The mail that an owner asked for with a document; one a job, however often it is made.

    The row is written with the request and is due once the job is done, so that a worker may die
    at any moment between storing the document and sending the mail. Whom it goes to is looked up
    when it is sent. `message_key` names the mail: should it go out twice (see `mail_when_ready`),
    both carry the same Message-ID.
    """

    job = models.OneToOneField(ReportJob, on_delete=models.CASCADE, related_name="ready_mail")
    message_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField(_("依頼"))
    tries = models.PositiveSmallIntegerField(_("試行"), default=0)
    claimed_until = models.DateTimeField(_("占有の期限"), null=True, blank=True)
    sent_at = models.DateTimeField(_("送った日時"), null=True, blank=True)

    objects = ReadyMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("できあがりのメール")
        verbose_name_plural = _("できあがりのメール")

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"
