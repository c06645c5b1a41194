"""What changes the result, in words: the answers of the study, each with its effect."""

from typing import Any

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Questionnaire, Text
from reports.engine.events import COVERED
from reports.engine.findings import Findings
from reports.engine.money import about_text, yen_text
from reports.engine.sensitivity import Move, Study
from reports.engine.wordy import SHORT_NAMES, joined, listed, say

LEAST_SHOWN_YEN = 100
"""Smaller changes of a year's expected loss are said to be none."""


def moved(study: Study, found: Findings) -> dict[str, Any]:
    """Return the study for screens and documents."""
    questionnaire = found.case.questionnaire
    return {
        "moves": [_move(move, found, questionnaire) for move in study.moves],
        "flips": [_flip(move, found, questionnaire) for move in study.flips],
    }


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
        say(
            f"{SHORT_NAMES[section]['ja']}{yen_text(move.amounts[section])['ja']}",
            f"{SHORT_NAMES[section]['en']} {yen_text(move.amounts[section])['en']}",
        )
        for section in COVERED
        if move.amounts[section] != found.firm.needs.recommended(section)
    ]
    if not changed:
        return []
    named = listed(changed, "・", ", ")
    return [say(f"目安は{named['ja']}になります。", f"The guide becomes {named['en']}.")]


def _flip(move: Move, found: Findings, questionnaire: Questionnaire) -> dict[str, Any]:
    now, then = _answers(move, found, questionnaire)
    names = {row.match.code: row.match.terms.name for row in found.ranked}
    if move.winner is not None:
        winner = names[move.winner]
    elif any(move.amounts.values()):
        winner = say("条件を満たす候補なし", "no plan that qualifies")
    else:
        winner = say("別の保険を追加しない", "no separate policy")
    return {
        "question": move.question,
        "label": questionnaire.question(move.question).label,
        "now": now,
        "then": then,
        "code": move.winner,
        "text": say(
            f"この回答だけが変わると、候補が「{winner['ja']}」に変わります。",
            f"If this answer alone changes, the proposal becomes “{winner['en']}”.",
        ),
    }
