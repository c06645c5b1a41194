"""Insurers, products, revisions and plans."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import (
    BilingualField,
    ChoicesTerm,
    ChoiceTerm,
    FlagTerm,
    MenuTerm,
    NumberTerm,
)
from insurance_catalog.fields.bilingual import in_japanese
from insurance_catalog.models.guards import DRAFT, DraftQuerySet, DraftRow
from insurance_catalog.terms.model import UNKNOWN
from insurance_catalog.terms.soundness import CODE

CODE_VALIDATOR = RegexValidator(
    rf"\A{CODE.pattern}\Z", _("半角の英数字とハイフン、40字以内にしてください。")
)


class Insurer(models.Model):
    """An insurance company."""

    code = models.CharField(_("コード"), max_length=40, unique=True, validators=[CODE_VALIDATOR])
    name = BilingualField(_("名称"))
    fictitious = models.BooleanField(
        _("架空"), default=False, help_text=_("架空の会社は、名称にも「(架空)」と書きます。")
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("引き継ぐ会社"),
        help_text=_("合併や商号変更のとき。"),
    )
    successor_from = models.DateField(_("引き継ぐ日"), null=True, blank=True)

    class Meta:
        verbose_name = _("保険会社")
        verbose_name_plural = _("保険会社")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {in_japanese(self.name)}"


class Product(models.Model):
    """A product; its plans are revised and published together."""

    insurer = models.ForeignKey(
        Insurer, on_delete=models.PROTECT, related_name="products", verbose_name=_("保険会社")
    )
    code = models.CharField(
        _("コード"),
        max_length=40,
        unique=True,
        validators=[CODE_VALIDATOR],
        help_text=_("プランと同じコードなら、プランひとつだけの商品として扱います。"),
    )
    name = BilingualField(_("商品名"))

    class Meta:
        verbose_name = _("商品")
        verbose_name_plural = _("商品")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {in_japanese(self.name)}"


class RevisionQuerySet(DraftQuerySet):
    """Revisions; the one change a published one knows is to be superseded."""

    def in_force(self, on: date) -> models.QuerySet["Revision"]:
        """Return the revisions whose terms hold on a day."""
        return self.filter(published_on__lte=on).filter(
            models.Q(superseded_on__isnull=True) | models.Q(superseded_on__gt=on)
        )

    def supersede(self, product: Product, *, on: date) -> int:
        """Close the published revision of a product; return how many were closed."""
        published = self.filter(product=product, state=Revision.State.PUBLISHED)
        return models.QuerySet.update(published, state=Revision.State.SUPERSEDED, superseded_on=on)


class Revision(DraftRow):
    """One edition of a product's plans; immutable once published."""

    class State(models.TextChoices):
        DRAFT = DRAFT, _("下書き")
        PUBLISHED = "published", _("公開中")
        SUPERSEDED = "superseded", _("旧版")

    path_to_state = "state"

    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("商品")
    )
    label = models.CharField(
        _("版"), max_length=40, help_text=_("例: 2026-10。公開後は変えられません。")
    )
    state = models.CharField(
        _("状態"), max_length=12, choices=State.choices, default=State.DRAFT, editable=False
    )
    reason = models.TextField(
        _("改訂の理由"), blank=True, help_text=_("公開するときに必要です。何が、なぜ変わったか。")
    )
    published_on = models.DateField(_("公開日"), null=True, blank=True, editable=False)
    # Given by publishing: whatever stands under one seal is the same for ever, in every process.
    seal = models.UUIDField(null=True, unique=True, editable=False)
    superseded_on = models.DateField(_("旧版になった日"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("作成"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("作成者"),
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("公開者"),
    )

    objects: ClassVar[Any] = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("改訂")
        verbose_name_plural = _("改訂")
        ordering = ["product__code", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "label"], name="revision_label_unique"),
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(state="published"),
                name="revision_one_published",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", published_on__isnull=True)
                | (~models.Q(state="draft") & models.Q(published_on__isnull=False)),
                name="revision_published_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", seal__isnull=True)
                | (~models.Q(state="draft") & models.Q(seal__isnull=False)),
                name="revision_published_is_sealed",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | ~models.Q(reason=""),
                name="revision_published_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product.code} {self.label} ({self.get_state_display()})"

    def is_draft(self) -> bool:
        """Tell by the stored row, so that publishing itself can be saved."""
        return not Revision.objects.filter(pk=self.pk).exclude(state=DRAFT).exists()


