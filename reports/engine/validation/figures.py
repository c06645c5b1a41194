"""The published figures, whom they speak of and what was asked; read from a parsed mapping.

Nothing here is computed: the file says beforehand what would count as a hit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from assessment.questionnaire.schema import Answers, Text

Tolerance = Literal["p5-p95", "factor-1.5"]
Mark = Literal["P", "S", "I"]


class ValidationDataError(ValueError):
    """The file of published figures is not written as this module reads it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Firms of one kind among the respondents; yearly sales are lognormal.

    Attributes:
        share: of the respondents (0-1).
        sales_yen: median.
        sd: log standard deviation of sales.
        answers: what is known of them; sales are added for each size.
    """

    share: float
    sales_yen: float
    sd: float
    answers: Answers


@dataclass(frozen=True, slots=True)
class Population:
    """Who answered; `firms` counts them where they are all firms of a country."""

    id: str
    who: Text
    groups: tuple[Group, ...]
    source: Text
    firms: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was asked of whom.

    Attributes:
        options: those of its kind (see the module of that kind).
        revised: what was changed after the first comparison; None where nothing was.
    """

    id: str
    kind: str
    population: Population | None
    label: Text
    source: Text
    options: Mapping[str, Any]
    revised: Text | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure.

    Attributes:
        n: respondents behind it; None where that was not published.
        step: what the publisher rounded to; 0 where that is not known.
        fitted: whether a parameter was chosen with this figure in view.
        why: explains a miss; None where none was expected.
    """

    id: str
    label: Text
    sample: Sample
    statistic: Mapping[str, Any]
    value: float
    unit: str
    year: int
    source: Text
    n: int | None
    step: float
    tolerance: Tolerance
    fitted: bool
    mark: Mark
    why: Text | None


@dataclass(frozen=True, slots=True)
class Unused:
    """A published figure that cannot be held against the engine, and why."""

    id: str
    label: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class Published:
    """The whole file."""

    version: str
    figures: tuple[Figure, ...]
    populations: tuple[Population, ...]
    samples: tuple[Sample, ...]
    unused: tuple[Unused, ...]
    units: Mapping[str, Text]
    tolerances: Mapping[str, Text]
    factor: float


def parse(file: Mapping[str, Any]) -> Published:
    """Read the parsed file.

    Raises:
        ValidationDataError: naming the record that is wrong.
    """
    populations = _by_id(_population(row, file) for row in file["population"])
    samples = _by_id(_sample(row, file, populations) for row in file["sample"])
    figures = _by_id(_figure(row, file, samples) for row in file["figure"])
    rules = file["tolerances"]
    return Published(
        version=str(file["version"]),
        figures=tuple(figures.values()),
        populations=tuple(populations.values()),
        samples=tuple(samples.values()),
        unused=tuple(
            Unused(row["id"], _text(row, "label"), _text(row, "reason")) for row in file["unused"]
        ),
        units={unit: _text(file["units"], unit) for unit in file["units"]},
        tolerances={name: _text(rules[name], "label") for name in get_args(Tolerance)},
        factor=float(rules["factor-1.5"]["factor"]),
    )


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in records:
        if record.id in found:
            raise ValidationDataError(f"{record.id}: the id is used twice")
        found[record.id] = record
    return found


def _population(row: Mapping[str, Any], file: Mapping[str, Any]) -> Population:
    groups = tuple(Group(**group) for group in row["groups"])
    if abs(sum(group.share for group in groups) - 1) > 1e-9:
        raise ValidationDataError(f"{row['id']}: the shares of its groups must sum to 1")
    return Population(row["id"], _text(row, "who"), groups, _source(row, file), row.get("firms"))


def _sample(
    row: Mapping[str, Any], file: Mapping[str, Any], populations: Mapping[str, Population]
) -> Sample:
    shared = {"id", "kind", "population", "label", "source", "revised"}
    name = row.get("population")
    if name is not None and name not in populations:
        raise ValidationDataError(f"{row['id']}: no population is called {name}")
    return Sample(
        id=row["id"],
        kind=row["kind"],
        population=None if name is None else populations[name],
        label=_text(row, "label"),
        source=_source(row, file),
        options={key: value for key, value in row.items() if key not in shared},
        revised=_text(row, "revised") if "revised" in row else None,
    )


def _figure(
    row: Mapping[str, Any], file: Mapping[str, Any], samples: Mapping[str, Sample]
) -> Figure:
    if row["sample"] not in samples:
        raise ValidationDataError(f"{row['id']}: no sample is called {row['sample']}")
    figure = Figure(
        id=row["id"],
        label=_text(row, "label"),
        sample=samples[row["sample"]],
        statistic=row["statistic"],
        value=float(row["value"]),
        unit=row["unit"],
        year=row["year"],
        source=_source(row, file),
        n=row.get("n"),
        step=float(row.get("step", 0)),
        tolerance=row["tolerance"],
        fitted=row["fitted"],
        mark=row["mark"],
        why=_text(row, "why") if "why" in row else None,
    )
    _check(figure, file)
    return figure


def _check(figure: Figure, file: Mapping[str, Any]) -> None:
    if figure.tolerance != ("factor-1.5" if figure.n is None else "p5-p95"):
        raise ValidationDataError(f"{figure.id}: the tolerance goes by whether n is known")
    if figure.mark not in get_args(Mark):
        raise ValidationDataError(f"{figure.id}: mark P, S or I")
    if figure.unit not in file["units"]:
        raise ValidationDataError(f"{figure.id}: no unit is called {figure.unit}")
    if figure.value <= 0:
        raise ValidationDataError(f"{figure.id}: the published value must be above 0")


def _text(row: Mapping[str, Any], key: str) -> Text:
    value = row.get(key)
    if not isinstance(value, Mapping) or set(value) != {"ja", "en"}:
        raise ValidationDataError(f"{row.get('id', key)}: {key} needs ja and en")
    return Text(ja=value["ja"], en=value["en"])


def _source(row: Mapping[str, Any], file: Mapping[str, Any]) -> Text:
    if row["source"] not in file["sources"]:
        raise ValidationDataError(f"{row['id']}: source {row['source']} is not listed")
    return _text(file["sources"], row["source"])
