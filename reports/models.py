"""Frozen reports, the jobs that make documents of them, and the documents."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Firm
from accounts.permissions import may_see_clients, membership_of
from accounts.visitor import Visitor
from assessment.models import Assessment
from assessment.selectors import live_share_consents
from reports.document.canonical import number_of

SHARED_ITEM = "reports"
"""The item of a consent that hands over results."""
RELEASE_FIELDS = frozenset({"released_at", "released_by", "released_for", "release_note"})


class FrozenError(Exception):
    """A report was about to be changed; a correction is a new report."""


class ReportQuerySet(models.QuerySet["Report"]):
    """Every read of reports starts here."""

    def for_user(self, visitor: Visitor) -> Self:
        """Return the reports of the visitor's own assessments, and those shared with the firm.

        A client may share answers without reports: the consent's items decide.
        """
        seen = self.filter(assessment__in=Assessment.objects.for_user(visitor))
        mine = models.Q(assessment__in=Assessment.objects.owned_by(visitor))
        return seen.filter(mine | models.Q(assessment__in=_shared_with(visitor)))

    def owned_by(self, visitor: Visitor) -> Self:
        """Return the reports of the visitor's own assessments."""
        return self.filter(assessment__in=Assessment.objects.owned_by(visitor))

    def update(self, **kwargs: Any) -> int:
        """Change what a release writes, nothing else.

        Raises:
            FrozenError: for any other field.
        """
        if not RELEASE_FIELDS.issuperset(kwargs):
            raise FrozenError(", ".join(sorted(kwargs)))
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete reports nobody has confirmed; a confirmed one is evidence of advice given.

        Raises:
            FrozenError: if one of them was released.
        """
        if self.filter(released_at__isnull=False).exists():
            raise FrozenError("released")
        return super().delete()


def _shared_with(visitor: Visitor) -> list[int]:
    """Return the assessments whose reports a live consent hands to the visitor's firm."""
    membership = membership_of(visitor.user)
    if membership is None or not may_see_clients(membership):
        return []
    consents = live_share_consents(membership.firm).values_list("assessment", "items")
    return [assessment for assessment, items in consents if SHARED_ITEM in items]


class Report(models.Model):
    """What one assessment led to, frozen: screen, PDF and every later form render from it alone.

    `created_at` is the moment before the answers were read, so that an answer given while the
    report was made counts as newer.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reports")
    snapshot = models.JSONField()
    snapshot_hash = models.CharField(max_length=64)
    language = models.CharField(_("言語"), max_length=2, default="ja")
    supersedes = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="successors"
    )
    created_at = models.DateTimeField(_("作成"))
    released_at = models.DateTimeField(_("確認済みにした日時"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("確認した担当者"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    released_for = models.ForeignKey(
        Firm,
        verbose_name=_("確認した代理店・仲立人"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="released_reports",
    )
    release_note = models.TextField(_("担当者より"), blank=True, max_length=2000)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("結果")
        verbose_name_plural = _("結果")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    released_at__isnull=True, released_by__isnull=True, released_for__isnull=True
                )
                | models.Q(
                    released_at__isnull=False, released_by__isnull=False, released_for__isnull=False
                ),
                name="report_release_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} · {self.created_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new report.

        Raises:
            FrozenError: if it is stored already.
        """
        if not self._state.adding:
            raise FrozenError(str(self.public_id))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a report nobody has confirmed.

        Raises:
            FrozenError: if it was released.
        """
        if self.released_at is not None:
            raise FrozenError(str(self.public_id))
        return super().delete(*args, **kwargs)

    @property
    def number(self) -> str:
        """The short number printed on every page of the document."""
        return number_of(self.snapshot_hash)


MOST_VARIANTS = 5
"""How many what-ifs are kept with a report: few enough to be compared on a page."""


class Variant(models.Model):
    """A what-if that the owner kept beside a frozen report; never changed, only removed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="variants")
    label = models.CharField(_("名前"), max_length=40, blank=True)
    content = models.JSONField()
    created_at = models.DateTimeField(_("作成"))

    class Meta:
        verbose_name = _("試した備え方")
        verbose_name_plural = _("試した備え方")
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.label or f"{self.created_at:%Y-%m-%d}"


