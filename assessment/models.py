"""What a company told us, who may see it, and what it agreed to."""

import unicodedata
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.links import Link, LinkQuerySet
from accounts.models import Firm, Membership, User
from accounts.visitor import Visitor


class Company(models.Model):
    """The company an assessment is about; every field may stay empty.

    The name is kept exactly as typed; `name_key` (see `search_key`) is only for searching.
    """

    name = models.CharField(_("会社名"), max_length=200, blank=True)
    name_kana = models.CharField(_("会社名(フリガナ)"), max_length=200, blank=True)
    corporate_number = models.CharField(_("法人番号"), max_length=13, blank=True)
    postal_code = models.CharField(_("郵便番号"), max_length=8, blank=True)
    address = models.CharField(_("所在地"), max_length=300, blank=True)
    contact = models.CharField(_("ご担当者"), max_length=100, blank=True)
    email = models.EmailField(_("メールアドレス"), blank=True)
    phone = models.CharField(_("電話番号"), max_length=20, blank=True)
    name_key = models.TextField(blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("会社")
        verbose_name_plural = _("会社")

    def __str__(self) -> str:
        return self.name or "—"

    @staticmethod
    def search_key(name: str) -> str:
        """Return the form in which names are compared: NFKC, case folded, without spaces."""
        return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Every read of assessments starts here."""

    def for_user(self, visitor: Visitor) -> Self:
        """Return what this visitor may see: own, held by the browser, or shared with the firm."""
        mine = self._held_by(visitor)
        if not isinstance(visitor.user, AnonymousUser):
            mine |= models.Q(owner=visitor.user)
            mine |= models.Q(pk__in=self._shared_with_firms_of(visitor.user))
        return self.filter(mine, erased_at__isnull=True)

    def owned_by(self, visitor: Visitor) -> Self:
        """Return what this visitor may change: own assessments and those the browser holds."""
        mine = self._held_by(visitor)
        if not isinstance(visitor.user, AnonymousUser):
            mine |= models.Q(owner=visitor.user)
        return self.filter(mine, erased_at__isnull=True)

    @staticmethod
    def _held_by(visitor: Visitor) -> models.Q:
        """Match hold tokens (see `Assessment.hold_token`)."""
        keys_of: dict[str, list[str]] = {}
        for token in visitor.held:
            public_id, _colon, key = token.partition(":")
            keys_of.setdefault(key, []).append(public_id)
        held = models.Q(pk__in=())
        for key, public_ids in keys_of.items():
            held |= models.Q(public_id__in=public_ids, hold_key=key)
        return held

    @staticmethod
    def _shared_with_firms_of(user: User) -> "models.QuerySet[Consent, int]":
        firms = Membership.objects.filter(
            user=user,
            is_active=True,
            role__in=[Membership.Role.BROKER, Membership.Role.SUPERVISOR],
        ).values("firm")
        live = Consent.objects.live(timezone.now()).filter(kind=Consent.Kind.SHARE)
        return live.filter(recipient__in=firms).values_list("assessment", flat=True)


class Assessment(models.Model):
    """One sitting with one version of the questionnaire, pinned when it begins.

    `kept_for` is the address typed for going on elsewhere; nobody owns the assessment until a code
    mailed there comes back. `hold_key` is empty until then; it becomes a random word at that
    moment, so that browsers which held the assessment before hold it no longer.
    `erased_at` is set where the owner deleted it but a kept report still points here: the row is
    empty then, and nobody sees it.
    """

    class Mode(models.TextChoices):
        QUICK = "quick", _("かんたん(約10問)")
        FULL = "full", _("くわしく")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="assessments")
    questionnaire = models.CharField(_("質問票"), max_length=60)
    mode = models.CharField(_("進め方"), max_length=5, choices=Mode.choices)
    language = models.CharField(_("言語"), max_length=2, default="ja")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("持ち主"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assessments",
    )
    kept_for = models.EmailField(_("続きから始めるためのアドレス"), blank=True, default="")
    hold_key = models.CharField(max_length=32, blank=True, default="", editable=False)
    previous = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followers"
    )
    created_at = models.DateTimeField(_("開始"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新"), auto_now=True)
    submitted_at = models.DateTimeField(_("結果を見た日時"), null=True, blank=True)
    erased_at = models.DateTimeField(_("消去"), null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("診断")
        verbose_name_plural = _("診断")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["updated_at"], name="assessment_by_last_change")]

    def __str__(self) -> str:
        return f"{self.company} · {self.created_at:%Y-%m-%d}"

    @property
    def hold_token(self) -> str:
        """Return what a browser's session keeps to hold this: the public id, then `:hold_key`."""
        return f"{self.public_id}:{self.hold_key}" if self.hold_key else str(self.public_id)


class Answer(models.Model):
    """The answer to one question, as JSON in the shapes of `questionnaire.schema`.

    No row means unanswered; "unknown" is a value. `version` grows by one with every change, so
    that two tabs cannot overwrite each other unseen; `writer` and `writer_step` name the opened
    page that wrote it and the order of its writes, so that one page never conflicts with itself.
    `is_carried` marks what was taken over from last time and not looked at since; `helped_by` the
    link through which somebody without an account gave the answer.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question_id = models.CharField(_("質問"), max_length=60)
    value = models.JSONField(_("回答"))
    version = models.PositiveIntegerField(default=1)
    writer = models.CharField(max_length=32, blank=True, default="")
    writer_step = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(_("回答日時"), default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("回答者"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    is_carried = models.BooleanField(_("前回のまま"), default=False, db_default=False)
    helped_by = models.ForeignKey(
        "HelpLink",
        verbose_name=_("手伝った人のリンク"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("回答")
        verbose_name_plural = _("回答")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question_id"], name="answer_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} v{self.version}"


class Draft(models.Model):
    """What was typed but is not yet a valid answer; kept so that leaving the page loses nothing."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="drafts")
    question_id = models.CharField(max_length=60)
    typed = models.JSONField()
    typed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question_id"], name="draft_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return self.question_id


class HelpLinkQuerySet(LinkQuerySet["HelpLink"]):
    """Links to parts of a questionnaire."""

    def for_holder(self, hashes: Iterable[str], now: datetime) -> Self:
        """Return the live links that a browser has redeemed."""
        return super().for_holder(hashes, now).filter(redeemed_at__isnull=False)


class HelpLink(Link):
    """A one-time way in for the IT person or the IT company: some sections, nothing else.

    The first POST uses it up, into the session of one browser. `finished_at` is set when the
    helper says so.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="help_links")
    sections = models.JSONField(_("章"), default=list)
    redeemed_at = models.DateTimeField(_("開かれた日時"), null=True, blank=True)
    finished_at = models.DateTimeField(_("終わった日時"), null=True, blank=True)

    objects = HelpLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("手伝いのリンク")
        verbose_name_plural = _("手伝いのリンク")
        ordering = ["-created_at", "-id"]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def live(self, now: datetime) -> Self:
        """Return the consents that are neither withdrawn nor expired at this moment."""
        unexpired = models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now)
        return self.filter(unexpired, withdrawn_at__isnull=True)


class Consent(models.Model):
    """An agreement to handle the answers, or to share them with one named recipient.

    `items` are ids of what is handed over; `text_version` names the text that was on the screen
    (see `consents/`). Rows are never edited but for the withdrawal.
    """

    class Kind(models.TextChoices):
        HANDLE = "handle", _("回答の取り扱い")
        SHARE = "share", _("専門家への共有")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("種類"), max_length=6, choices=Kind.choices)
    recipient = models.ForeignKey(
        Firm,
        verbose_name=_("共有先"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
    )
    items = models.JSONField(_("項目"), default=list)
    purpose = models.CharField(_("目的"), max_length=300)
    text_version = models.CharField(_("文面の版"), max_length=30)
    given_at = models.DateTimeField(_("同意日時"), default=timezone.now)
    expires_at = models.DateTimeField(_("期限"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("取り消し日時"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("同意")
        verbose_name_plural = _("同意")
        ordering = ["-given_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="handle", recipient__isnull=True)
                | models.Q(kind="share", recipient__isnull=False, expires_at__isnull=False),
                name="consent_share_names_recipient_and_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.given_at:%Y-%m-%d}"

    def is_live(self, now: datetime) -> bool:
        """Say whether the consent holds at this moment."""
        return self.withdrawn_at is None and (self.expires_at is None or self.expires_at > now)

    def covers(self, at: datetime) -> bool:
        """Say whether the consent held at that moment."""
        ended = min((end for end in (self.withdrawn_at, self.expires_at) if end), default=None)
        return self.given_at <= at and (ended is None or at <= ended)


class ResumeCode(models.Model):
    """A one-time code mailed to an owner; hashed at rest, good for minutes and a few tries.

    `mailed_at` is empty where no mail went out; such a code opens nothing. `moves` is the person
    whose address the code changes to `email`; such a code opens nothing else.
    """

    email = models.EmailField(_("メールアドレス"))
    code_hash = models.CharField(max_length=128)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    moves = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("アドレスを変える人"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("再開コード")
        verbose_name_plural = _("再開コード")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["email", "created_at"])]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"
