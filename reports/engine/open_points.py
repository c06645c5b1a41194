"""What is not known: imputed values, answers to find out, and what would narrow the result."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Question, Questionnaire, Text
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
    found = (_find_out(questionnaire.question(one)) for one in firm.profile.unknown)
    return [row for row in found if row is not None]


def _find_out(question: Question) -> dict[str, Any] | None:
    """Say what to find out and what it is good for; None for a wish, which only records.

    `name` is what to find out; `use` says what it is good for over several such names.
    """
    if question.to_ask is not None:
        asked = question.to_ask
        text = say(f"IT業者や担当者に聞く: {asked['ja']}", f"Ask your IT people: {asked['en']}")
        return {"question": question.id, "text": text, "name": asked, "use": ASK}
    drives = set(question.drives.split())
    use = next((one for one in USES if one.letters & drives), None)
    if use is None:
        return None
    label = question.label
    lead = say(f"「{label['ja']}」を確かめてください。", f"Find out: {label['en'].lower()}.")
    return {
        "question": question.id,
        "text": joined(lead, use.of_one),
        "name": label,
        "use": use.of_several,
    }


ASK = say("IT業者や担当者に聞くこと:", "Ask your IT people:")


@dataclass(frozen=True, slots=True)
class Use:
    """What an answer is good for, by the letters its question drives."""

    letters: frozenset[str]
    of_one: Text
    of_several: Text


USES = (
    Use(
        frozenset("FSC"),
        say("わかると、試算が貴社の実際に近づきます。", "The figures come closer to your firm."),
        say(
            "次がわかると、試算が貴社の実際に近づきます:",
            "With these known, the figures come closer to your firm:",
        ),
    ),
    Use(
        frozenset("O"),
        say(
            "わかると、いまの保険と重なる部分がわかります。",
            "It shows what overlaps with what you have.",
        ),
        say(
            "次がわかると、いまの保険と重なる部分がわかります:",
            "These show what overlaps with what you have:",
        ),
    ),
    Use(
        frozenset("IV"),
        say("わかると、要る支えやサービスがはっきりします。", "It shows what help you need."),
        say(
            "次がわかると、要る支えやサービスがはっきりします:",
            "These show what help you need:",
        ),
    ),
    Use(
        frozenset("Q"),
        say(
            "目安は変わりません。見積のときにたずねられます。",
            "The guide stays; insurers ask it for a quote.",
        ),
        say(
            "次は目安を変えませんが、見積のときにたずねられます:",
            "These leave the guide as it is; insurers ask for them in a quote:",
        ),
    ),
)
"""The most useful first."""


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
            f"お答えのない点などのうち{guessed}項目は、同じ業種・規模の会社の値で補いました。",
            f"{guessed} {'point was' if guessed == 1 else 'points were'} filled with values usual "
            "for your trade and size.",
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
