from typing import Any

from tests.reports.engine.firms import Answers, advise, plan, section
from tests.reports.engine.test_ranking import LARGE, STAFFED, WEAK_SUPPORT, order

HELP: Answers = {**STAFFED, "priority-points": ["support", "cover"]}
WEAK = plan("WEAK", premium_yen=100_000, support=WEAK_SUPPORT, **LARGE)


def recommended(answers: Answers, *plans: Any) -> tuple[str, str, str]:
    advice = advise(answers, *plans).result["recommendation"]
    return advice["code"], advice["title"]["ja"], " ".join(row["ja"] for row in advice["reasons"])


def test_who_ranks_help_first_takes_better_support_before_a_small_difference() -> None:
    strong = plan("STRONG", premium_yen=109_000, **LARGE)
    assert order(STAFFED, WEAK, strong) == ["WEAK", "STRONG"]
    assert order({**STAFFED, "priority-points": ["cover", "support"]}, WEAK, strong)[0] == "WEAK"
    assert order(HELP, WEAK, strong) == ["STRONG", "WEAK"]


def test_a_plan_that_misses_the_first_wish_is_not_said_to_fit_the_wishes() -> None:
    strong = plan("STRONG", premium_yen=230_000, **LARGE)
    code, title, said = recommended(HELP, WEAK, strong)
    assert code == "WEAK"
    assert title.startswith("貴社の前提にもっとも合った候補は、")
    assert (
        "ご希望との違い: いちばん大切とされた「事故のときに助けてもらえること」では、「STRONG」"
        in said
    )
    assert "6つを満たします(「WEAK」は4つ)" in said
    notes = advise(HELP, WEAK, strong).explanations["policies"]["WEAK"]
    assert "ご希望との違い: " in notes["headline"]["ja"]
    assert "参考保険料は年13万円高く、1年あたりの負担は約13万円重くなります" in said


def test_better_support_of_a_plan_that_misses_the_guide_is_named_with_what_it_misses() -> None:
    small = {name: section(10_000_000) for name in WEAK.sections}
    helpful = plan("HELPFUL", premium_yen=50_000, sections=small)
    code, _title, said = recommended(HELP, WEAK, helpful)
    assert code == "WEAK"
    assert "「HELPFUL」が上回ります" in said
    assert "参考保険料は年5万円低く" in said
    assert "目安に合わない点(賠償の限度額、事故対応費用の限度額)があるため" in said


def test_a_plan_that_meets_the_wishes_is_said_to() -> None:
    code, title, said = recommended(HELP, WEAK, plan("STRONG", premium_yen=109_000, **LARGE))
    assert code == "STRONG"
    assert title.startswith("貴社のご意向と前提にもっとも合った候補は、")
    assert "ご希望との違い" not in said


def test_no_wish_is_claimed_to_be_met_where_none_was_told() -> None:
    assert recommended(STAFFED, WEAK)[1].startswith("貴社の前提にもっとも合った候補は、")


def test_a_cover_wished_for_that_is_missing_is_named() -> None:
    answers = {**STAFFED, "priority-covers": {"interruption": "important"}}
    bare = plan("BARE", interruption=None, **LARGE)
    _, title, said = recommended(answers, bare)
    assert "貴社の前提に" in title
    assert "重要とされた休業(利益損害)の補償は、この形には付いていません" in said
    whole = recommended(answers, plan("WHOLE", **LARGE))
    assert "ご意向と前提" in whole[1]
    assert "ご希望との違い" not in whole[2]
