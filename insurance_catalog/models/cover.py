"""What is covered and up to how much: sections, their items, interruption, sets of limits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import (
    BilingualField,
    ChoicesTerm,
    ChoiceTerm,
    FactorsField,
    FlagTerm,
    MenuTerm,
    NumberTerm,
    OrderTerm,
    RatioTerm,
)
from insurance_catalog.models.guards import ListedRow, PlanRow, SingleRow
from insurance_catalog.terms.model import UNKNOWN

MENU_HELP = _(
    "選べる額を小さい順に「、」で区切ります(例: 1億円、3億円)。"
    "ほかの限度額から決まるときは「従う」。"
)
ORDER_HELP = _("例: 自己負担額→支払割合→区分の限度")
PERIOD_HELP = _("1請求・1事故の限度額と違うときだけ。限度額と同じ順に並べます。")
CAPS_HELP = _("業種で上限が違うときだけ。1行にひとつ、「金融・保険・決済 = 5億円」のように。")
AS_LIMIT_HELP = _("選ばなければ、限度額と同じ。")
AS_SECTION_HELP = _("選ばなければ、区分と同じ。")
AS_PLAN_HELP = _("「なし」なら、プラン全体と同じ。")
KNOWN_HELP = _("外すと、この補償全体を「未確認・要照会」と表示します。補償がないなら行を消します。")


def _caps_by_industry() -> FactorsField:
    return FactorsField(
        _("業種ごとの上限の額"),
        words="INDUSTRIES",
        unit="yen",
        default=dict,
        blank=True,
        help_text=CAPS_HELP,
    )


def _period_limits() -> MenuTerm:
    return MenuTerm(_("保険期間中の限度額"), default=None, help_text=PERIOD_HELP)


def _territory() -> ChoiceTerm:
    return ChoiceTerm(_("対象地域"), words="TERRITORIES", default=None, help_text=AS_PLAN_HELP)


class PlanSection(PlanRow):
    """Liability or response costs."""

    class Name(models.TextChoices):
        LIABILITY = "liability", _("賠償")
        RESPONSE = "response", _("事故対応費用")

    section = models.CharField(_("区分"), max_length=12, choices=Name.choices)
    known = models.BooleanField(_("内容を確認した"), default=True, help_text=KNOWN_HELP)
    limit_menu_yen = MenuTerm(_("限度額"), may_be_none=False, default=UNKNOWN, help_text=MENU_HELP)
    limit_basis = ChoicesTerm(_("限度額は何につき"), words="BASES", default=UNKNOWN)
    inside_of = ChoiceTerm(_("内枠"), words="PARENTS", default=None)
    limit_share = RatioTerm(_("親の限度額に対する上限"), default=None, help_text=_("例: 50%"))
    limit_cap_yen = NumberTerm(_("上限の額"), default=None)
    limit_cap_by_industry_yen = _caps_by_industry()
    period_limit_menu_yen = _period_limits()
    deductible_menu_yen = MenuTerm(
        _("自己負担額"), may_be_none=False, default=UNKNOWN, help_text=_("なければ 0円。")
    )
    deductible_basis = ChoicesTerm(
        _("自己負担額は何につき"), words="BASES", default=(), help_text=AS_LIMIT_HELP
    )
    payment_ratios = MenuTerm(
        _("支払割合"),
        unit="ratio",
        may_be_none=False,
        default=(1.0,),
        help_text=_("例: 100%、90%"),
    )
    order = OrderTerm(_("計算の順"), words="STEPS", default=UNKNOWN, help_text=ORDER_HELP)
    trigger = ChoiceTerm(_("支払いの条件"), words="TRIGGERS", may_be_none=False, default=UNKNOWN)
    retroactive = ChoiceTerm(_("遡及"), words="RETROACTIVE", may_be_none=False, default=UNKNOWN)
    territory = _territory()
    cost_window_days = NumberTerm(
        _("費用の対象期間(日)"), unit="days", default=UNKNOWN, help_text=_("起算点から数えて。")
    )
    cost_window_clock = ChoiceTerm(
        _("費用の対象期間の起算点"),
        words="WINDOW_CLOCKS",
        may_be_none=False,
        default="discovery",
    )
    optional = models.BooleanField(_("特約で付ける"), default=False)
    rider = models.CharField(_("特約のコード"), max_length=40, blank=True)
    all_items = FlagTerm(_("下に挙げない費目も対象"), may_be_none=False, default=True)
    note = BilingualField(_("補足"), blank=True)

    class Meta:
        verbose_name = _("賠償・事故対応費用")
        verbose_name_plural = _("1・2・5 賠償と事故対応費用の限度額、自己負担額")
        ordering = ["section"]
        default_related_name = "sections"
        constraints = [
            models.UniqueConstraint(fields=["plan", "section"], name="plan_section_unique"),
        ]

    def __str__(self) -> str:
        return self.get_section_display()


class SectionItem(PlanRow):
    """A cost or liability item with terms of its own."""

    section = models.CharField(_("区分"), max_length=12, choices=PlanSection.Name.choices)
    position = models.PositiveSmallIntegerField(_("順"), default=0)
    item = ChoiceTerm(_("費目"), words="ITEMS", may_be_none=False, may_be_unknown=False)
    covered = FlagTerm(_("対象"), may_be_none=False, default=UNKNOWN)
    limit_yen = NumberTerm(_("限度額"), default=None)
    payment_ratio = RatioTerm(_("支払割合"), default=None)
    per_person_yen = NumberTerm(_("1人あたり"), default=None)
    per_company_yen = NumberTerm(_("1社あたり"), default=None)
    per_injured_yen = NumberTerm(_("身体障害・財物損壊の被害者1人あたり"), default=None)
    goods_only = FlagTerm(_("金銭でなく品物に限る"), may_be_none=False, default=False)
    limit_basis = ChoicesTerm(
        _("限度額は何につき"), words="BASES", default=(), help_text=AS_SECTION_HELP
    )
    trigger = ChoiceTerm(
        _("支払いの条件"),
        words="TRIGGERS",
        default=None,
        help_text=_("「なし」なら、区分と同じ。"),
    )
    prior_consent = FlagTerm(_("事前の承認"), may_be_none=False, default=UNKNOWN)
    condition = BilingualField(_("条件"), blank=True)
    rider = models.CharField(_("特約のコード"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("費目")
        verbose_name_plural = _("1・2 費目ごとの定め")
        ordering = ["section", "position", "pk"]
        default_related_name = "items"
        constraints = [
            models.UniqueConstraint(fields=["plan", "section", "item"], name="plan_item_unique"),
        ]

    def __str__(self) -> str:
        item = self._meta.get_field("item").shown(self.item)  # type: ignore[union-attr]
        return f"{self.get_section_display()} {item}"


class PlanInterruption(SingleRow):
    """Business interruption."""

    known = models.BooleanField(_("内容を確認した"), default=True, help_text=KNOWN_HELP)
    limit_menu_yen = MenuTerm(_("限度額"), may_be_none=False, default=UNKNOWN, help_text=MENU_HELP)
    limit_basis = ChoicesTerm(_("限度額は何につき"), words="BASES", default=UNKNOWN)
    inside_of = ChoiceTerm(_("内枠"), words="PARENTS", default=None)
    limit_share = RatioTerm(_("親の限度額に対する上限"), default=None)
    limit_cap_yen = NumberTerm(_("上限の額"), default=None)
    limit_cap_by_industry_yen = _caps_by_industry()
    period_limit_menu_yen = _period_limits()
    trigger = ChoiceTerm(_("支払いの条件"), words="TRIGGERS", may_be_none=False, default=UNKNOWN)
    territory = _territory()
    insured = BilingualField(
        _("利益損害の被保険者"), blank=True, help_text=_("プラン全体と違うときだけ。")
    )
    waiting_menu_hours = MenuTerm(
        _("待機時間"),
        unit="hours",
        may_be_none=False,
        default=UNKNOWN,
        help_text=_("例: 12時間、24時間、72時間"),
    )
    waiting_kind = ChoiceTerm(_("待機時間の数え方"), words="WAITING_KINDS", default=UNKNOWN)
    waiting_clock = ChoiceTerm(
        _("待機時間の起算点"), words="CLOCKS", may_be_none=False, default=UNKNOWN
    )
    waiting_hours_count = ChoiceTerm(
        _("待機時間に入れる時間"), words="HOUR_COUNTS", may_be_none=False, default=UNKNOWN
    )
    deductible_menu_yen = MenuTerm(
        _("自己負担額"), may_be_none=False, default=(0,), help_text=_("なければ 0円。")
    )
    payment_ratios = MenuTerm(_("支払割合"), unit="ratio", may_be_none=False, default=(1.0,))
    order = OrderTerm(_("計算の順"), words="STEPS", default=UNKNOWN, help_text=ORDER_HELP)
    basis = ChoiceTerm(
        _("算定"), words="INTERRUPTION_BASES", may_be_none=False, default="actual-loss"
    )
    daily_yen = NumberTerm(_("1日あたりの定額"), default=None)
    indemnity_period_days = NumberTerm(_("支払対象期間(日)"), unit="days", default=UNKNOWN)
    perils = ChoicesTerm(_("原因"), words="PERILS", default=UNKNOWN)
    systems = ChoicesTerm(_("だれのシステムの停止か"), words="SYSTEMS", default=UNKNOWN)
    outside_systems_share = RatioTerm(
        _("自社以外のシステムの上限"), default=None, help_text=_("休業の限度額に対する割合。")
    )
    extra_expense = ChoiceTerm(
        _("営業継続費用"), words="EXTRA_EXPENSE", may_be_none=False, default=UNKNOWN
    )
    extra_expense_limit_yen = NumberTerm(_("営業継続費用の限度額"), default=None)
    voluntary_shutdown = ChoiceTerm(
        _("自主的な停止"), words="HANDLING", may_be_none=False, default=UNKNOWN
    )
    optional = models.BooleanField(_("特約で付ける"), default=False)
    rider = models.CharField(_("特約のコード"), max_length=40, blank=True)
    turnover_max_yen = NumberTerm(_("付けられる売上の上限"), default=None)
    industries_barred = ChoicesTerm(
        _("付けられない業種"), words="INDUSTRIES", may_be_unknown=False, default=()
    )
    note = BilingualField(_("補足"), blank=True)

    class Meta:
        verbose_name = _("利益損害")
        verbose_name_plural = _("3・4 利益損害の限度額と待機期間")
        default_related_name = "interruption"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"


class LimitSet(ListedRow):
    """A fixed combination sold as one: type A, B, C."""

    code = models.CharField(_("型"), max_length=40)
    liability_yen = NumberTerm(_("賠償"), may_be_none=False, may_be_unknown=False)
    response_yen = NumberTerm(_("事故対応費用"), may_be_none=False, may_be_unknown=False)
    interruption_yen = NumberTerm(_("利益損害"), may_be_none=False, may_be_unknown=False, default=0)

    class Meta:
        verbose_name = _("型")
        verbose_name_plural = _("1・2 決まった組み合わせ(A型・B型など)")
        ordering = ["position", "pk"]
        default_related_name = "limit_sets"

    def __str__(self) -> str:
        return self.code
