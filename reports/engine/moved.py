"""What changes the result, in words: the answers of the study, each with its effect."""

from collections.abc import Iterator
from typing import Any

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Questionnaire, Text
from reports.engine.events import COVERED
from reports.engine.findings import Findings
from reports.engine.money import about_text, yen_text
from reports.engine.sensitivity import Move, Study
from reports.engine.wordy import SHORT_NAMES, joined, listed, say

CAPACITY = "self-pay-capacity"
LEAST_SHOWN_YEN = 100
"""Smaller changes of a year's expected loss are said to be none."""


def moved(study: Study, found: Findings) -> dict[str, Any]:
    """Return the study for screens and documents."""
    questionnaire = found.case.questionnaire
    return {
        "moves": [_move(move, found, questionnaire) for move in study.moves if _moves(move, found)],
        "flips": [_flip(move, found, questionnaire) for move in study.flips],
    }


def _moves(move: Move, found: Findings) -> bool:
    return abs(move.annual_yen) >= LEAST_SHOWN_YEN or any(
        move.amounts[name] != found.firm.needs.recommended(name) for name in COVERED
    )


def _move(move: Move, found: Findings, questionnaire: Questionnaire) -> dict[str, Any]:
    now, then = _answers(move, found, questionnaire)
    return {
        "question": move.question,
        "label": questionnaire.question(move.question).label,
        "now": now,
        "then": then,
        "text": joined(_annual(move), *_amounts(move, found)),
    }


def _answers(move: Move, found: Findings, questionnaire: Questionnaire) -> tuple[Text, Text]:
    question = questionnaire.question(move.question)
    now = found.firm.profile.answers.get(move.question)
    return describe.labelled(question, now), describe.labelled(question, move.answer)


def _annual(move: Move) -> Text:
    amount = about_text(abs(move.annual_yen))
    if abs(move.annual_yen) < LEAST_SHOWN_YEN:
        return say("ならした損失は変わりません。", "The averaged loss stays the same.")
    if move.annual_yen > 0 and move.question == CAPACITY:
        return say(
            f"だまし取られ得るお金が増えるため、ならした損失が、1年あたり約{amount['ja']}増えます。",
            f"More money can be stolen: the averaged loss rises by about {amount['en']} a year.",
        )
    if move.annual_yen > 0:
        return say(
            f"ならした損失が、1年あたり約{amount['ja']}増えます。",
            f"The averaged loss rises by about {amount['en']} a year.",
        )
    return say(
        f"ならした損失が、1年あたり約{amount['ja']}減ります。",
        f"The averaged loss falls by about {amount['en']} a year.",
    )


def _amounts(move: Move, found: Findings) -> list[Text]:
    changed = [
        section
        for section in COVERED
        if move.amounts[section] != found.firm.needs.recommended(section)
    ]
    sized = [
        _amount(section, move.amounts[section]) for section in changed if move.amounts[section]
    ]
    idle = [SHORT_NAMES[section] for section in changed if not move.amounts[section]]
    said = [*_becoming(sized), *_idle(idle)]
    return [*said, *_against(move, found)] if said else []


def _becoming(amounts: list[Text]) -> Iterator[Text]:
    if amounts:
        named = listed(amounts, "・", ", ")
        yield say(f"目安は{named['ja']}になります。", f"The guide becomes {named['en']}.")


def _idle(names: list[Text]) -> Iterator[Text]:
    if names:
        ja, en = listed(names, "・")["ja"], listed(names, en=" or ")["en"]
        yield say(f"{ja}は優先しない目安になります。", f"The guide then gives no priority to {en}.")


def _amount(section: str, amount_yen: int) -> Text:
    name, amount = SHORT_NAMES[section], yen_text(amount_yen)
    return say(f"{name['ja']}{amount['ja']}", f"{name['en']} {amount['en']}")


def _against(move: Move, found: Findings) -> Iterator[Text]:
    """Explain an amount that moves against the loss of a year: it looks at one incident."""
    if move.question == CAPACITY:
        return
    steps = [move.amounts[name] - found.firm.needs.recommended(name) for name in COVERED]
    if move.annual_yen <= -LEAST_SHOWN_YEN and max(steps) > 0:
        yield say(
            "起こる事故は減りますが、残る事故では重いものの割合が増えるためです。",
            "Fewer incidents come, but more of those left are heavy.",
        )
    if move.annual_yen >= LEAST_SHOWN_YEN and min(steps) < 0:
        yield say(
            "起こる事故は増えますが、軽いものの割合が増えるためです。",
            "More incidents come, but more of them are light.",
        )


def _flip(move: Move, found: Findings, questionnaire: Questionnaire) -> dict[str, Any]:
    now, then = _answers(move, found, questionnaire)
    return {
        "question": move.question,
        "label": questionnaire.question(move.question).label,
        "now": now,
        "then": then,
        "code": move.winner,
        "text": becomes(move, found),
    }


def becomes(move: Move, found: Findings) -> Text:
    """Say what the proposal would be if one answer changed."""
    if move.winner is not None:
        winner = {row.match.code: row.match.terms.name for row in found.ranked}[move.winner]
        ja, en = _CLOSE if _is_close(move, found) else ("", "")
        return say(
            f"ほかの回答が同じなら、第1候補が「{winner['ja']}」になります{ja}。",
            f"With all other answers the same, “{winner['en']}” becomes the first candidate{en}.",
        )
    if any(move.amounts.values()):
        return say(
            "ほかの回答が同じなら、必須の条件(必ずほしい補償など)を満たす候補がなくなります。",
            "With all other answers the same, no plan meets every must (such as cover you cannot "
            "do without).",
        )
    if tuple(found.firm.profile.chosen("existing-policies")) == ("none",):
        return say(
            "ほかの回答が同じなら、サイバー保険はいまは要らないという結論に変わります。",
            "With all other answers the same, the advice becomes: no cyber policy for now.",
        )
    return say(
        "ほかの回答が同じなら、別の保険は追加しないという結論に変わります。",
        "With all other answers the same, the advice becomes: no separate policy.",
    )


_CLOSE = (
    "(1年あたりの負担の差が小さく、順番が入れ替わるため)",
    " (the two differ little in what they cost you a year, and change places)",
)
CLOSE = 0.25
"""Of the cost of risk of the plan proposed: another within it may come first by a small change."""


def _is_close(move: Move, found: Findings) -> bool:
    """Tell whether the needs stay and both plans, adequate today, cost the firm nearly the same."""
    rows = {row.match.code: row for row in found.ranked}
    now, then = found.recommendation.winner, rows[move.winner or ""]
    if now is None or rows[now.code].group != then.group:
        return False
    stays = all(move.amounts[name] == found.firm.needs.recommended(name) for name in COVERED)
    mine, other = now.cost_of_risk_yen, then.match.cost_of_risk_yen
    return stays and mine is not None and other is not None and abs(other - mine) <= CLOSE * mine