class Plan(DraftRow):
    """One plan of a revision; the terms that concern it as a whole."""

    path_to_state = "revision__state"

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="plans", verbose_name=_("改訂")
    )
    code = models.CharField(_("コード"), max_length=40, validators=[CODE_VALIDATOR])
    name = BilingualField(_("プラン名"))
    channel = ChoiceTerm(
        _("販売方法"),
        words="CHANNELS",
        may_be_none=False,
        may_be_unknown=False,
        default="standalone",
    )
    summary = BilingualField(_("一文での説明"), rows=2, help_text=_("事実だけを一文で。"))
    policy_limit_menu_yen = MenuTerm(
        _("すべての補償で一本の限度額"),
        default=None,
        help_text=_("なければ空欄。選べる額を「、」で区切ります(例: 5,000万円、1億円)。"),
    )
    policy_deductible_menu_yen = MenuTerm(
        _("1事故につき1回の自己負担額"),
        default=None,
        help_text=_("補償ごとに決まっていれば空欄。"),
    )
    limit_shared_with_others = FlagTerm(
        _("限度額をほかの加入者と共有する"), may_be_none=False, default=False
    )
    shared_limit_yen = NumberTerm(_("共有する限度額"), default=None)
    holder = BilingualField(
        _("契約者"), blank=True, help_text=_("加入する会社と違うときだけ(団体制度など)。")
    )
    fixed_expiry = BilingualField(_("決まった満期"), blank=True)
    join_by = BilingualField(_("加入の締切"), blank=True)
    on_leaving = BilingualField(
        _("脱退・解約したとき"), blank=True, help_text=_("団体制度や付帯補償のとき。")
    )
    territory = ChoiceTerm(_("対象地域"), words="TERRITORIES", may_be_none=False, default=UNKNOWN)
    other_insurance = ChoiceTerm(
        _("ほかの保険との関係"), words="OTHER_INSURANCE", may_be_none=False, default=UNKNOWN
    )
    insured = BilingualField(_("被保険者の範囲"), blank=True)
    insured_parties = ChoicesTerm(
        _("記名被保険者のほかの被保険者"), words="PARTIES", default=UNKNOWN
    )
    claims_between_insureds = FlagTerm(
        _("被保険者どうしの賠償も対象"), may_be_none=False, default=UNKNOWN
    )
    leak_only = FlagTerm(
        _("情報の漏えい(おそれを含む)だけが対象"), may_be_none=False, default=False
    )
    it_work_covered = FlagTerm(_("IT業務の賠償"), may_be_none=False, default=UNKNOWN)
    it_work_limit_yen = NumberTerm(_("IT業務の賠償の限度額"), default=None)
    breach = ChoiceTerm(
        _("条件を守らなかったとき"), words="BREACHES", may_be_none=False, default=UNKNOWN
    )
    recourse_waived = FlagTerm(_("求償権の放棄"), may_be_none=False, default=UNKNOWN)
    exclusions_known = models.BooleanField(
        _("対象外・免責事項を確認した"),
        default=False,
        help_text=_("外すと、下の一覧にかかわらず「未確認・要照会」と表示します。"),
    )
    on_sale_from = models.DateField(_("発売日"), null=True, blank=True)
    on_sale_until = models.DateField(_("販売終了日"), null=True, blank=True)
    successor = BilingualField(_("後継"), blank=True, help_text=_("後継の商品や会社と、その日。"))
    key_facts_document = BilingualField(
        _("契約概要・重要事項説明書"), blank=True, help_text=_("題名か所在。空欄は「未入手」。")
    )

    class Meta:
        verbose_name = _("プラン")
        verbose_name_plural = _("プラン")
        ordering = ["code"]
        indexes = [models.Index(fields=["code"], name="plan_by_code")]
        constraints = [
            models.UniqueConstraint(fields=["revision", "code"], name="plan_code_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {in_japanese(self.name)}"

    def is_draft(self) -> bool:
        return self.revision.state == DRAFT
