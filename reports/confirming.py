"""What a client confirmed of its answers before they may reach insurers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.models import Report


class AnswerConfirmation(models.Model):
    """The client's word that one answer may reach an insurer, as it stood on that day.

    Bound to the answer's value by `answer_digest`: once the answer changes, the row no longer
    counts. Rows are never edited but for the withdrawal.
    """

    class Scope(models.TextChoices):
        WHOLE = "whole", _("会社全体")
        PART = "part", _("一部の拠点・部署・会社")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="confirmations")
    question_id = models.CharField(_("質問"), max_length=60)
    answer_digest = models.CharField(max_length=64)
    scope = models.CharField(_("範囲"), max_length=5, choices=Scope.choices)
    scope_note = models.CharField(_("範囲の説明"), max_length=200, blank=True)
    confirmed_name = models.CharField(_("確認した方"), max_length=100)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("確認した日時"))
    withdrawn_at = models.DateTimeField(_("取り消した日時"), null=True, blank=True)

    class Meta:
        verbose_name = _("回答の確認")
        verbose_name_plural = _("回答の確認")
        ordering = ["confirmed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "question_id"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="confirmation_once_per_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(scope="whole", scope_note="")
                | (models.Q(scope="part") & ~models.Q(scope_note="")),
                name="confirmation_says_which_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.confirmed_at:%Y-%m-%d}"
