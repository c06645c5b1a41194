"""People, firms and who may act for which firm."""

import unicodedata
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password it is unusable and one-time codes are the only way in.

        Raises:
            ValueError: if the address is empty.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an operator of the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone with an e-mail address: owner, broker or catalog admin."""

    email = models.EmailField(_("メールアドレス"), unique=True)
    name = models.CharField(_("お名前"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("管理画面に入れる"), default=False)
    is_active = models.BooleanField(_("有効"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("利用者")
        verbose_name_plural = _("利用者")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_ci_unique")]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        """Bring the address into the one form in which it is stored and looked up."""
        super().clean()
        self.email = self.email.lower()

    def set_password(self, raw_password: str | None) -> None:
        """Store a password in one Unicode form: devices type the same kana differently."""
        super().set_password(_one_form(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Compare with the stored password in the same Unicode form."""
        return super().check_password(_one_form(raw_password))


def _one_form(password: str | None) -> str | None:
    return None if password is None else unicodedata.normalize("NFKC", password)


class Firm(models.Model):
    """An agency (代理店) or an insurance broker (仲立人); never both."""

    class LicenceKind(models.TextChoices):
        AGENCY = "agency", _("損害保険代理店")
        BROKER = "broker", _("保険仲立人")

    class Authority(models.TextChoices):
        CONCLUDE = "conclude", _("代理(契約を締結)")
        MEDIATE = "mediate", _("媒介")

    slug = models.SlugField(unique=True)
    name_ja = models.CharField(_("名称"), max_length=120)
    name_en = models.CharField(_("名称(英語)"), max_length=120)
    licence_kind = models.CharField(_("登録の種類"), max_length=10, choices=LicenceKind.choices)
    authority = models.CharField(
        _("締結の権限"), max_length=10, choices=Authority.choices, blank=True
    )
    registration_number = models.CharField(_("登録番号"), max_length=60)
    address = models.CharField(_("所在地"), max_length=200, blank=True)
    phone = models.CharField(_("電話番号"), max_length=30, blank=True)
    email = models.EmailField(_("メールアドレス"), blank=True)
    represented_insurers = models.JSONField(
        _("所属保険会社"), default=list, blank=True, help_text=_("保険会社コードの一覧")
    )
    dealable_plans = models.JSONField(
        _("取り扱えるプラン"), default=list, blank=True, help_text=_("プランコードの一覧")
    )
    remuneration_ja = models.TextField(_("報酬の説明"), blank=True)
    remuneration_en = models.TextField(_("報酬の説明(英語)"), blank=True)
    is_sample = models.BooleanField(_("架空の見本"), default=False)
    is_listed = models.BooleanField(_("相談先として表示"), default=True)

    class Meta:
        verbose_name = _("代理店・仲立人")
        verbose_name_plural = _("代理店・仲立人")
        constraints = [
            models.CheckConstraint(
                condition=Q(licence_kind="agency", authority__in=["conclude", "mediate"])
                | Q(licence_kind="broker", authority=""),
                name="firm_agency_or_broker",
                violation_error_message=_(
                    "代理店は「代理」か「媒介」を選びます。仲立人は空欄にします。"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name_ja

    @property
    def name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name_ja

    @property
    def remuneration(self) -> str:
        """How the firm is paid, in the language of the page."""
        english = get_language() == "en" and self.remuneration_en
        return self.remuneration_en if english else self.remuneration_ja

    def clean(self) -> None:
        """Refuse a mix of agency and broker, and lists that are no lists of codes.

        Raises:
            ValidationError: naming the field.
        """
        for field in ("represented_insurers", "dealable_plans"):
            codes = getattr(self, field)
            if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
                raise ValidationError({field: _("コードの一覧を入力してください。")})
            if codes and self.licence_kind == self.LicenceKind.BROKER:
                raise ValidationError(
                    {field: _("仲立人は特定の保険会社を代理しません。空欄にしてください。")}
                )


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, and those that count today."""

    def active(self) -> "MembershipQuerySet":
        """Return the memberships that open a door now."""
        return self.filter(is_active=True, user__is_active=True)


class Membership(models.Model):
    """A person's role in a firm; seconded staff (出向者) see nothing of clients."""

    class Role(models.TextChoices):
        BROKER = "broker", _("担当者")
        SUPERVISOR = "supervisor", _("管理者")
        SECONDED = "seconded", _("出向者")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("役割"), max_length=12, choices=Role.choices)
    is_active = models.BooleanField(_("有効"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("所属")
        verbose_name_plural = _("所属")
        constraints = [
            models.UniqueConstraint(fields=["user", "firm"], name="membership_unique"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(is_active=True),
                name="membership_one_active",
                violation_error_message=_("すでに別の代理店・仲立人に所属しています。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.firm}"


class Invitation(models.Model):
    """A one-time way in for staff: mailed as a link, stored as a hash, redeemed by POST."""

    class Role(models.TextChoices):
        BROKER = "broker", _("担当者")
        SUPERVISOR = "supervisor", _("管理者")
        SECONDED = "seconded", _("出向者")
        CATALOG_ADMIN = "catalog-admin", _("カタログ管理者")

    email = models.EmailField(_("メールアドレス"))
    firm = models.ForeignKey(
        Firm,
        verbose_name=_("代理店・仲立人"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text=_("カタログ管理者を招待するときは空欄にします。"),
    )
    role = models.CharField(_("役割"), max_length=16, choices=Role.choices)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("招待した日時"), auto_now_add=True)
    expires_at = models.DateTimeField(_("期限"), editable=False)
    accepted_at = models.DateTimeField(_("承諾した日時"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("取り消した日時"), null=True, editable=False)

    class Meta:
        verbose_name = _("招待")
        verbose_name_plural = _("招待")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="catalog-admin", firm=None)
                | (~Q(role="catalog-admin") & Q(firm__isnull=False)),
                name="invitation_firm_or_catalog",
                violation_error_message=_(
                    "カタログ管理者には代理店・仲立人を選びません。ほかの役割では必ず選びます。"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        return (
            self.accepted_at is None
            and self.revoked_at is None
            and self.expires_at > timezone.now()
        )


class AccessEntryQuerySet(models.QuerySet["AccessEntry"]):
    """The log can be added to and read."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("The access log is never edited.")

    def delete(self) -> NoReturn:
        raise TypeError("The access log is never deleted.")


class AccessEntry(models.Model):
    """One look at, or act on, a client's record: who, what, when. Never edited, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = AccessEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("閲覧・操作の記録")
        verbose_name_plural = _("閲覧・操作の記録")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="access_by_record")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user} {self.action} {self.object_type}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; a saved one stays as it is.

        Raises:
            TypeError: when the entry exists already.
        """
        if not self._state.adding:
            raise TypeError("The access log is never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The access log is never deleted.")
