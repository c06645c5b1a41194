"""On what conditions: riders, exclusions, support, ransom, services, eligibility, sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from insurance_catalog.fields import (
    BilingualField,
    ChoicesTerm,
    ChoiceTerm,
    FlagTerm,
    IdsField,
    MenuTerm,
    NumberTerm,
    RatioTerm,
)
from insurance_catalog.fields.bilingual import in_japanese
from insurance_catalog.models.guards import ListedRow, SingleRow
from insurance_catalog.terms import vocabulary
from insurance_catalog.terms.model import UNKNOWN

CODES_HELP = _("コードを空白で区切ります。")


class Rider(ListedRow):
    """An endorsement."""

    code = models.CharField(_("コード"), max_length=40)
    name = BilingualField(_("名称"))
    effect = ChoiceTerm(
        _("働き"), words="RIDER_EFFECTS", may_be_none=False, may_be_unknown=False, default="adds"
    )
    state = ChoiceTerm(
        _("付き方"), words="STATES", may_be_none=False, may_be_unknown=False, default="optional"
    )
    requires = IdsField(_("必要な特約"), help_text=CODES_HELP)
    excludes = IdsField(_("一緒に付けられない特約"), help_text=CODES_HELP)
    limit_menu_yen = MenuTerm(
        _("特約の限度額"), default=None, help_text=_("特約で加わる補償の限度額、または全体の上限。")
    )
    premium_ratio = RatioTerm(
        _("保険料の増減"), default=None, help_text=_("例: -8%。変わらなければ空欄。")
    )
    note = BilingualField(_("補足"), blank=True)

    class Meta:
        verbose_name = _("特約")
        verbose_name_plural = _("6 特約")
        ordering = ["position", "pk"]
        default_related_name = "riders"

    def __str__(self) -> str:
        return self.code


class Exclusion(ListedRow):
    """Something the policy does not pay."""

    id_text = models.SlugField(_("ID"), max_length=60, help_text=_("例: war、employee-crime"))
    text = BilingualField(_("内容"), rows=2)
    applies = FlagTerm(
        _("対象外である"), may_be_none=False, default=True, help_text=_("わからないときは未確認。")
    )
    sections = ChoicesTerm(
        _("区分"),
        words="SECTIONS",
        may_be_unknown=False,
        default=(),
        help_text=_("選ばなければ、すべての補償。"),
    )

    class Meta:
        verbose_name = _("対象外・免責事項")
        verbose_name_plural = _("6 主な対象外・免責事項")
        ordering = ["position", "pk"]
        default_related_name = "exclusions"

    def __str__(self) -> str:
        return self.id_text


class Condition(ListedRow):
    """A duty whose breach costs cover."""

    text = BilingualField(_("内容"), rows=2)

    class Meta:
        verbose_name = _("守らないと支払われない条件")
        verbose_name_plural = _("6 守らないと支払われない条件")
        ordering = ["position", "pk"]
        default_related_name = "conditions"

    def __str__(self) -> str:
        return in_japanese(self.text)[:40]


class Support(SingleRow):
    """What happens when the owner calls."""

    hotline_hours = ChoiceTerm(_("受付の時間"), words="HOURS", default=UNKNOWN)
    arrangement_hours = ChoiceTerm(_("専門家を手配する時間"), words="HOURS", default=UNKNOWN)
    directs_first_response = FlagTerm(_("初動を指示する"), may_be_none=False, default=UNKNOWN)
    arranges_forensics = ChoiceTerm(
        _("原因調査の手配"), words="ARRANGEMENTS", may_be_none=False, default=UNKNOWN
    )
    arranges_restoration = ChoiceTerm(
        _("復旧の手配"), words="ARRANGEMENTS", may_be_none=False, default=UNKNOWN
    )
    arranges_legal = ChoiceTerm(
        _("法務の手配"), words="ARRANGEMENTS", may_be_none=False, default=UNKNOWN
    )
    arranges_public_relations = ChoiceTerm(
        _("広報の手配"), words="ARRANGEMENTS", may_be_none=False, default=UNKNOWN
    )
    hands_on = FlagTerm(_("調査・復旧・公表まで実際に手伝う"), may_be_none=False, default=UNKNOWN)
    cost_covered = FlagTerm(_("サポートの費用を補償する"), may_be_none=False, default=UNKNOWN)
    payment = ChoiceTerm(
        _("支払い方"),
        words="PAYMENTS",
        default=UNKNOWN,
        help_text=_("サポートの費用を払わないプランは「なし」。"),
    )
    report_deadline_days = NumberTerm(
        _("連絡の期限(日)"),
        unit="days",
        default=UNKNOWN,
        help_text=_("日数の定めがなければ空欄(「遅滞なく」など)。"),
    )
    late_report_reduces = FlagTerm(_("遅れると減額される"), may_be_none=False, default=UNKNOWN)
    suspicion_stage = ChoiceTerm(
        _("疑いの段階"), words="SUSPICION", may_be_none=False, default=UNKNOWN
    )
    vendor_choice = ChoiceTerm(
        _("業者の選び方"), words="VENDOR_CHOICES", may_be_none=False, default=UNKNOWN
    )
    prior_consent = ChoiceTerm(
        _("事前の承認"), words="CONSENTS", may_be_none=False, default=UNKNOWN
    )
    consent_hours = ChoiceTerm(
        _("承認を得られる時間"),
        words="HOURS",
        default=UNKNOWN,
        help_text=_("承認が要らなければ「なし」。"),
    )
    payment_days = NumberTerm(
        _("支払いまでの日数"),
        unit="days",
        default=UNKNOWN,
        help_text=_("請求から数えて。日数の定めがなければ空欄。"),
    )
    note = BilingualField(_("補足"), blank=True)

    class Meta:
        verbose_name = _("事故対応サポート")
        verbose_name_plural = _("7・9 事故対応サポートの範囲と利用条件")
        default_related_name = "support"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"


class Ransom(SingleRow):
    """The ransom itself apart from the costs around it."""

    payment = ChoiceTerm(_("身代金そのもの"), words="HANDLING", may_be_none=False, default=UNKNOWN)
    surrounding_costs = ChoiceTerm(
        _("調査・復旧など周辺費用"), words="HANDLING", may_be_none=False, default=UNKNOWN
    )
    condition = BilingualField(_("条件"), blank=True)

    class Meta:
        verbose_name = _("ランサム被害の扱い")
        verbose_name_plural = _("8 ランサム被害の扱い")
        default_related_name = "ransom"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"


class Service(ListedRow):
    """A service that comes with the plan or can be bought with it."""

    id_text = models.SlugField(_("ID"), max_length=60)
    kind = ChoiceTerm(
        _("種類"),
        words="SERVICE_KINDS",
        may_be_none=False,
        may_be_unknown=False,
        default="prevention",
    )
    name = BilingualField(_("名称"))
    mends = IdsField(
        _("補う弱点"), help_text=_("対策の質問のIDを空白で区切ります(例: staff-training)。")
    )
    state = ChoiceTerm(
        _("付き方"), words="STATES", may_be_none=False, may_be_unknown=False, default="included"
    )
    price_yen = NumberTerm(_("年額"), default=UNKNOWN, help_text=_("別にかからなければ空欄。"))
    unit = BilingualField(_("何につき"), blank=True)

    class Meta:
        verbose_name = _("付帯サービス")
        verbose_name_plural = _("付帯サービス")
        ordering = ["position", "pk"]
        default_related_name = "services"

    def __str__(self) -> str:
        return self.id_text


class Eligibility(SingleRow):
    """Who can buy the plan."""

    industries = ChoicesTerm(
        _("加入できる業種"),
        words="INDUSTRIES",
        may_be_unknown=False,
        default=(),
        help_text=_("選ばなければ、業種は問いません。"),
    )
    industries_barred = ChoicesTerm(
        _("加入できない業種"), words="INDUSTRIES", may_be_unknown=False, default=()
    )
    turnover_min_yen = NumberTerm(_("売上の下限"), default=None)
    turnover_max_yen = NumberTerm(_("売上の上限"), default=None)
    staff_max = NumberTerm(_("従業員数の上限"), unit="people", default=None)
    memberships = ChoicesTerm(
        _("必要な会員資格"), words="MEMBERSHIPS", may_be_unknown=False, default=()
    )
    requires_existing = ChoicesTerm(
        _("加入中でなければならない保険"),
        words="EXISTING_POLICIES",
        may_be_unknown=False,
        default=(),
    )
    requires_service = BilingualField(_("必要な契約"), blank=True)
    excluded_with = BilingualField(_("一緒に入れない保険"), blank=True)
    note = BilingualField(
        _("補足"), blank=True, help_text=_("上の一覧にない、加入できない業種や団体など。")
    )

    class Meta:
        verbose_name = _("加入できる会社")
        verbose_name_plural = _("10 加入できる会社")
        default_related_name = "eligibility"

    def __str__(self) -> str:
        return f"{self.plan} {self._meta.verbose_name}"


class Provenance(ListedRow):
    """Where a group of terms was read, and when."""

    ALL = "all"
    KEYS = [
        (ALL, _("すべて")),
        *((key, label["ja"]) for key, label in vocabulary.TEN_ITEMS.items()),
    ]

    key = models.CharField(_("項目"), max_length=20, choices=KEYS, default=ALL)
    source = models.CharField(_("出典"), max_length=300)
    locator = models.CharField(_("ページ・条"), max_length=300, blank=True)
    seen_on = models.DateField(_("確認した日"), null=True, blank=True)
    verified_by = models.CharField(
        _("確認した人"),
        max_length=120,
        blank=True,
        help_text=_("保険会社に確かめるまで空欄にします。"),
    )
    kind = ChoiceTerm(_("出典の種類"), words="SOURCE_KINDS", may_be_unknown=False, default=None)
    urls = IdsField(_("URL"), help_text=_("いくつかあれば空白で区切ります。"))

    class Meta:
        verbose_name = _("出典")
        verbose_name_plural = _("出典と確認した日")
        ordering = ["position", "pk"]
        default_related_name = "provenance"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="provenance_key_unique"),
        ]

    def __str__(self) -> str:
        return self.get_key_display()
