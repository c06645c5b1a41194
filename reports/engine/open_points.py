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
from reports.engine.wordy import SHORT_NAMES, joined, listed, say

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
            "is_list": isinstance(figure.high, list | tuple),
            "source": figure.source,
        }
        for figure in firm.profile.figures.values()
        if figure.imputed
    ]


def _said(figure: Figure, value: Any, questionnaire: Questionnaire) -> Text:
    return describe.labelled(questionnaire.question(figure.question), value)


def findings(firm: Firm, questionnaire: Questionnaire) -> list[dict[str, Any]]:
    """Return what to find out: questions answered with 「わからない」 whose answer is of use."""
    found = ((question, _find_out(question, questionnaire)) for question in firm.profile.unknown)
    return [{"question": question, "text": text} for question, text in found if text is not None]


def _find_out(question_id: str, questionnaire: Questionnaire) -> Text | None:
    """Say what to find out and what it is good for; None for a wish, which only records."""
    question = questionnaire.question(question_id)
    if question.to_ask is not None:
        asked = question.to_ask
        return say(f"IT業者や担当者に聞く: {asked['ja']}", f"Ask your IT people: {asked['en']}")
    drives = set(question.drives.split())
    use = next((text for letters, text in USES if letters & drives), None)
    if use is None:
        return None
    label = question.label
    return joined(
        say(f"「{label['ja']}」を確かめてください。", f"Find out: {label['en'].lower()}."), use
    )


USES = (
    (
        frozenset("FSC"),
        say("わかると、試算が貴社の実際に近づきます。", "The figures come closer to your firm."),
    ),
    (
        frozenset("O"),
        say(
            "わかると、いまの保険との重なりが言えます。",
            "It shows what overlaps with what you have.",
        ),
    ),
    (
        frozenset("IV"),
        say("わかると、要る支えやサービスがはっきりします。", "It settles which help you need."),
    ),
    (
        frozenset("Q"),
        say(
            "目安は変わりません。見積のときにたずねられます。",
            "The guide stays; insurers ask it for a quote.",
        ),
    ),
)
"""What an answer is good for, by the letters a question drives, the most useful first."""


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
    guessed, unknown = len(firm.profile.imputed), len(firm.profile.unknown)
    if case.questionnaire_mode == "quick" and (guessed or unknown):
        yield say("かんたん診断からの目安です。", "A guide from the quick check.")
    if unknown:
        yield say(
            f"「わからない」のお答えは{unknown}項目です(「ない」とは数えていません)。",
            f"“Don’t know” was answered {'once' if unknown == 1 else f'{unknown} times'} "
            "(never counted as “no”).",
        )
    if guessed:
        yield say(
            f"{guessed}項目は、同じ業種・規模の会社の値で補いました。",
            f"{guessed} points were filled with values usual for your trade and size.",
        )
    if not guessed and not unknown:
        yield say(
            "補った項目はありません。ただし事故の大きさには幅があります。",
            "None of your answers had to be estimated, but the size of incidents varies.",
        )
    wide = [row for row in found.values() if row.low_yen != row.high_yen]
    if wide:
        said = [(SHORT_NAMES[row.section], range_text(row.low_yen, row.high_yen)) for row in wide]
        moves = listed([say(f"{n['ja']} {r['ja']}", f"{n['en']} {r['en']}") for n, r in said], "、")
        open_ja, open_en = (
            ("わかっていない点と", "open points and ") if guessed or unknown else ("", "")
        )
        yield say(
            f"{open_ja}事故の大きさの見方しだいで、目安が動く幅: {moves['ja']}。",
            f"How far {open_en}the size of incidents could move the amounts: {moves['en']}.",
        )
