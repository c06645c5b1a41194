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


def test_unmet_terms_count_before_unknown_ones_and_both_before_the_premium() -> None:
    unmet = plan("UNMET", premium_yen=10_000, ransom=Ransom("not-covered", "not-covered"))
    unknown = plan("UNKNOWN", premium_yen=20_000, ransom=Ransom("not-covered", UNKNOWN))
    sound = plan("SOUND", premium_yen=30_000)
    assert order(STAFFED, unmet, unknown, sound) == ["SOUND", "UNKNOWN", "UNMET"]


def test_a_plan_that_would_win_if_confirmed_is_named() -> None:
    open_ = plan(
        "OPEN", premium_yen=10_000, eligibility=Eligibility(memberships=("industry-body",))
    )
    result = advise(STAFFED, open_, plan("SOUND", premium_yen=200_000)).result
    assert result["recommendation"]["code"] == "SOUND"
    assert result["recommendation"]["would_win_if_confirmed"] == ["OPEN"]


def test_an_unknown_term_is_no_yes_and_no_no() -> None:
    unknown = plan("UNKNOWN", premium_yen=20_000, ransom=Ransom("not-covered", UNKNOWN))
    result = advise(STAFFED, unknown, plan("SOUND", premium_yen=30_000)).result
    assert result["recommendation"]["code"] == "SOUND"
    assert result["recommendation"]["would_win_if_confirmed"] == ["UNKNOWN"]


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
    unmet = plan("L", premium_yen=1, ransom=Ransom("not-covered", "not-covered"))
    assert "周辺費用: 対象外" in reason(MAKER, unmet)
    unknown = plan("L", premium_yen=1, ransom=Ransom("not-covered", UNKNOWN))
    assert "周辺費用: 未確認・要照会" in reason(MAKER, unknown)
    assert "年10万円高くなります" in reason(STAFFED, plan("L", premium_yen=300_000))
    assert "保険料が未入手" in reason(STAFFED, plan("L", premium_yen=None))
    near = plan("L", premium_yen=199_000, support=WEAK_SUPPORT)
    assert "サポートで1位の候補が上回ります" in reason(ALONE, near)
