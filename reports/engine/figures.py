"""The figures behind each need: what was counted, from which answer or source (B2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Questionnaire, Text
from reports.engine.because import because
from reports.engine.money import about_text, days_text, hours_text, range_text, yen_text
from reports.engine.needs import deductible_max, waiting_is_carried
from reports.engine.parameters import Parameters
from reports.engine.profile import Profile
from reports.engine.scoring import Scores
from reports.engine.subject import Firm
from reports.engine.wordy import say

YOUR_ANSWER = say("貴社の回答", "Your answer")
WORKED_OUT = say("回答からの計算", "From your answers")
REASONS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with its source, and the question it answers, if it is not worked out."""

    label: Text
    value: Text
    source: Text
    imputed: bool = False
    question: str | None = None

    def primitive(self) -> dict[str, Any]:
        return {
            "label": self.label,
            "value": self.value,
            "source": self.source,
            "imputed": self.imputed,
            "question": self.question,
        }


def needs_figures(
    firm: Firm, scores: Scores, questionnaire: Questionnaire
) -> dict[str, dict[str, Any]]:
    """Return reasons and figures of each section, the wait, the deductible and the endurance."""
    answers = Answered(firm.profile, questionnaire)
    return {
        "liability": _section(firm, scores, "liability", _liability(firm, answers)),
        "response": _section(firm, scores, "response", _response(firm, answers)),
        "interruption": _section(firm, scores, "interruption", _stop(firm, answers)),
        "waiting": _entry([_waiting_reason(firm)], _waiting(firm, answers)),
        "deductible": {
            **_entry(_deductible_reasons(firm), _capacity(firm, answers)),
            **_advised_deductible(firm),
        },
        "endurance": _entry([_endurance_reason(firm)], _endurance(firm, answers)),
    }


def _entry(reasons: Iterable[Text], figures: Iterable[Shown]) -> dict[str, Any]:
    return {"reasons": list(reasons), "figures": [figure.primitive() for figure in figures]}


