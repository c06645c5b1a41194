"""What is not known: imputed values, answers to find out, and what would narrow the result."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Questionnaire, Text
from reports.engine.bands import Bands
from reports.engine.case import Case
from reports.engine.events import COVERED
from reports.engine.money import range_text
from reports.engine.profile import Figure
from reports.engine.sensitivity import Study
from reports.engine.subject import Firm
from reports.engine.wordy import SHORT_NAMES, listed, say

NARROWING = 3


@dataclass(frozen=True, slots=True)
class Range:
    """How far a recommended amount could move if the open answers were known."""

    section: str
    low_yen: int
    high_yen: int

    def primitive(self) -> dict[str, Any]:
        return {"low_yen": self.low_yen, "high_yen": self.high_yen}


def imputed(firm: Firm, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return every value that is typical rather than answered, with its band and source."""
    return [
        {
            "question": figure.question,
            "label": questionnaire.question(figure.question).label,
            "value": _said(figure, figure.value, questionnaire),
            "low": _said(figure, figure.low, questionnaire),
            "high": _said(figure, figure.high, questionnaire),
            "source": figure.source,
        }
        for figure in firm.profile.figures.values()
        if figure.imputed
    ]


def _said(figure: Figure, value: Any, questionnaire: Questionnaire) -> Text:
    return describe.value(questionnaire.question(figure.question), value)


def findings(firm: Firm, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return what to find out: every question answered with 「わからない」."""
    return [
        {"question": question, "text": _find_out(question, questionnaire)}
        for question in firm.profile.unknown
    ]


def _find_out(question_id: str, questionnaire: Questionnaire) -> Text:
    question = questionnaire.question(question_id)
    if question.to_ask is not None:
        return question.to_ask
    label = question.label
    return say(
        f"「{label['ja']}」を確かめてください。わかると、目安の幅が狭まります。",
        f"Find out: {label['en'].lower()}. The guide becomes narrower once it is known.",
    )


def narrow(firm: Firm, study: Study | None) -> list[dict[str, Any]]:
    """Return the three open questions that would narrow the result most.

    Without a study, those that come first in the data.
    """
    rows = {
        row.id: row
        for row in firm.parameters.entries["narrow"]
        if row.id not in firm.profile.answers and firm.profile.may_apply(row.id)
    }
    chosen = tuple(rows) if study is None else study.narrowing
    return [
        {"question": question, "text": rows[question].texts["text"]}
        for question in chosen[:NARROWING]
    ]


def ranges(found: Bands, firm: Firm) -> dict[str, Range]:
    """Return how far each recommended amount moves between the milder and the worse side."""
    return {section: _range(section, firm, found) for section in COVERED}


def _range(section: str, firm: Firm, found: Bands) -> Range:
    amounts = [
        firm.needs.recommended(section),
        *(amounts[section] for amounts in found.recommended.values()),
    ]
    return Range(section, min(amounts), max(amounts))


def certainty(case: Case, firm: Firm, found: dict[str, Range]) -> Text:
    """Say how sure the amounts are, and why."""
    return say(
        "".join(text["ja"] for text in _certainty(case, firm, found)),
        " ".join(text["en"] for text in _certainty(case, firm, found)),
    )


def _certainty(case: Case, firm: Firm, found: dict[str, Range]) -> Iterator[Text]:
    guessed = len(firm.profile.imputed)
    if guessed:
        quick = case.questionnaire_mode == "quick"
        head = say("10問の回答からの目安です。", "A guide from ten answers.") if quick else None
        if head is not None:
            yield head
        yield say(
            f"{guessed}項目は、同じ業種・規模の会社の値で補いました。",
            f"{guessed} points were filled with values usual for your trade and size.",
        )
    else:
        yield say(
            "補った項目はありません。ただし事故の大きさには幅があります。",
            "Nothing had to be filled in, but the size of incidents varies.",
        )
    wide = [row for row in found.values() if row.low_yen != row.high_yen]
    if wide:
        said = [(SHORT_NAMES[row.section], range_text(row.low_yen, row.high_yen)) for row in wide]
        moves = listed([say(f"{n['ja']} {r['ja']}", f"{n['en']} {r['en']}") for n, r in said], "、")
        open_ja, open_en = ("わかっていない点と", "open points and ") if guessed else ("", "")
        yield say(
            f"{open_ja}事故の大きさの見方しだいで、目安が動く幅: {moves['ja']}。",
            f"How far {open_en}the size of incidents could move it: {moves['en']}.",
        )
