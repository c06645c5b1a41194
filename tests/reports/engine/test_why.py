import math
from typing import Any

from tests.reports.engine.firms import MAKER, WIDE, Answers, advise, firm_of, without

QUICK_MAKER: Answers = without(MAKER, "employee-count", "revenue-stopped-share")


def explained(answers: Answers) -> dict[str, Any]:
    return advise(answers, WIDE).explanations


def _reason(answers: Answers, row_id: str) -> dict[str, Any]:
    (found,) = [row for row in explained(answers)["why"] if row["id"] == row_id]
    return dict(found)


def test_a_reason_names_the_source_of_the_sentence_it_shows() -> None:
    rules = {rule.reason["ja"]: rule.source for rule in firm_of(MAKER).parameters.rules}
    rows = explained(MAKER)["why"]
    told = [
        (row["source"], source)
        for row in rows
        for reason, source in rules.items()
        if row["text"]["ja"].endswith(reason)
    ]
    assert len(told) > 3
    assert all(shown == source for shown, source in told)
    assert _reason(MAKER, "I5")["source"]["ja"] == "本ツールの試算"


def test_persons_on_file_are_told_with_a_rule_on_persons() -> None:
    holder = {**MAKER, "personal-record-count": 3_000, "partner-data-held": "confidential"}
    assert "図面" not in _reason(holder, "N2")["text"]["ja"]
    assert "国への報告と本人への通知" in _reason(holder, "N2")["text"]["ja"]
    alone = {**holder, "partner-connection": ["none"]}
    assert "図面" in _reason(alone, "N1")["text"]["ja"]


def test_doors_that_are_shut_are_not_said_to_stand_open() -> None:
    shut = {**MAKER, "internet-entry": ["vpn"], "patching": "all", "mfa-remote": "all"}
    said = _reason({**shut, "encryption-at-rest": "no"}, "W1")["text"]["ja"]
    assert "いまの状態を保ってください" in said
    assert "侵入口" not in said
    few = {**QUICK_MAKER, **{name: shut[name] for name in ("internet-entry", "patching")}}
    one = _reason({**few, "mfa-remote": "all", "encryption-at-rest": "no"}, "W1")["text"]["ja"]
    assert one.startswith("まだそろっていない対策は1件(保存データの暗号化)です。")


def test_the_first_reason_never_argues_against_the_guide() -> None:
    def cost(capacity: int) -> tuple[str, float, float]:
        answers = {**MAKER, "self-pay-capacity": capacity}
        total = firm_of(answers).sizes.total
        return _reason(answers, "W0")["text"]["ja"], total[0.9], total[0.99]

    said, bad, worst = cost(1_000_000)
    assert bad > 1_000_000
    assert "足りません" not in said
    rich = round((bad + worst) / 2)
    said, bad, worst = cost(rich)
    assert bad <= rich < worst
    assert said.endswith("なり、足りません。")
    said, _, worst = cost(10 * round(worst))
    assert said.endswith("まかなえます。")


def test_what_the_guide_leaves_out_does_not_stand_first() -> None:
    for answers in (MAKER, {**MAKER, "self-pay-capacity": 3_000_000_000}):
        needed = firm_of(answers).needs.recommended("liability") > 0
        assert (_reason(answers, "W4")["points"] > 0) == needed
        assert _reason(answers, "N6")["points"] == 0


def test_a_trade_is_told_how_far_it_differs() -> None:
    assert "平均の1.4倍" in _reason(MAKER, "N6")["text"]["ja"]
    broker = {**MAKER, "industry": "finance"}
    assert "平均との差はありません" in _reason(broker, "N6")["text"]["ja"]


def test_a_leak_is_never_told_to_be_harmless_but_for_the_money() -> None:
    rich = {**MAKER, "self-pay-capacity": 3_000_000_000}
    (belief,) = [row for row in explained(rich)["beliefs"] if row["id"] == "no-great-harm"]
    assert belief["holds"]["ja"] == "お金の面では当てはまります"
    told = _reason(rich, "W5")["text"]["ja"]
    within = math.floor(firm_of(rich).needs.uncovered_share * 100)
    assert f"お金の面では100件のうち{within}件までは当てはまります" in told
    assert "国への報告" in told


def test_a_small_cover_asks_for_a_small_deductible() -> None:
    rich = {**MAKER, "industry": "finance", "self-pay-capacity": 300_000_000}
    needs, told = firm_of(rich).needs, explained(rich)["needs"]["deductible"]
    assert needs.deductible_is_large
    assert told["advised_yen"] <= needs.smallest_yen / 3 < needs.deductible_max_yen
    assert "小さい免責金額" in told["reasons"][-1]["ja"]
    poor = {**MAKER, "self-pay-capacity": 1_000_000}
    assert not firm_of(poor).needs.deductible_is_large
    assert "advised_yen" not in explained(poor)["needs"]["deductible"]
