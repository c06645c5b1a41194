from dataclasses import replace

import pytest
from hypothesis import given

from insurance_catalog import sample
from insurance_catalog.terms import ten_items, wording
from insurance_catalog.terms.model import UNKNOWN, Interruption, PolicyTerms, Ransom
from tests.insurance_catalog.terms import shapes

PLANS = {terms.code: terms for terms in sample.load()}
ORDER = [
    "liability-limit",
    "response-limit",
    "interruption-limit",
    "waiting-period",
    "deductible",
    "exclusions",
    "support-scope",
    "ransom",
    "support-terms",
    "quote-premises",
]
UNKNOWN_JA, UNKNOWN_EN = "未確認・要照会", "Not confirmed – ask"


@pytest.mark.parametrize("code", PLANS)
def test_each_item_is_stated_in_order_and_never_blank(code: str) -> None:
    stated = ten_items.stated(PLANS[code])
    assert list(stated) == ORDER
    for said in stated.values():
        assert said["ja"].strip("。 ")
        assert said["en"].strip(". ")
        assert not any("ぁ" <= letter <= "ん" for letter in said["en"])


SAID = {
    ("SN-STD", "liability-limit"): "1億円・3億円・5億円から選ぶ(1請求、保険期間中)",
    ("SN-STD", "response-limit"): "賠償の限度額の内枠",
    ("SN-STD", "interruption-limit"): "賠償の限度額の50%まで、最大1億円",
    ("SN-STD", "waiting-period"): "これを超えたら初めから支払う",
    ("SN-STD", "support-terms"): "日数の定めなし(遅滞なく)",
    ("KN-ONE", "liability-limit"): "すべての補償で一本の限度額 5,000万円・1億円・2億円から選ぶ",
    ("KN-ONE", "interruption-limit"): "一本の限度額の30%まで",
    ("KN-ONE", "waiting-period"): "10時間。数え方: この時間分は支払いから差し引く",
    ("KN-ONE", "deductible"): "1事故につき1回 30万円",
    ("KN-ONE", "support-terms"): "業者: 保険会社の提携先に限る",
    ("AK-GRP", "liability-limit"): "A型 1,000万円/B型 5,000万円/C型 1億円/D型 3億円",
    ("AK-GRP", "interruption-limit"): "利益損害の補償はありません",
    ("AK-GRP", "support-terms"): "疑いの段階: 外部から指摘があった場合だけ",
    ("AK-GRP", "quote-premises"): "満期: 毎年10月1日16時",
    ("AK-LITE", "support-terms"): "知ってから14日以内",
    ("RS-A", "liability-limit"): "1,000万円〜10億円の14段階から選ぶ",
    ("RS-A", "support-scope"): "受付: 24時間365日。専門家の手配: 平日の昼間",
    ("RS-A", "ransom"): "身代金そのもの: 対象外。調査・復旧など周辺費用: 対象",
    ("RS-PKG", "ransom"): f"身代金そのもの: {UNKNOWN_JA}",
    ("SJ-EDR", "liability-limit"): "賠償の補償はありません",
    ("SJ-EDR", "response-limit"): "加入者全員で共有する限度額: 10億円",
    ("SJ-EDR", "exclusions"): "守らないと支払われない条件: すべての端末に",
    ("SK-MFG", "interruption-limit"): "支払対象期間: 90日まで",
    ("SK-MFG", "quote-premises"): "業種: 製造",
}


@pytest.mark.parametrize(("code", "item"), SAID)
def test_the_words_say_what_the_terms_say(code: str, item: str) -> None:
    assert SAID[code, item] in ten_items.stated(PLANS[code])[item]["ja"]


def test_unknown_terms_are_to_be_asked_in_both_languages() -> None:
    terms = replace(
        PLANS["SN-STD"],
        support=replace(PLANS["SN-STD"].support, hotline_hours=UNKNOWN, payment=UNKNOWN),
        ransom=Ransom(payment=UNKNOWN, surrounding_costs="covered"),
        exclusions=UNKNOWN,
        interruption=UNKNOWN,
        sections={"liability": UNKNOWN, "response": UNKNOWN},
    )
    for item, said in ten_items.stated(terms).items():
        if item != "quote-premises":
            assert UNKNOWN_JA in said["ja"]
            assert UNKNOWN_EN in said["en"]


@pytest.mark.parametrize(
    ("amount", "ja", "en"),
    [
        (0, "0円", "¥0"),
        (15_400, "1万5,400円", "¥15,400"),
        (100_000, "10万円", "¥100,000"),
        (30_000_000, "3,000万円", "¥30 million"),
        (120_000_000, "1億2,000万円", "¥120 million"),
        (100_000_001, "1億1円", "¥100,000,001"),
        (1_500_000_000, "15億円", "¥1.5 billion"),
    ],
)
def test_amounts_are_said_as_people_say_them(amount: int, ja: str, en: str) -> None:
    assert wording.yen(amount) == {"ja": ja, "en": en}


def sensible(terms: PolicyTerms) -> PolicyTerms:
    """Return random terms with the keys and ids that soundness demands."""
    return replace(
        terms,
        sections={"liability": UNKNOWN, "response": None},
        eligibility=PLANS["SN-STD"].eligibility,
    )


@given(shapes.of(PolicyTerms).map(sensible))
def test_any_terms_can_be_said(terms: PolicyTerms) -> None:
    if isinstance(terms.interruption, Interruption):
        listed = replace(terms.interruption, industries_barred=(), limit_cap_by_industry_yen={})
        terms = replace(terms, interruption=listed)
    for said in ten_items.stated(terms).values():
        assert said["ja"].strip("。 ")
        assert said["en"].strip(". ")
