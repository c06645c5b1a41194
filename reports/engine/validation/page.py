"""The page `docs/model/validation.md` and the same as data, both written from the comparison."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reports.engine.validation.comparison import Compared
from reports.engine.validation.figures import Published

SCHEMA = "sonae.validation/1"
NOTE = "This page is written by `manage.py validate_model` from the data; do not edit it."
DIGITS = 3


def record(
    published: Published, compared: Sequence[Compared], parameters_version: str
) -> dict[str, Any]:
    """Return the comparison as primitives, for the page of the method."""
    return {
        "schema": SCHEMA,
        "published": published.version,
        "parameters": parameters_version,
        "figures": [
            {
                "id": one.figure.id,
                "simulated": significant(one.simulated.central),
                "low": significant(one.low),
                "high": significant(one.high),
                "hit": one.hit,
            }
            for one in compared
        ],
    }


def significant(value: float) -> float:
    """Round to a few significant figures, so that machines agree on what is written."""
    return float(f"{value:.{DIGITS}g}")


def validation_page(published: Published, compared: Sequence[Compared]) -> str:
    """Return the page, in Markdown."""
    lines = ["# Published figures against the simulation", "", NOTE, "", *_all(published, compared)]
    return "\n".join(lines).rstrip() + "\n"


def _all(published: Published, compared: Sequence[Compared]) -> Iterator[str]:
    yield from _how(published)
    yield from _summary(compared)
    yield from _figures(compared)
    yield from _misses(compared)
    yield from _respondents(published)
    yield from _unused(published)


def _how(published: Published) -> Iterator[str]:
    yield f"Version {published.version}. For every published figure the respondents it speaks of"
    yield "are simulated with the same functions that the advice runs on, and the same statistic is"
    yield "taken of them. What counts as a hit was written down beforehand, in"
    yield "`reports/parameters/validation-2026.toml`, which also names what was added or"
    yield "changed after the first comparison:"
    yield ""
    for name, label in published.tolerances.items():
        yield f"- `{name}`: {label['en']}"
    yield ""
    yield "*Fitted* figures had a parameter chosen with them in view: a hit there proves little."
    yield "Marks: P from the issuer's own page, S quoted by press or others, I our own calculation."
    yield ""


def _summary(compared: Sequence[Compared]) -> Iterator[str]:
    yield from _table(
        ("", "figures", "hits", "misses"),
        (
            (name, str(len(rows)), str(sum(row.hit for row in rows)), str(_missed(rows)))
            for name, rows in (
                ("fitted", [one for one in compared if one.figure.fitted]),
                ("not fitted", [one for one in compared if not one.figure.fitted]),
                ("all", list(compared)),
            )
        ),
    )


def _missed(rows: Iterable[Compared]) -> int:
    return sum(not row.hit for row in rows)


def _figures(compared: Sequence[Compared]) -> Iterator[str]:
    head = ("id", "figure", "published", "simulated", "would be a hit", "n", "fitted", "verdict")
    yield "## Every figure"
    yield ""
    yield from _table(
        head,
        (
            (
                f"`{one.figure.id}`",
                f"{one.figure.label['en']}. {one.figure.source['en']} ({one.figure.mark})",
                said(one.figure.value, one.figure.unit),
                said(one.simulated.central, one.figure.unit),
                f"{said(one.low, one.figure.unit)} to {said(one.high, one.figure.unit)}",
                str(one.figure.n or "not published"),
                "fitted" if one.figure.fitted else "",
                "hit" if one.hit else "**miss**",
            )
            for one in compared
        ),
    )


def _misses(compared: Sequence[Compared]) -> Iterator[str]:
    yield "## Misses: by how much, and why"
    yield ""
    missed = [one for one in compared if not one.hit]
    if not missed:
        yield "None."
        yield ""
        return
    yield from _table(
        ("id", "simulated ÷ published", "why"),
        (
            (
                f"`{one.figure.id}`",
                f"{one.ratio:.2f}",
                one.figure.why["en"] if one.figure.why else "not explained",
            )
            for one in missed
        ),
    )


def _respondents(published: Published) -> Iterator[str]:
    yield "## Whom the figures speak of"
    yield ""
    yield from _table(
        ("id", "respondents", "source"),
        ((f"`{one.id}`", one.who["en"], one.source["en"]) for one in published.populations),
    )
    yield from _table(
        ("id", "what they were asked", "of", "changed after the first comparison"),
        (
            (
                f"`{one.id}`",
                one.label["en"],
                f"`{one.population.id}`" if one.population else "",
                one.revised["en"] if one.revised else "",
            )
            for one in published.samples
        ),
    )


def _unused(published: Published) -> Iterator[str]:
    yield "## Published figures that are not used"
    yield ""
    yield from _table(
        ("id", "figure", "why not"),
        ((f"`{one.id}`", one.label["en"], one.reason["en"]) for one in published.unused),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
    yield ""


def said(value: float, unit: str) -> str:
    """Say a value in short: shares as percent, yen in millions."""
    if unit == "ratio":
        return f"{significant(value) * 100:.{DIGITS}g}%"
    if unit == "yen":
        return f"{significant(value / 1_000_000):g}M"
    return f"{significant(value):g}"