def _section(firm: Firm, scores: Scores, section: str, figures: Iterable[Shown]) -> dict[str, Any]:
    """Return the weightiest reasons of a section, the first in the file first among equals.

    `rules` names the rule behind each reason, in the same order; `because` says what makes the
    amount.
    """
    fired = [rule for rule in scores.fired if section in rule.sections and rule.points > 0]
    fired.sort(key=lambda rule: -rule.points)
    shown = fired[:REASONS_SHOWN]
    return {
        **_entry([rule.reason_for(section) for rule in shown], figures),
        "rules": [rule.id for rule in shown],
        "because": because(firm, section),
    }


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers in words, each with where it comes from."""

    profile: Profile
    questionnaire: Questionnaire

    def shown(self, question_id: str) -> Iterator[Shown]:
        """Yield the figure of a question, if anything is taken for it."""
        figure = self.profile.figures.get(question_id)
        if figure is None:
            return
        question = self.questionnaire.question(question_id)
        yield Shown(
            figure.label if figure.imputed and figure.label is not None else question.label,
            describe.labelled(question, figure.value),
            figure.source if figure.imputed and figure.source is not None else YOUR_ANSWER,
            figure.imputed,
            question_id,
        )


def _parameter(parameters: Parameters, parameter_id: str, value: Text) -> Shown:
    row = parameters.values[parameter_id]
    return Shown(row.label, value, row.source)


def _share(parameters: Parameters, parameter_id: str) -> Shown:
    value = parameters[parameter_id]
    per_hundred = round(value * 100, 1)
    row = parameters.values[parameter_id]
    return Shown(
        say(
            f"{row.label['ja']}(事故の種類やつながり方で変わる前)",
            f"{row.label['en']} (before the kind of incident and of link)",
        ),
        say(f"100件のうち{per_hundred:g}件", f"{per_hundred:g} of 100"),
        row.source,
    )


def _quantiles(firm: Firm, section: str, label: Text) -> Iterator[Shown]:
    found = firm.sizes.if_hit[section]
    typical, bad, worst = (about_text(found[level]) for level in (0.5, 0.9, 0.99))
    yield Shown(
        label,
        say(
            f"半数は{typical['ja']}以内、10件に9件は{bad['ja']}以内、100件に99件は{worst['ja']}以内",
            f"half within {typical['en']}, nine of ten within {bad['en']}, "
            f"99 of 100 within {worst['en']}",
        ),
        WORKED_OUT,
    )


def _liability(firm: Firm, answers: Answered) -> Iterator[Shown]:
    parameters, profile = firm.parameters, firm.profile
    yield from _quantiles(
        firm, "liability", say("賠償が生じた事故の大きさ", "Size of incidents with liability")
    )
    yield from answers.shown("annual-revenue")
    yield from answers.shown("partner-connection")
    yield from answers.shown("partner-data-held")
    yield from answers.shown("processed-for-others-count")
    yield from answers.shown("personal-record-count")
    if profile.does_it_work:
        yield _share(parameters, "liability.claim.it-work")
    elif profile.is_linked or profile.works_on_partner_data:
        yield _share(parameters, "liability.claim.linked")
    else:
        yield _share(parameters, "liability.claim.base")
    share = parameters.values["liability.partner-share"]
    yield Shown(
        say(
            "お取引先1社からの請求(売上から見た中央値。会社の大きさや預かる情報で変わる前)",
            "A customer's claim (median by your sales, before size and kind of data)",
        ),
        about_text(share.central * profile.revenue_yen),
        share.source,
    )
    if profile.handles_cards:
        yield _parameter(
            parameters, "liability.card-network", yen_text(parameters["liability.card-network"])
        )


def _response(firm: Firm, answers: Answered) -> Iterator[Shown]:
    parameters = firm.parameters
    yield from _quantiles(firm, "response", say("事故対応費用の大きさ", "Size of response costs"))
    yield from answers.shown("annual-revenue")
    yield from answers.shown("personal-record-count")
    yield from answers.shown("incident-readiness")
    yield from answers.shown("backup-separated")
    for name in ("ransomware.forensics", "ransomware.restoration", "ransomware.legal"):
        yield _parameter(parameters, name, yen_text(parameters[name]))
    person = sum(
        parameters[f"record.{part}"] for part in ("notice", "call-centre", "gift", "gift-handling")
    )
    yield Shown(
        say(
            "漏れた人1人あたりのお知らせ・窓口・おわび(人数が多いほど1人あたりは下がります)",
            "Notice, call centre and token of apology, per person (less where many are affected)",
        ),
        yen_text(person),
        parameters.values["record.notice"].source,
    )
    yield _parameter(
        parameters, "record.leaked-share", describe.ratio_text(parameters["record.leaked-share"])
    )


def _stop(firm: Firm, answers: Answered) -> Iterator[Shown]:
    parameters, profile = firm.parameters, firm.profile
    yield from _quantiles(
        firm, "interruption", say("システム停止の損失の大きさ", "Size of losses from a stop")
    )
    yield from answers.shown("gross-margin")
    yield from answers.shown("monthly-fixed-costs")
    yield from answers.shown("revenue-stopped-share")
    yield Shown(
        say("システムが1日止まったときの損失", "Loss of a day's stop"),
        about_text(profile.daily_loss_yen),
        WORKED_OUT,
        bool({"gross-margin", "revenue-stopped-share"} & set(profile.imputed)),
    )
    yield _parameter(parameters, "ransomware.outage", days_text(parameters["ransomware.outage"]))


def _waiting(firm: Firm, answers: Answered) -> Iterator[Shown]:
    yield from answers.shown("tolerable-outage")
    yield Shown(
        say("1時間止まったときの損失", "Loss of an hour's stop"),
        about_text(firm.profile.hourly_loss_yen),
        WORKED_OUT,
    )
    yield from _capacity(firm, answers)


def _waiting_reason(firm: Firm) -> Text:
    hours = firm.needs.waiting_hours_max
    if hours is None:
        return say(
            "休業の補償が目安に入らないため、待機期間は問題になりません。",
            "Does not apply: the suggested cover has no interruption part.",
        )
    carried = about_text(hours * firm.profile.hourly_loss_yen)
    wait = hours_text(hours)
    if not waiting_is_carried(hours, firm.profile, firm.parameters):
        why = _why_shortest(hours, firm)
        return say(
            f"{why['ja']}、市場でいちばん短い{wait['ja']}を目安にします。"
            f"始まるまでに貴社が負う額は約{carried['ja']}です。",
            f"{why['en']}: the shortest wait on the market, {wait['en']}. Until then you carry "
            f"about {carried['en']}.",
        )
    return say(
        f"{wait['ja']}なら、始まるまでに貴社が負う額は約{carried['ja']}で、"
        "すぐ払える額の1割以内、約束を守れる日数の内に収まります。",
        f"With a wait of {wait['en']} you carry about {carried['en']}: within a tenth of what you "
        "can pay at once, and within the days you can keep your promises.",
    )


def _why_shortest(hours: int, firm: Firm) -> Text:
    """Say which bound the shortest wait goes beyond: the promises, or else the cash."""
    if hours > 24 * firm.profile.tolerable_days:
        return say(
            "止まったその日のうちに約束を守れなくなるため",
            "A stop breaks your promises on the same day",
        )
    return say(
        "始まるまでの負担がすぐ払える額の1割を超えるため",
        "Even a short stop costs more than a tenth of what you can pay at once",
    )


def _deductible_reasons(firm: Firm) -> Iterator[Text]:
    most = yen_text(firm.needs.deductible_max_yen)
    yield say(
        f"選べる段階のうち、すぐ払える額の1割以内でいちばん大きい{most['ja']}までなら、無理なく"
        "自分で払えます。ふつうは大きくするほど保険料が下がります。",
        f"Up to {most['en']}, the largest step within a tenth of what you can pay at once, is easy "
        "to carry. Usually a larger one lowers the premium.",
    )
    for advised_yen in _advised_deductible(firm).values():
        amount, small = yen_text(firm.needs.smallest_yen), range_text(0, advised_yen)
        yield say(
            f"備えが{amount['ja']}なので、小さい免責金額({small['ja']})を勧めます。",
            f"As the cover is {amount['en']}, a small deductible ({small['en']}) is advised.",
        )


def _advised_deductible(firm: Firm) -> dict[str, int]:
    """Return the deductible that fits a cover for which the largest borne is too large."""
    if not firm.needs.deductible_is_large:
        return {}
    return {"advised_yen": deductible_max(firm.needs.smallest_yen, firm.parameters)}


def _capacity(firm: Firm, answers: Answered) -> Iterator[Shown]:
    yield from answers.shown("self-pay-capacity")


def _endurance(firm: Firm, answers: Answered) -> Iterator[Shown]:
    yield from answers.shown("tolerable-outage")
    yield from answers.shown("self-pay-capacity")
    stop = firm.sizes.outage_days
    typical, long_one = days_text(stop[0.5]), days_text(stop[0.9])
    yield Shown(
        say("システムが止まる日数", "Days a stop lasts"),
        say(
            f"よくある場合で{typical['ja']}、長い場合(10件に1件)で{long_one['ja']}",
            f"{typical['en']} in an ordinary incident, {long_one['en']} in a long one (one in ten)",
        ),
        WORKED_OUT,
    )


def _endurance_reason(firm: Firm) -> Text:
    days = days_text(firm.needs.endurance_days)
    if firm.needs.endurance_days < 1:
        return say(
            f"約束と手元のお金から見て、持ちこたえられるのは{days['ja']}です。",
            f"By your promises and your cash you can hold out for {days['en']}.",
        )
    return say(
        f"約束と手元のお金から見て、持ちこたえられるのは{days['ja']}ほどです。",
        f"By your promises and your cash you can hold out for about {days['en']}.",
    )
