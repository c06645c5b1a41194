"""Every number of the method, in groups that a reader would look under."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Questionnaire, Text
from insurance_catalog.terms import vocabulary
from reports.engine.factor import Band, Factor, Split
from reports.engine.parameters import Parameter, Parameters, Steps, Typical
from reports.engine.wordy import say
from reports.method.saying import band_text, spread_text, value_text
from reports.method.wording import condition_text

Row = dict[str, Any]
BY_INDUSTRY = ("rate.industry.", "forensics.devices-per-staff.")


@dataclass(frozen=True, slots=True)
class Group:
    """Parameters whose id begins with one of `starts` and which no earlier group has."""

    id: str
    title: str | Promise
    starts: tuple[str, ...]


GROUPS = (
    Group("rates", _("事故の起こりやすさ"), ("rate.", "frequency.")),
    Group(
        "outage",
        _("止まる長さと、止まったときの損失"),
        (
            "interruption.",
            "ransomware.outage",
            "ransomware.voluntary-stop",
            "web-breach.closure",
            "vendor-incident.outage",
            "denial-of-service.outage",
        ),
    ),
    Group("persons", _("情報が漏れた人への費用"), ("record.", "leak.")),
    Group("liability", _("取引先・個人・カード会社への賠償"), ("liability.",)),
    Group("defences", _("備えで費用や日数が変わる割合"), ("control.",)),
    Group(
        "terms",
        _("保険の条件がわからないときの見方"),
        ("corner.", "waiting."),
    ),
    Group(
        "conventions",
        _("計算の約束ごと"),
        ("needs.", "support.", "range.", "fit.", "ranking.", "severity.", "cost.", "repair."),
    ),
    Group("costs", _("調査・復旧などの費用"), ("",)),
)
"""The last takes what none of the others does, so that no number is left out."""


def parameter_groups(parameters: Parameters) -> list[Row]:
    """Return the groups of parameters, each with its rows."""
    rows: dict[str, list[Row]] = {group.id: [] for group in GROUPS}
    for shown in (*_by_industry(parameters), *_alone(parameters)):
        group = next(one for one in GROUPS if shown["id"].startswith(one.starts))
        rows[group.id].append(shown)
    return [
        {"id": group.id, "title": str(group.title), "rows": rows[group.id]}
        for group in GROUPS
        if rows[group.id]
    ]


def _alone(parameters: Parameters) -> Iterator[Row]:
    for parameter in parameters.values.values():
        if not parameter.id.startswith(BY_INDUSTRY):
            spread = None if parameter.sd is None else spread_text(parameter.sd)
            yield _row(parameter, value=_band(parameter, parameters), spread=spread)


def _by_industry(parameters: Parameters) -> Iterator[Row]:
    """Return one row for each number that is given by industry."""
    for start in BY_INDUSTRY:
        given = {
            industry: parameters.values[f"{start}{industry}"]
            for industry in vocabulary.INDUSTRIES
            if f"{start}{industry}" in parameters.values
        }
        cases = [
            {"when": vocabulary.INDUSTRIES[industry], "times": _band(parameter, parameters)}
            for industry, parameter in given.items()
        ]
        yield {**_row(next(iter(given.values())), cases=cases), "id": start.rstrip(".")}


def _row(parameter: Parameter, **shown: Any) -> Row:
    return {
        "id": parameter.id,
        "label": parameter.label,
        "year": parameter.year,
        "source": parameter.source,
        **shown,
    }


def _band(parameter: Parameter, parameters: Parameters) -> Text:
    band = (parameter.low, parameter.central, parameter.high)
    return band_text(band, parameter.unit, parameters.units)


# --- What moves the frequency --------------------------------------------------------------------


def factors(parameters: Parameters, questionnaire: Questionnaire) -> list[Row]:
    """Return the factors of the frequency in two groups: features and controls."""
    titles = {
        "feature": _("会社の特徴で、起こりやすさが変わる割合"),
        "control": _("対策で、起こりやすさが変わる割合"),
    }
    return [
        {
            "id": kind,
            "title": str(title),
            "rows": [
                _factor(factor, parameters, questionnaire)
                for factor in parameters.factors
                if factor.kind == kind
            ],
        }
        for kind, title in titles.items()
    ]


def _factor(factor: Factor, parameters: Parameters, questionnaire: Questionnaire) -> Row:
    concerned = [parameters.values[f"rate.{one}"].label for one in factor.scenarios]
    return {
        "id": factor.id,
        "label": factor.label,
        "concerns": say(
            "、".join(label["ja"] for label in concerned),
            "; ".join(label["en"] for label in concerned),
        ),
        "cases": list(_cases(factor, parameters, questionnaire)),
        "year": factor.year,
        "source": factor.source,
    }


def _cases(
    factor: Factor, parameters: Parameters, questionnaire: Questionnaire
) -> Iterator[dict[str, Text]]:
    def row(when: Text, times: Band) -> dict[str, Text]:
        return {"when": when, "times": band_text(times, "factor", parameters.units)}

    for case in factor.cases:
        yield row(condition_text(case.condition, questionnaire, factor.question), case.times)
    if len(set(factor.otherwise)) > 1 or factor.question is None:
        yield row(say("そのほか", "Otherwise"), factor.otherwise)
    if factor.question is not None:
        yield row(say("わからない・未回答", "Unknown or unanswered"), factor.unknown)


# --- What stands in for answers, and what the market offers ---------------------------------------


def typical(parameters: Parameters, questionnaire: Questionnaire) -> list[Row]:
    """Return what is put in place of answers, for any industry and for those that differ."""
    return [
        {
            "id": row.id,
            "label": row.label,
            "value": _typical(row, row.default, parameters, questionnaire),
            "by_industry": [
                {
                    "industry": vocabulary.INDUSTRIES[industry],
                    "value": _typical(row, band, parameters, questionnaire),
                }
                for industry, band in row.by_industry.items()
            ],
            "year": row.year,
            "source": row.source,
        }
        for row in parameters.typical.values()
    ]


def _typical(
    row: Typical,
    band: tuple[Any, Any, Any],
    parameters: Parameters,
    questionnaire: Questionnaire,
) -> Text:
    if row.unit != "choice":
        return band_text(band, row.unit, parameters.units)
    question = questionnaire.question(row.question)
    low, usual, high = (describe.value(question, choice) for choice in band)
    if low == high:
        return usual
    return say(
        f"{usual['ja']}(軽い場合: {low['ja']}、重い場合: {high['ja']})",
        f"{usual['en']} (milder: {low['en']}; worse: {high['en']})",
    )


def steps(parameters: Parameters) -> list[Row]:
    """Return the steps that the market or the method offers."""
    return [_steps(row, parameters) for row in parameters.steps.values()]


def _steps(row: Steps, parameters: Parameters) -> Row:
    said = [value_text(value, row.unit, parameters.units) for value in row.values]
    return {
        "id": row.id,
        "label": row.label,
        "value": _listed(said),
        "year": row.year,
        "source": row.source,
    }


def splits(parameters: Parameters) -> list[Row]:
    """Return how costs known only as a whole divide over items."""
    return [_split(split, parameters) for split in parameters.splits.values()]


def _split(split: Split, parameters: Parameters) -> Row:
    said = []
    for item, share in split.items.items():
        name, part = vocabulary.ITEMS[item], describe.ratio_text(share)
        said.append(say(f"{name['ja']} {part['ja']}", f"{name['en']} {part['en']}"))
    return {
        "id": split.id,
        "label": parameters.values[split.id].label,
        "value": _listed(said),
        "year": parameters.values[split.id].year,
        "source": split.source,
    }


def _listed(texts: Iterable[Text]) -> Text:
    listed = list(texts)
    return say("、".join(text["ja"] for text in listed), ", ".join(text["en"] for text in listed))
