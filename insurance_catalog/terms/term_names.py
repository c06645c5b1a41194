"""What each term that can be unknown is called, for questions and lists, in both languages."""

from collections.abc import Mapping
from typing import Any

from insurance_catalog.terms import model as m
from insurance_catalog.terms.model import Text

Names = Mapping[tuple[type[Any], str], Text]


def _named(shape: type[Any], **rows: tuple[str, str]) -> Names:
    return {(shape, field): Text(ja=ja, en=en) for field, (ja, en) in rows.items()}


_PART: Mapping[str, tuple[str, str]] = {
    "limit_menu_yen": ("限度額", "limit"),
    "limit_basis": ("限度額は何につきか", "what the limit is per"),
    "period_limit_menu_yen": ("保険期間中の限度額", "limit per policy period"),
    "inside_of": ("ほかの限度額の内枠かどうか", "whether it is inside another limit"),
    "limit_share": ("ほかの限度額に対する割合の上限", "share of another limit it cannot exceed"),
    "limit_cap_yen": ("限度額の上限", "cap on the limit"),
    "deductible_menu_yen": ("自己負担額(免責金額)", "deductible"),
    "payment_ratios": ("支払割合", "insurer's share"),
    "order": ("支払割合・自己負担額・限度額を当てはめる順", "order of share, deductible and limit"),
    "trigger": ("何があったときに支払われるか", "what triggers payment"),
    "territory": ("対象地域", "territory"),
}
"""What liability, response and interruption have in common."""

