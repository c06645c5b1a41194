"""The reference pages of the rules and parameters (`docs/model/`), written from the data."""

from collections.abc import Iterable, Iterator

from assessment.questionnaire.schema import Condition
from reports.engine.factor import Band, Factor, Split
from reports.engine.money import number_text
from reports.engine.parameters import SECTIONS, Entry, Parameters, Rule, Typical
from reports.engine.scoring import OVERALL
from reports.engine.story import Step

NOTE = "This page is written by `manage.py write_model_pages` from the files; do not edit it."


def rules_page(parameters: Parameters) -> str:
    """Return the page of every scoring rule and text of the advice, in Markdown."""
    return _page("Rules of the need score", _rules(parameters))


def parameters_page(parameters: Parameters) -> str:
    """Return the page of every number, step and typical value, in Markdown."""
    return _page("Parameters", _parameters(parameters))


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", *lines]).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


def _rules(parameters: Parameters) -> Iterator[str]:
    yield f"Version {parameters.scoring_version}. {len(parameters.rules)} rules."
    yield ""
    yield "A rule fires on the answers given. Its points count for the overall need and for each of"
    yield "its sections. Where its questions are open, unknown and unanswered alike, its points"
    yield "count with the assumed share and it is not listed as fired."
    yield ""
    yield from _table(
        ("section", "100 at"),
        ((name, str(parameters.full_points[name])) for name in (OVERALL, *SECTIONS)),
    )
    levels = parameters.levels
    yield f"Level: high from {levels['high']}, medium from {levels['medium']}, else low."
    yield ""
    yield from _table(
        ("id", "rows", "sections", "when", "points", "assumed", "reason", "source"),
        (_rule(rule) for rule in parameters.rules),
    )
    for kind, rows in parameters.entries.items():
        yield f"## {kind}"
        yield ""
        yield from _table(
            ("id", "when", "text"),
            (
                (
                    f"`{row.id}`",
                    said(row.condition) if row.condition is not None else "",
                    _gist(row),
                )
                for row in rows
            ),
        )
    yield from _stories(parameters)


def _stories(parameters: Parameters) -> Iterator[str]:
    """List the incidents told hour by hour, each with its steps."""
    stories = parameters.stories
    yield "## Stories"
    yield ""
    yield "Incidents told hour by hour. Of those that fit a firm, the one is told whose kind of"
    yield "event makes up most of its losses, and those marked *beside* in addition. The event is"
    yield f"the most typical one near the level {stories.level:g} (within {stories.within:g}) of"
    yield "its kind by size. Shares say which part of a cost item falls due at a step."
    yield ""
    for story in stories.told:
        yield f"### `{story.id}`: {story.title['en']}"
        yield ""
        when = said(story.condition) if story.condition is not None else "every firm"
        beside = " Told beside the first." if story.beside else ""
        yield f"Kind of event: {story.scenario}. Fits: {when}.{beside} {story.source['en']}."
        yield ""
        yield from _table(
            ("hour", "id", "when", "policy", "costs", "text", "source"),
            (_story_step(step) for step in story.steps),
        )


def _story_step(step: Step) -> tuple[str, ...]:
    when = [said(step.condition)] if step.condition is not None else []
    when += ["personal data held"] if step.records else []
    return (
        _number(step.hour),
        f"`{step.id}`",
        " and ".join(when),
        " ".join(step.policy),
        ", ".join(f"{item} {share:g}" for item, share in step.costs.items()),
        _story_text(step),
        step.source["en"] if step.source is not None else "",
    )


def _story_text(step: Step) -> str:
    """Return what is told at a step, and what instead of it or after it, with when."""
    instead = [f"If {said(one.condition)}: {one.text['en']}" for one in step.instead]
    adds = [f"With {one.cover or one.cost}: {one.text['en']}" for one in step.adds]
    return " ".join([step.text["en"], *instead, *adds])


def _gist(row: Entry) -> str:
    """Return the first text of an entry, or what it holds where it has none."""
    first = next(iter(row.texts.values()), None)
    return first["en"] if first is not None else "; ".join(f"{k} {v}" for k, v in row.extra.items())


def _rule(rule: Rule) -> tuple[str, ...]:
    return (
        f"`{rule.id}`",
        " ".join(rule.rows),
        " ".join(rule.sections),
        said(rule.condition),
        str(rule.points),
        f"{rule.assumed_share:g}" if rule.assumed_share else "",
        "<br>".join(_reasons(rule)),
        rule.source["en"],
    )


def _reasons(rule: Rule) -> Iterator[str]:
    yield f"{rule.reason['ja']} / {rule.reason['en']}"
    for section, reason in rule.reasons.items():
        yield f"{section}: {reason['ja']} / {reason['en']}"