class Kind(models.TextChoices):
    """Forms in which a report can be taken away."""

    PDF = "pdf", "PDF"
    SHORT = "short", _("社長向けの2ページ")


class Edition(models.TextChoices):
    """What of the named plans a document shows, and under which mark."""

    NEEDS_ONLY = "needs-only", _("必要額のみ(プランを示さない)")
    WITHHELD = "withheld", _("プランは担当者の確認後")
    UNCONFIRMED = "unconfirmed", _("担当者の確認前")
    CONFIRMED = "confirmed", _("担当者が確認済み")


MAX_ATTEMPTS = 3
"""How often a job is begun before somebody has to ask again."""


class ReportJob(models.Model):
    """The only truth about a document being made; the queue's task carries nothing but its id.

    A job is claimed by a conditional UPDATE that counts `attempts` up; the number is the claim's
    token, so that a worker which lost its lease can neither renew nor finish the job. It is
    therefore never reset: trying again raises `attempts_allowed` instead. `variants` are the kept
    what-ifs as they stood when the document was asked for.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("順番待ち")
        RUNNING = "running", _("作成中")
        DONE = "done", _("完成")
        FAILED = "failed", _("失敗")
        CANCELLED = "cancelled", _("取り消し")

    class Stage(models.TextChoices):
        WAITING = "waiting", _("順番を待っています")
        GATHERING = "gathering", _("内容をまとめています")
        LAYOUT = "layout", _("ページを組んでいます")
        WRITING = "writing", _("PDFに書き出しています")
        STORING = "storing", _("保管しています")

    class Reason(models.TextChoices):
        TIMEOUT = "timeout", _("時間内に終わりませんでした。")
        LIMIT = "limit", _("使える記憶容量か計算時間の上限を超えました。")
        ERROR = "error", _("作成中に問題が起きました。")
        LOST = "lost", _("作成する処理が何度も途切れました。")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(_("形式"), max_length=8, choices=Kind.choices, default=Kind.PDF)
    language = models.CharField(_("言語"), max_length=2)
    edition = models.CharField(_("版"), max_length=12, choices=Edition.choices)
    variants = models.JSONField(_("試した備え方"), default=list, blank=True)
    variants_key = models.CharField(max_length=12, blank=True)
    effect_key = models.CharField(max_length=120, unique=True)
    state = models.CharField(_("状態"), max_length=10, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(_("段階"), max_length=10, choices=Stage.choices, default=Stage.WAITING)
    attempts = models.PositiveIntegerField(_("試行"), default=0)
    attempts_allowed = models.PositiveIntegerField(_("試行の上限"), default=MAX_ATTEMPTS)
    lease_until = models.DateTimeField(_("占有の期限"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=10, choices=Reason.choices, blank=True)
    created_at = models.DateTimeField(_("依頼"))
    enqueued_at = models.DateTimeField(_("行列に入れた日時"), null=True, blank=True)
    started_at = models.DateTimeField(_("開始"), null=True, blank=True)
    finished_at = models.DateTimeField(_("終了"), null=True, blank=True)

    OPEN: ClassVar[tuple[str, ...]] = (State.QUEUED, State.RUNNING)

    class Meta:
        verbose_name = _("文書の作成")
        verbose_name_plural = _("文書の作成")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "lease_until"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effect_key} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the job waits or runs."""
        return self.state in self.OPEN


class Document(models.Model):
    """A finished file; its bytes lie in the default storage, never under a public address."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("形式"), max_length=8, choices=Kind.choices)
    language = models.CharField(_("言語"), max_length=2)
    edition = models.CharField(_("版"), max_length=12, choices=Edition.choices)
    variants_key = models.CharField(max_length=12, blank=True)
    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    created_at = models.DateTimeField(_("作成"))

    class Meta:
        verbose_name = _("文書")
        verbose_name_plural = _("文書")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind", "language", "edition", "variants_key"],
                name="document_once",
            ),
        ]

    def __str__(self) -> str:
        return self.file.name or ""


# The other models of this app, each in a file of its own; Django looks for them here.
from reports import confirming, cover_notice, outbox, sharing  # noqa: E402, F401
