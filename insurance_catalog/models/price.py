"""What a plan costs, on what authority and under which premises."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import (
    BilingualField,
    ChoicesTerm,
    ChoiceTerm,
    FactorsField,
    FlagTerm,
    IdsField,
    NumberTerm,
    RatioTerm,
)
from insurance_catalog.fields.bilingual import in_japanese
from insurance_catalog.models.guards import ListedRow, SingleRow
from insurance_catalog.terms.model import UNKNOWN


def _required_yen(label: object, **kwargs: Any) -> NumberTerm:
    return NumberTerm(label, may_be_none=False, may_be_unknown=False, **kwargs)


def _factor(label: object, **kwargs: Any) -> RatioTerm:
    return RatioTerm(label, unit="factor", may_be_none=False, may_be_unknown=False, **kwargs)


class Premium(SingleRow):
    """The basis of every price of the plan."""

    basis = ChoiceTerm(
        _("保険料の根拠"),
        words="PREMIUM_BASES",
        may_be_unknown=False,
        may_be_none=False,
        default="none",
    )
    as_of = models.DateField(_("時点"), null=True, blank=True)
    premises = BilingualField(
        _("条件"), rows=2, blank=True, help_text=_("売上・業種・割引など、金額の前提。")
    )
    adjustable = FlagTerm(_("確定精算がある"), may_be_none=False, default=UNKNOWN)
    extra_cost = BilingualField(_("保険料のほかにかかる費用"), blank=True)
    discount_cap_ratio = RatioTerm(_("割引の合計の上限"), default=None)
    stacking = ChoiceTerm(
        _("割引の重ね方"),
        words="STACKING",
        default=None,
        help_text=_("割引がひとつだけなら「なし」。"),
    )
    minimum_yen = NumberTerm(_("最低保険料"), default=None)
    instalments = FlagTerm(_("分割払いができる"), may_be_none=False, default=UNKNOWN)
    overseas_turnover = ChoiceTerm(
        _("海外売上"), words="OVERSEAS", default=None, help_text=_("前提に入らなければ「なし」。")
    )

    class Meta:
        verbose_name = _("保険料")
        verbose_name_plural = _("10 保険料の根拠と条件")
        default_related_name = "premium"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"


class PremiumRow(ListedRow):
    """A published or sample price."""

    industries = ChoicesTerm(
        _("業種"),
        words="INDUSTRIES",
        may_be_unknown=False,
        default=(),
        help_text=_("選ばなければ、すべての業種。"),
    )
    turnover_from_yen = _required_yen(_("売上(以上)"), default=0)
    turnover_below_yen = NumberTerm(_("売上(未満)"), may_be_unknown=False, default=None)
    annual_yen = _required_yen(_("年間保険料"))
    liability_yen = NumberTerm(_("賠償の限度額"), may_be_unknown=False, default=None)
    response_yen = NumberTerm(_("事故対応費用の限度額"), may_be_unknown=False, default=None)
    interruption_yen = NumberTerm(_("利益損害の限度額"), may_be_unknown=False, default=None)
    waiting_hours = NumberTerm(_("待機時間"), unit="hours", may_be_unknown=False, default=None)
    policy_limit_yen = NumberTerm(_("一本の限度額"), may_be_unknown=False, default=None)
    deductible_yen = NumberTerm(_("自己負担額"), may_be_unknown=False, default=None)
    riders = IdsField(_("含む特約"), help_text=_("任意の特約のコードを空白で区切ります。"))
    note = BilingualField(_("補足"), blank=True)

    class Meta:
        verbose_name = _("保険料の例")
        verbose_name_plural = _("10 保険料の例")
        ordering = ["position", "pk"]
        default_related_name = "premium_rows"

    def __str__(self) -> str:
        return f"{self.annual_yen}"


class Discount(ListedRow):
    """A discount or loading."""

    kind = ChoiceTerm(
        _("種類"),
        words="DISCOUNTS",
        may_be_none=False,
        may_be_unknown=False,
        default="questionnaire",
    )
    name = BilingualField(_("名称"))
    up_to_ratio = RatioTerm(_("最大"), may_be_none=False, default=UNKNOWN)
    from_ratio = RatioTerm(_("最小"), may_be_none=False, default=0.0)
    in_rating = models.BooleanField(_("料率に計算済み"), default=False)
    under_cap = models.BooleanField(_("合計の上限に含める"), default=True)

    class Meta:
        verbose_name = _("割引・割増")
        verbose_name_plural = _("10 割引・割増")
        ordering = ["position", "pk"]
        default_related_name = "discounts"

    def __str__(self) -> str:
        return in_japanese(self.name)


class Rating(SingleRow):
    """A multiplicative rating grid; its formula is documented in `terms.model.RatingPlan`."""

    base_yen = _required_yen(_("基準の保険料"))
    plan_factor = _factor(_("プランの係数"), default=1.0)
    industry_factors = FactorsField(_("業種の係数"), words="INDUSTRIES")
    turnover_reference_yen = _required_yen(_("基準の売上"))
    turnover_exponent = _factor(_("売上の指数"))
    liability_reference_yen = _required_yen(_("基準の賠償限度額"))
    response_reference_yen = _required_yen(_("基準の費用限度額"))
    limit_exponent = _factor(_("限度額の指数"))
    interruption_base_yen = _required_yen(_("利益損害の基準額"))
    interruption_reference_yen = _required_yen(_("基準の利益損害限度額"))
    interruption_exponent = _factor(_("利益損害の指数"))
    waiting_factors = FactorsField(_("待機時間の係数"))
    interruption_factor = _factor(_("利益損害の係数"), default=1.0)
    discount = _factor(_("計算済みの割引"), default=0.0)
    minimum_yen = _required_yen(_("最低保険料"), default=0)
    fixed_response_yen = NumberTerm(_("費用限度額とみなす額"), may_be_unknown=False, default=None)

    class Meta:
        verbose_name = _("料率")
        verbose_name_plural = _("10 料率")
        default_related_name = "rating"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"
