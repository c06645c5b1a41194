from dataclasses import replace
from typing import Any

from insurance_catalog.terms.model import UNKNOWN, Eligibility, PolicyTerms, Ransom
from reports.engine import matching, ranking
from reports.engine.ranking import Ranked
from tests.reports.engine.firms import (
    MAKER,
    SOUND_SUPPORT,
    Answers,
    advise,
    firm_of,
    plan,
    section,
    text,
)
from tests.reports.engine.test_judging import sections

ALONE: Answers = {**MAKER, "incident-readiness": "none"}
STAFFED: Answers = {**MAKER, "incident-readiness": "person-and-plan"}
WEAK_SUPPORT = replace(SOUND_SUPPORT, hands_on=False, suspicion_stage="outside-report-only")

LARGE = sections(liability=section(1_000_000_000), response=section(100_000_000))
UNKNOWN_RATIO = sections(
    liability=section(1_000_000_000, payment_ratios=UNKNOWN),
    response=section(100_000_000, payment_ratios=UNKNOWN),
)
NINE_TENTHS = sections(
    liability=section(1_000_000_000, payment_ratios=(0.9,)),
    response=section(100_000_000, payment_ratios=(0.9,)),
)


def ranked(answers: Answers, *plans: PolicyTerms) -> tuple[Ranked, ...]:
    firm = firm_of(answers)
    matches = [matching.match(terms, firm) for terms in plans]
    return ranking.rank(matches, firm.profile, firm.parameters)


def order(answers: Answers, *plans: PolicyTerms) -> list[str]:
    return [row.match.code for row in ranked(answers, *plans)]


def test_what_can_be_bought_and_meets_everything_comes_first() -> None:
    thin = plan("THIN", premium_yen=10_000, **sections(liability=section(10_000_000)))
    barred = plan("BARRED", premium_yen=1, eligibility=Eligibility(industries=("it",)))
    open_ = plan("OPEN", premium_yen=2, eligibility=Eligibility(memberships=("industry-body",)))
    full = plan("FULL", premium_yen=900_000)
    assert order(MAKER, barred, open_, thin, full) == ["FULL", "THIN", "OPEN", "BARRED"]


def test_a_plan_that_lacks_a_must_stands_behind_one_that_only_falls_short() -> None:
    answers = {**MAKER, "priority-covers": {"ransom-related": "must"}}
    lacking = plan("LACKING", ransom=Ransom("not-covered", "not-covered"))
    short = plan("SHORT", **sections(liability=section(50_000_000)))
    assert order(answers, lacking, short) == ["SHORT", "LACKING"]


def test_among_equals_the_lower_premium_wins_and_an_unknown_one_comes_last() -> None:
    dear, cheap = plan("DEAR", premium_yen=300_000), plan("CHEAP", premium_yen=100_000)
    unpriced = plan("UNPRICED", premium_yen=None)
    assert order(STAFFED, unpriced, dear, cheap) == ["CHEAP", "DEAR", "UNPRICED"]


def test_equal_plans_stand_in_order_of_their_codes() -> None:
    assert order(STAFFED, plan("B"), plan("A"), plan("C")) == ["A", "B", "C"]


def test_a_firm_alone_takes_better_support_before_a_small_difference_in_premium() -> None:
    weak = plan("WEAK", premium_yen=100_000, support=WEAK_SUPPORT)
    strong = plan("STRONG", premium_yen=109_000)
    dearer = plan("STRONG", premium_yen=130_000)
    assert order(ALONE, weak, strong) == ["STRONG", "WEAK"]
    assert order(STAFFED, weak, strong) == ["WEAK", "STRONG"]
    assert order(ALONE, weak, dearer) == ["WEAK", "STRONG"]


def test_an_unknown_premium_comes_after_every_known_one_that_meets_the_need_too() -> None:
    unpriced = plan("UNPRICED", premium_yen=None)
    dear = plan("DEAR", premium_yen=9_000_000)
    short = plan("SHORT", premium_yen=1, **sections(liability=section(10_000_000)))
    assert order(STAFFED, short, unpriced, dear) == ["DEAR", "UNPRICED", "SHORT"]


def test_premium_and_what_stays_are_weighed_together() -> None:
    # A deductible of half a million is within what the maker can carry, but is not free.
    cut = sections(
        liability=section(1_000_000_000),
        response=section(100_000_000, deductible_menu_yen=(500_000,)),
    )
    own = plan("OWN", premium_yen=150_000, **cut)
    full = plan("FULL", premium_yen=150_500, **LARGE)
    dear = plan("DEAR", premium_yen=175_000, **LARGE)
    found = ranked(STAFFED, own, full, dear)
    assert [row.match.code for row in found] == ["FULL", "OWN", "DEAR"]
    costs = [row.match.cost_of_risk_yen or 0 for row in found]
    assert costs == sorted(costs)