def said(condition: Condition) -> str:
    """Say a condition in short: `question operator value`, joined."""
    if condition.operator in ("all", "any"):
        joint = " and " if condition.operator == "all" else " or "
        return f"({joint.join(said(part) for part in condition.parts)})"
    if condition.operator == "not":
        return f"not {said(condition.parts[0])}"
    value = condition.value
    if value is True:
        return f"{condition.question} {condition.operator}"
    shown = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"{condition.question} {condition.operator} {shown}"


def _parameters(parameters: Parameters) -> Iterator[str]:
    yield f"Version {parameters.version}. {len(parameters.values)} numbers with their band."
    yield "A lognormal figure is given by its median; `sd` is the log standard deviation."
    yield ""
    yield from _table(
        ("id", "what", "low", "central", "high", "sd", "unit", "year", "source"),
        (
            (
                f"`{row.id}`",
                row.label["en"],
                _number(row.low),
                _number(row.central),
                _number(row.high),
                _number(row.sd) if row.sd is not None else "",
                row.unit,
                str(row.year),
                row.source["en"],
            )
            for row in parameters.values.values()
        ),
    )
    yield from _frequency(parameters)
    yield "## Steps"
    yield ""
    yield from _table(
        ("id", "what", "steps", "unit", "year", "source"),
        (
            (
                f"`{row.id}`",
                row.label["en"],
                ", ".join(_number(value) for value in row.values),
                row.unit,
                str(row.year),
                row.source["en"],
            )
            for row in parameters.steps.values()
        ),
    )
    yield from _worse(parameters)
    yield "## Typical values"
    yield ""
    yield "Put in place of an answer that is unknown or was not given."
    yield ""
    yield from _table(
        ("id", "question", "industry", "low or milder", "usual", "high or worse", "unit", "source"),
        (line for row in parameters.typical.values() for line in _typical(row)),
    )


def _frequency(parameters: Parameters) -> Iterator[str]:
    yield "## Factors of frequency"
    yield ""
    yield "Relative to the average firm: low / central / high. The first case that holds applies."
    yield ""
    yield from _table(
        ("id", "what", "kind", "scenarios", "when", "times", "year", "source"),
        (line for factor in parameters.factors for line in _factor(factor)),
    )
    yield "## Splits"
    yield ""
    yield "How a response cost known only as a whole divides over the items of a policy."
    yield ""
    yield from _table(
        ("id", "item", "share", "source"),
        (line for split in parameters.splits.values() for line in _split(split)),
    )


def _worse(parameters: Parameters) -> Iterator[str]:
    yield "## Which answer is worse"
    yield ""
    yield "From best to worse, all else equal; a worse answer never lowers a loss figure. Where the"
    yield "worse answer brings more events of a mild kind, only the yearly figures must rise."
    yield ""
    yield from _table(
        ("question", "best to worse", "given", "figures"),
        (
            (
                f"`{row.question}`",
                " < ".join(_value(value) for value in row.order),
                "; ".join(f"{name} {_value(value)}" for name, value in row.given.items()),
                "yearly" if row.mix else "all",
            )
            for row in parameters.worse
        ),
    )
    yield from _table(
        ("question", "why none is clearly worse"),
        ((f"`{row.question}`", row.reason["en"]) for row in parameters.no_clear_order),
    )


def _factor(factor: Factor) -> Iterator[tuple[str, ...]]:
    cases = [(said(case.condition), case.times) for case in factor.cases]
    cases.append(("otherwise", factor.otherwise))
    if factor.question is not None:
        cases.append((f"{factor.question} open", factor.unknown))
    for when, times in cases:
        yield (
            f"`{factor.id}`",
            factor.label["en"],
            factor.kind,
            ", ".join(factor.scenarios),
            when,
            _band(times),
            str(factor.year),
            factor.source["en"],
        )


def _band(times: Band) -> str:
    return " / ".join(_number(value) for value in times)


def _split(split: Split) -> Iterator[tuple[str, ...]]:
    for item, share in split.items.items():
        yield f"`{split.id}`", item, _number(share), split.source["en"]


def _typical(row: Typical) -> Iterator[tuple[str, ...]]:
    for industry, band in (("any other", row.default), *row.by_industry.items()):
        low, usual, high = (_value(value) for value in band)
        unit = row.unit if row.scale in ("one", "choice") else f"{row.unit}, {row.scale}"
        yield (f"`{row.id}`", row.question, industry, low, usual, high, unit, row.source["en"])


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    if float(value).is_integer():
        return f"{int(value):,}"
    return number_text(value, SHOWN_FIGURES)


SHOWN_FIGURES = 6
