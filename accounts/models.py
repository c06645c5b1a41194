"""People, firms and who may act for which firm."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
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

    def __str__(self) -> str:
        return self.name_ja


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

    class Meta:
        verbose_name = _("所属")
        verbose_name_plural = _("所属")
        constraints = [
            models.UniqueConstraint(fields=["user", "firm"], name="membership_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.firm}"


class AccessEntry(models.Model):
    """One look at, or act on, a client's record: who, what, when. Never edited, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("閲覧・操作の記録")
        verbose_name_plural = _("閲覧・操作の記録")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user} {self.action} {self.object_type}"
