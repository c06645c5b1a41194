from dataclasses import replace
from typing import Any

from insurance_catalog.terms.model import Text
from reports.engine.deciding import first_because
from reports.engine.money import about_text
from tests.reports.engine.firms import SOUND_SUPPORT, plan, section
from tests.reports.engine.test_ranking import ALONE, STAFFED, WEAK_SUPPORT, ranked


def decided(answers: Any, *plans: Any) -> Text:
    rows = ranked(answers, *plans)
    return first_because(rows[0], rows)


def test_the_lightest_plan_is_called_so_with_its_burden() -> None:
    rows = ranked(STAFFED, plan("CHEAP", premium_yen=100_000), plan("DEAR", premium_yen=300_000))
    said = first_because(rows[0], rows)
    burden = about_text(rows[0].match.cost_of_risk_yen or 0)
    assert "もっとも軽い候補です" in said["ja"]
    assert f"約{burden['ja']}" in said["ja"]
    assert "参考保険料は年" not in said["ja"]  # it stands beside the name
    assert "保険料がわかる候補" not in said["ja"]


def test_a_plan_that_misses_the_guide_is_not_called_the_nearest() -> None:
    small: dict[str, Any] = {
        "sections": {"liability": section(10_000_000), "response": section(10_000_000)}
    }
    alone = decided(STAFFED, plan("ONE", **small))
    assert alone["ja"] == (
        "目安をすべて満たす候補はありません。貴社が申し込める候補は、これだけです。"
    )
    first = decided(
        STAFFED, plan("A", premium_yen=90_000, **small), plan("B", premium_yen=99_000, **small)
    )
    assert first["ja"].startswith("目安をすべて満たす候補がない中で、1年あたりの負担")
    assert "もっとも軽い候補です" in first["ja"]


def test_a_plan_first_for_its_support_is_never_called_the_lightest() -> None:
    weak = plan("WEAK", premium_yen=100_000, support=WEAK_SUPPORT)
    said = decided(ALONE, weak, plan("STRONG", premium_yen=109_000))
    assert "もっとも軽い" not in said["ja"]
    assert "lowest" not in said["en"]
    assert said["ja"].startswith("事故のときの手助けが厚いため、第1候補です。")
    assert "差は小さく、「WEAK」より約9,000円重いだけです" in said["ja"]
    assert "6つの点検のうち6つを満たします(「WEAK」は4つ)" in said["ja"]
    nearly = decided(ALONE, weak, plan("STRONG", premium_yen=100_100))
    assert "「WEAK」とほぼ同じで" in nearly["ja"]


def test_cash_needed_first_is_said_in_yen_where_it_differs() -> None:
    lends = replace(SOUND_SUPPORT, payment="reimbursement")
    said = decided(
        ALONE,
        plan("LENDS", premium_yen=100_000, support=lends),
        plan("PAYS", premium_yen=104_000),
    )
    assert "先に用意するお金は" in said["ja"]
    assert "(「LENDS」は" in said["ja"]
    same = decided(
        ALONE,
        plan("WEAK", premium_yen=100_000, support=WEAK_SUPPORT),
        plan("STRONG", premium_yen=104_000),
    )
    assert "先に用意するお金" not in same["ja"]


def test_fewer_failed_checks_are_named_where_no_more_are_met() -> None:
    fails = replace(SOUND_SUPPORT, hands_on=False)
    partly = replace(SOUND_SUPPORT, suspicion_stage="outside-report-only")
    said = decided(
        ALONE,
        plan("FAILS", premium_yen=100_000, support=fails),
        plan("PARTLY", premium_yen=104_000, support=partly),
    )
    assert "満たさないものは0つです(「FAILS」は1つ)" in said["ja"]


def test_the_only_plan_is_not_compared_and_an_unpriced_one_is_left_out() -> None:
    assert "これだけです" in decided(STAFFED, plan("ONE"))["ja"]
    assert "保険料がわかる候補" in decided(STAFFED, plan("A"), plan("B", premium_yen=None))["ja"]
    assert decided(STAFFED, plan("B", premium_yen=None))["ja"] == "目安をすべて満たします。"