def test_an_unknown_term_counts_at_its_worst() -> None:
    unknown = plan("UNKNOWN", premium_yen=199_000, **UNKNOWN_RATIO)
    certain = plan("CERTAIN", premium_yen=199_000, **NINE_TENTHS)
    sound = plan("SOUND", premium_yen=200_000, **LARGE)
    rows = {row.match.code: row.match for row in ranked(STAFFED, unknown, certain, sound)}
    assert list(rows) == ["SOUND", "CERTAIN", "UNKNOWN"]
    assert rows["UNKNOWN"].worst.primitive() == rows["CERTAIN"].worst.primitive()
    assert rows["UNKNOWN"].best.primitive() == rows["SOUND"].best.primitive()
    assert rows["UNKNOWN"].worst.risk_yen > rows["SOUND"].worst.risk_yen


def test_what_pays_the_same_is_ordered_by_premium_whatever_the_items_say() -> None:
    unmet = plan("UNMET", premium_yen=10_000, ransom=Ransom("not-covered", "not-covered"))
    unknown = plan("UNKNOWN", premium_yen=20_000, ransom=Ransom("not-covered", UNKNOWN))
    assert order(STAFFED, plan("SOUND", premium_yen=30_000), unknown, unmet) == [
        "UNMET",
        "UNKNOWN",
        "SOUND",
    ]


def test_a_plan_that_would_win_if_confirmed_is_named() -> None:
    open_ = plan(
        "OPEN", premium_yen=10_000, eligibility=Eligibility(memberships=("industry-body",))
    )
    result = advise(STAFFED, open_, plan("SOUND", premium_yen=200_000, **LARGE)).result
    assert result["recommendation"]["code"] == "SOUND"
    assert result["recommendation"]["would_win_if_confirmed"] == ["OPEN"]


def test_an_unknown_term_is_no_yes_and_no_no() -> None:
    unknown = plan("UNKNOWN", premium_yen=199_000, **UNKNOWN_RATIO)
    result = advise(STAFFED, unknown, plan("SOUND", premium_yen=200_000, **LARGE)).result
    assert result["recommendation"]["code"] == "SOUND"
    assert result["recommendation"]["would_win_if_confirmed"] == ["UNKNOWN"]
    policies = {policy["code"]: policy for policy in result["policies"]}
    assert policies["UNKNOWN"]["paid_share"] < policies["SOUND"]["paid_share"]


def test_confirmed_terms_are_not_hoped_for() -> None:
    lower = plan("LOWER", premium_yen=199_000, **NINE_TENTHS)
    result = advise(STAFFED, lower, plan("SOUND", premium_yen=200_000, **LARGE)).result
    assert result["recommendation"]["code"] == "SOUND"
    assert result["recommendation"]["would_win_if_confirmed"] == []


def test_a_plan_that_would_lose_anyway_is_not_named() -> None:
    dear = plan(
        "DEAR", premium_yen=900_000, eligibility=Eligibility(memberships=("industry-body",))
    )
    unpriced = plan("UNPRICED", premium_yen=None)
    result = advise(STAFFED, dear, unpriced, plan("SOUND")).result
    assert result["recommendation"]["would_win_if_confirmed"] == []


def reason(answers: Answers, loser: PolicyTerms, **winner: Any) -> str:
    rows = ranked(answers, plan("WINNER", **winner), loser)
    assert rows[0].match.code == "WINNER"
    said: str = ranking.lost_because(rows[1], rows[0])["ja"]
    return said


def test_each_loser_is_told_why() -> None:
    barred = plan("L", eligibility=Eligibility(industries=("it",)))
    assert reason(MAKER, barred) == "IT・ソフトウェアの会社だけが入れます。"
    open_ = plan("L", eligibility=Eligibility(requires_service=text("見守り")))
    assert "見守りが前提です" in reason(MAKER, open_)
    wish = {**MAKER, "priority-covers": {"ransom-related": "must"}}
    assert "必須の点を満たしません" in reason(
        wish, plan("L", ransom=Ransom("covered", "not-covered"))
    )
    assert "必須の点が未確認です" in reason(wish, plan("L", ransom=Ransom("covered", UNKNOWN)))
    short = plan("L", **sections(liability=section(50_000_000)))
    assert "5,000万円足りません" in reason(MAKER, short)
    assert "年10万円ほど重くなります" in reason(STAFFED, plan("L", premium_yen=300_000))
    assert "保険料が未入手" in reason(STAFFED, plan("L", premium_yen=None))
    near = plan("L", premium_yen=190_000, support=WEAK_SUPPORT)
    assert "年1万円ほど軽く、差は小さいため、" in reason(ALONE, near)
    assert "サポートで1位の候補が上回ります" in reason(ALONE, near)
    # Whose support checks are counted is not left open: the first candidate's reason has them.
    assert "点検のうち" not in reason(ALONE, near)
    same = plan("L", premium_yen=199_900, support=WEAK_SUPPORT)
    assert "1年あたりの負担はほぼ同じで、" in reason(ALONE, same)
    assert "負担は1位の候補と変わりません" in reason(STAFFED, plan("Z"))


def test_what_a_plan_lacks_says_of_which_item() -> None:
    short = plan("L", **sections(liability=section(50_000_000)))
    assert reason(MAKER, short).startswith("賠償の限度額: 5,000万円まで。")