NAMES: Names = {
    **_named(
        m.PolicyTerms,
        interruption=("利益損害の補償の内容", "interruption cover"),
        policy_limit_menu_yen=("すべての補償を合わせた限度額", "limit over all sections"),
        policy_deductible_menu_yen=("1事故につき1回の自己負担額", "one deductible per event"),
        limit_shared_with_others=(
            "限度額をほかの加入者と共有するかどうか",
            "whether the limit is shared with other subscribers",
        ),
        shared_limit_yen=("加入者全員で共有する限度額", "limit shared by all subscribers"),
        territory=("対象地域", "territory"),
        other_insurance=("ほかの保険との関係", "how other insurance counts"),
        it_work_covered=("IT業務の賠償の扱い", "liability for IT work"),
        it_work_limit_yen=("IT業務の賠償の限度額", "limit for IT work"),
        leak_only=("情報の漏えいのほかの事故の扱い", "events other than leaks"),
        exclusions=("主な対象外・免責事項", "main exclusions"),
        recourse_waived=(
            "保険会社が、支払ったあとで委託先などに請求しないと約束するか(求償権の放棄)",
            "whether the insurer gives up claiming from others",
        ),
        insured_parties=("記名被保険者のほかの被保険者", "who else is insured"),
        claims_between_insureds=("被保険者どうしの賠償の扱い", "claims between insureds"),
        breach=("条件を守らなかったときの扱い", "what breaking a condition means"),
    ),
    **_named(
        m.Section,
        **_PART,
        deductible_basis=("自己負担額は何につきか", "what the deductible is per"),
        retroactive=("保険の始まりより前の原因の扱い", "how earlier causes count"),
        cost_window_days=("費用の対象になる期間", "time within which costs count"),
        cost_window_clock=("費用の対象期間の数え始め", "start of that time"),
        all_items=("挙げていない費目の扱い", "items that are not named"),
    ),
    **_named(
        m.Interruption,
        **_PART,
        waiting_menu_hours=("待機期間", "waiting hours"),
        waiting_kind=("待機期間の数え方", "how the waiting hours count"),
        waiting_clock=("待機期間の数え始め", "when the waiting clock starts"),
        waiting_hours_count=("待機期間に数える時間", "which hours count towards the wait"),
        basis=("算定の方法", "basis of payment"),
        daily_yen=("1日あたりの定額", "agreed daily sum"),
        indemnity_period_days=("支払対象期間", "indemnity period"),
        perils=("対象になる原因", "perils covered"),
        systems=("だれのシステムの停止が対象か", "whose systems count"),
        outside_systems_share=("自社以外のシステムの停止の上限", "cap for systems of others"),
        extra_expense=("営業継続費用の扱い", "extra expense"),
        extra_expense_limit_yen=("営業継続費用の限度額", "limit of extra expense"),
        voluntary_shutdown=("自主的な停止の扱い", "voluntary shutdown"),
        turnover_max_yen=("付けられる売上の上限", "largest turnover it can be bought for"),
    ),
    **_named(
        m.Item,
        covered=("対象かどうか", "whether it is covered"),
        limit_yen=("限度額", "limit"),
        payment_ratio=("支払割合", "insurer's share"),
        per_person_yen=("1人あたりの上限", "cap per person"),
        per_company_yen=("1社あたりの上限", "cap per company"),
        per_injured_yen=("被害者1人あたりの上限", "cap per injured person"),
        prior_consent=("事前の承認が要るかどうか", "whether consent is needed beforehand"),
        goods_only=("品物に限るかどうか", "whether only goods are given"),
        limit_basis=("限度額は何につきか", "what the limit is per"),
        trigger=("何があったときに支払われるか", "what triggers payment"),
    ),
    **_named(
        m.Rider,
        limit_menu_yen=("特約の限度額", "limit of the rider"),
        premium_ratio=("保険料の増減", "change of premium"),
    ),
    **_named(m.Exclusion, applies=("対象外かどうか", "whether it is excluded")),
    **_named(
        m.Support,
        hotline_hours=("事故の受付の時間", "hours of the hotline"),
        arrangement_hours=("専門家を手配できる時間", "hours in which experts are arranged"),
        directs_first_response=(
            "初動を指示してもらえるか",
            "whether it directs the first response",
        ),
        cost_covered=("サポートの費用の補償", "whether the cost of support is covered"),
        payment=("費用の支払い方(立替が要るか)", "who pays the vendor first"),
        payment_days=("支払いまでの日数", "days until payment"),
        report_deadline_days=("事故の連絡の期限", "deadline to report an event"),
        late_report_reduces=("連絡が遅れたときの減額", "whether late reports reduce payment"),
        suspicion_stage=("疑いの段階で使えるか", "use at the stage of suspicion"),
        vendor_choice=("業者を選べるか", "choice of vendors"),
        prior_consent=("事前の承認が要る費用", "which costs need consent"),
        consent_hours=("承認を得られる時間", "hours in which consent can be had"),
        hands_on=("調査・復旧・公表まで実際に手伝うか", "hands-on help"),
    ),
    **_named(m.Service, price_yen=("年額", "price a year")),
    **_named(
        m.Ransom,
        payment=("身代金そのものの扱い", "the ransom itself"),
        surrounding_costs=(
            "ランサム被害の調査・復旧などの費用の扱い",
            "costs around a ransom event",
        ),
    ),
    **_named(
        m.Eligibility,
        turnover_min_yen=("加入できる売上の下限", "smallest turnover accepted"),
        turnover_max_yen=("加入できる売上の上限", "largest turnover accepted"),
        staff_max=("加入できる従業員数の上限", "largest staff accepted"),
    ),
    **_named(
        m.Discount, up_to_ratio=("最大の率", "largest rate"), from_ratio=("最小の率", "least")
    ),
    **_named(
        m.Premium,
        adjustable=("保険料の確定精算があるか", "whether the premium is adjusted"),
        discount_cap_ratio=("割引の合計の上限", "cap on all discounts"),
        stacking=("割引の重ね方", "how discounts stack"),
        minimum_yen=("最低保険料", "minimum premium"),
        instalments=("分割払いができるか", "payment in instalments"),
        overseas_turnover=("海外売上の扱い", "turnover abroad"),
    ),
}
