"""The owner's first question: what each way costs, and what stays with the firm (W0)."""

from collections.abc import Iterator, Mapping
from typing import Any

from insurance_catalog.terms.model import Text
from reports.engine.events import COVERED
from reports.engine.findings import Findings
from reports.engine.matching import Match
from reports.engine.metrics import Distribution
from reports.engine.money import about_text, rounded, yen_text
from reports.engine.ranking import ADEQUATE, LACKING
from reports.engine.sizing import retained
from reports.engine.subject import Firm
from reports.engine.wordy import say


def cost_comparison(findings: Findings) -> list[dict[str, Any]]:
    """Return rows from no cover upward: premium, and what stays in an ordinary and a bad case.

    In information mode the amounts of the need stand in for plans, without a premium.
    """
    firm = findings.firm
    none = _row(firm, say("サイバー保険なし", "No cyber policy"), dict.fromkeys(COVERED, 0), {}, 0)
    if findings.case.mode == "information":
        return [none, *_levels(firm)]
    return [none, *(_plan(match) for match in _plans(findings))]


def _levels(firm: Firm) -> Iterator[dict[str, Any]]:
    labels = {
        "minimum_yen": say("最低の備え", "The minimum"),
        "recommended_yen": say("目安の備え", "The recommended cover"),
        "generous_yen": say("手厚い備え", "The generous cover"),
    }
    for level, label in labels.items():
        amounts = {name: getattr(need, level) for name, need in firm.needs.sections.items()}
        yield _row(firm, label, amounts, dict.fromkeys(COVERED, _deductible(firm)), None)


def _deductible(firm: Firm) -> float:
    return float(firm.needs.deductible_max_yen)


def _plans(findings: Findings) -> list[Match]:
    """Return the proposed plan, the next two that can be bought, and a rider on what exists."""
    buyable = [row.match for row in findings.ranked if row.group in (ADEQUATE, LACKING)]
    first = buyable[:SHOWN]
    riders = [match for match in buyable if match.terms.channel == "package-rider"]
    return [*first, *(match for match in riders if match not in first)]


SHOWN = 3


def _plan(match: Match) -> dict[str, Any]:
    """Return a plan's row, as it pays on the worst corner of what is unknown."""
    insurer, name = match.terms.insurer, match.terms.name
    kept = match.worst.retained
    return _shown(
        say(f"{insurer['ja']}「{name['ja']}」", f"{name['en']} ({insurer['en']})"),
        match.code,
        match.fit.premium_yen,
        (kept[0.5], kept[0.9]),
    )


def _row(
    firm: Firm,
    label: Text,
    amounts: Mapping[str, int],
    own: Mapping[str, float],
    premium_yen: int | None,
) -> dict[str, Any]:
    kept = retained(firm.events, amounts, {**dict.fromkeys(COVERED, 0.0), **own})
    spread = Distribution(kept, firm.events.weight)
    return _shown(label, None, premium_yen, (spread.quantile(0.5), spread.quantile(0.9)))


def _shown(
    label: Text, code: str | None, premium_yen: int | None, kept: tuple[float, float]
) -> dict[str, Any]:
    return {
        "label": label,
        "code": code,
        "premium": yen_text(premium_yen) if premium_yen is not None else None,
        "typical": about_text(kept[0]),
        "typical_yen": rounded(kept[0]),
        "bad": about_text(kept[1]),
        "bad_yen": rounded(kept[1]),
    }
