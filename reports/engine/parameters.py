"""From parsed mappings to the parameters; no file is opened here.

The caller reads the files named in `FILES` (TOML) and hands over the parsed mappings.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reports.engine import story, written
from reports.engine.errors import ParametersError
from reports.engine.factor import NEUTRAL, Band, Factor, FactorCase, Split
from reports.engine.parameter import (
    Entry,
    Parameter,
    Parameters,
    Rule,
    Steps,
    Typical,
)
from reports.engine.worse import Unordered, Worse, WorseError, worse

__all__ = [
    "FILES",
    "SECTIONS",
    "Entry",
    "Parameter",
    "Parameters",
    "ParametersError",
    "Rule",
    "Steps",
    "Typical",
    "parse",
]

FILES = ("losses-2026", "typical-2026", "scoring-2026", "advice-2026", "stories-2026")
SECTIONS = (
    "liability",
    "response",
    "interruption",
    "support",
    "prevention",
    "detection",
    "education",
)


def parse(files: Mapping[str, Mapping[str, Any]]) -> Parameters:
    """Read the parameter files.

    Args:
        files: parsed mapping by file name without ending (see `FILES`).

    Raises:
        ParametersError: naming the file and the record that is wrong.
    """
    missing = [name for name in FILES if name not in files]
    if missing:
        raise ParametersError(f"missing parameter files: {', '.join(missing)}")
    losses, typical, scoring, advice, stories = (files[name] for name in FILES)
    return Parameters(
        version=_version(losses, FILES[0]),
        scoring_version=_version(scoring, FILES[2]),
        values=_by_id(_parameters(losses)),
        steps=_by_id([_steps(row, losses) for row in losses["steps"]]),
        typical=_by_id([_typical(row, typical) for row in typical["typical"]]),
        rules=tuple(_rule(row, scoring) for row in scoring["rule"]),
        full_points=_table(scoring, "full_points"),
        levels=_table(scoring, "levels"),
        units=_table(losses, "units"),
        factors=tuple(_by_id([_factor(row, losses) for row in losses["factor"]]).values()),
        splits=_by_id([_split(row, losses) for row in losses["split"]]),
        entries={
            kind: tuple(_entry(kind, row, advice) for row in rows)
            for kind, rows in advice.items()
            if isinstance(rows, list)
        },
        worse=tuple(_worse(row) for row in losses["worse"]),
        no_clear_order=tuple(_unordered(row) for row in losses["no_clear_order"]),
        stories=story.parse(stories),
    )


def _version(file: Mapping[str, Any], name: str) -> str:
    version = file.get("version")
    if not isinstance(version, str):
        raise ParametersError(f"{name}: no version")
    return version


def _table(file: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = file.get(name)
    if not isinstance(table, Mapping):
        raise ParametersError(f"no table {name}")
    return table


def _by_id(records: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in records:
        if record.id in found:
            raise ParametersError(f"{record.id}: the id is used twice")
        found[record.id] = record
    return found


def _parameters(file: Mapping[str, Any]) -> list[Parameter]:
    found = []
    for row in file["parameter"]:
        written.require(row, "id", "label", "unit", "year", "source")
        bands = row.get("by_industry")
        if bands is None:
            written.require(row, "low", "central", "high")
            found.append(
                _parameter(row, file, row["id"], (row["low"], row["central"], row["high"]))
            )
        else:
            found += [
                _parameter(row, file, f"{row['id']}.{industry}", tuple(band))
                for industry, band in bands.items()
            ]
    return found


def _parameter(
    row: Mapping[str, Any], file: Mapping[str, Any], record_id: str, band: tuple[float, ...]
) -> Parameter:
    low, central, high = _band(band, record_id)
    return Parameter(
        id=record_id,
        label=written.text(row["label"], record_id),
        low=low,
        central=central,
        high=high,
        unit=row["unit"],
        year=row["year"],
        source=written.source(row, file),
        sd=row.get("sd"),
        worse=row.get("worse", "high"),
    )


def _band(band: Sequence[float], where: str) -> Band:
    if len(band) != 3 or not band[0] <= band[1] <= band[2]:
        raise ParametersError(f"{where}: expected low <= central <= high")
    return band[0], band[1], band[2]


def _factor(row: Mapping[str, Any], file: Mapping[str, Any]) -> Factor:
    written.require(row, "id", "kind", "scenarios", "label", "unit", "year", "source")
    question = row.get("question")
    choices = row.get("choices", {})
    cases = [
        FactorCase(written.condition({"id": row["id"], "condition": _is(question, choice)}), times)
        for choice, times in choices.items()
    ]
    cases += [
        FactorCase(written.condition({"id": row["id"], "condition": case["when"]}), case["times"])
        for case in row.get("cases", ())
    ]
    if row["kind"] not in ("feature", "control") or not cases:
        raise ParametersError(f"{row['id']}: expected a feature or a control with cases")
    return Factor(
        id=row["id"],
        label=written.text(row["label"], row["id"]),
        kind=row["kind"],
        answered_only=row["kind"] == "control" or row.get("answered_only", False),
        scenarios=tuple(row["scenarios"]),
        question=question,
        cases=tuple(FactorCase(one.condition, _band(one.times, row["id"])) for one in cases),
        otherwise=_band(row.get("otherwise", NEUTRAL), row["id"]),
        unknown=_band(row.get("unknown", NEUTRAL), row["id"]),
        unit=row["unit"],
        year=row["year"],
        source=written.source(row, file),
    )


def _is(question: str | None, choice: str) -> Mapping[str, Any]:
    return {"question": question, "is": choice}


def _split(row: Mapping[str, Any], file: Mapping[str, Any]) -> Split:
    written.require(row, "id", "items", "source")
    if abs(sum(row["items"].values()) - 1) > SPLIT_TOLERANCE:
        raise ParametersError(f"{row['id']}: the shares of a split must sum to 1")
    return Split(row["id"], dict(row["items"]), written.source(row, file))


SPLIT_TOLERANCE = 1e-9


def _worse(row: Mapping[str, Any]) -> Worse:
    try:
        return worse(row)
    except WorseError as problem:
        raise ParametersError(str(problem)) from problem


def _unordered(row: Mapping[str, Any]) -> Unordered:
    written.require(row, "question", "reason")
    return Unordered(
        row["question"], written.text(row["reason"], f"no_clear_order {row['question']}")
    )


def _steps(row: Mapping[str, Any], file: Mapping[str, Any]) -> Steps:
    written.require(row, "id", "label", "values", "unit", "year", "source")
    values = tuple(row["values"])
    if list(values) != sorted(set(values)):
        raise ParametersError(f"{row['id']}: steps must ascend")
    return Steps(
        id=row["id"],
        label=written.text(row["label"], row["id"]),
        values=values,
        unit=row["unit"],
        year=row["year"],
        source=written.source(row, file),
    )


def _typical(row: Mapping[str, Any], file: Mapping[str, Any]) -> Typical:
    written.require(row, "id", "question", "label", "unit", "year", "source")
    default = row.get("default", row.get("choices"))
    by_industry = row.get("by_industry", row.get("by_industry_choices", {}))
    for where, band in (("default", default), *by_industry.items()):
        if not isinstance(band, list) or len(band) != 3:
            raise ParametersError(f"{row['id']}: {where} needs three values")
    return Typical(
        id=row["id"],
        question=row["question"],
        label=written.text(row["label"], row["id"]),
        scale=row.get("scale", "choice"),
        default=_three(default),
        by_industry={industry: _three(band) for industry, band in by_industry.items()},
        unit=row["unit"],
        year=row["year"],
        source=written.source(row, file),
        worse=row.get("worse", "high"),
    )


def _three(band: Any) -> tuple[Any, Any, Any]:
    low, usual, high = band
    return low, usual, high


def _rule(row: Mapping[str, Any], file: Mapping[str, Any]) -> Rule:
    written.require(row, "id", "rows", "sections", "condition", "points", "reason", "source")
    unknown = [section for section in row["sections"] if section not in SECTIONS]
    if unknown:
        raise ParametersError(f"{row['id']}: no section is called {unknown}")
    reasons = row.get("reasons", {})
    if not set(reasons) <= set(row["sections"]):
        raise ParametersError(f"{row['id']}: a reason for a section it does not serve")
    return Rule(
        id=row["id"],
        rows=tuple(row["rows"]),
        sections=tuple(row["sections"]),
        condition=written.condition(row),
        points=row["points"],
        reason=written.text(row["reason"], row["id"]),
        source=written.source(row, file),
        assumed_share=row.get("assumed_share", 0.0),
        reasons={name: written.text(said, row["id"]) for name, said in reasons.items()},
    )


def _entry(kind: str, row: Mapping[str, Any], file: Mapping[str, Any]) -> Entry:
    written.require(row, "id")
    where = f"{kind} {row['id']}"
    texts = {
        key: written.text(value, f"{where} {key}")
        for key, value in row.items()
        if isinstance(value, Mapping) and set(value) == {"ja", "en"}
    }
    known = {"id", "condition", "source", *texts}
    return Entry(
        id=row["id"],
        condition=written.condition(row) if "condition" in row else None,
        texts=texts,
        extra={key: value for key, value in row.items() if key not in known},
        source=written.source(row, file) if "source" in row else None,
    )
