"""What readers of the public catalog say is wrong; names and addresses are not asked."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.models.catalog import Plan
from insurance_catalog.terms import vocabulary


class WrongDataReport(models.Model):
    """One reader's remark on one published plan, until somebody has looked into it."""

    SHORTEST_MESSAGE = 5
    LONGEST_MESSAGE = 2_000

    class State(models.TextChoices):
        OPEN = "open", _("未対応")
        CORRECTED = "corrected", _("訂正した")
        UNFOUNDED = "unfounded", _("訂正の必要なし")

    OTHER = "other"
    ITEMS = [
        *((key, label["ja"]) for key, label in vocabulary.TEN_ITEMS.items()),
        ("premium", _("参考保険料")),
        (OTHER, _("そのほか")),
    ]

    plan = models.ForeignKey(
        Plan,
        on_delete=models.CASCADE,
        related_name="wrong_data_reports",
        verbose_name=_("プラン(見ていた版)"),
    )
    item = models.CharField(_("違うと思う項目"), max_length=20, choices=ITEMS, default=OTHER)
    message = models.TextField(
        _("どこが、どう違うか"), validators=[MaxLengthValidator(LONGEST_MESSAGE)]
    )
    evidence = models.CharField(
        _("正しい内容がわかる資料(任意)"),
        max_length=300,
        blank=True,
        help_text=_("資料の題名とページ、またはWebページのアドレス。"),
    )
    reported_at = models.DateTimeField(_("届いた日時"), auto_now_add=True)
    state = models.CharField(_("対応"), max_length=12, choices=State.choices, default=State.OPEN)
    answer = models.TextField(
        _("調べた結果"), blank=True, help_text=_("何を見て、どう判断したか。")
    )
    handled_at = models.DateTimeField(_("対応した日時"), null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("対応した人"),
    )

    class Meta:
        verbose_name = _("誤りの知らせ")
        verbose_name_plural = _("誤りの知らせ")
        ordering = ["-reported_at"]
        indexes = [models.Index(fields=["state", "-reported_at"], name="wrong_data_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open") | ~models.Q(answer=""),
                name="wrong_data_closed_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.code} {self.get_item_display()}"
