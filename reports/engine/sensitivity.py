"""What changes the result: each answer on its own, on the same random numbers.

A step of its own beside the advice, since it works the firm out many times: which answers move the
loss most, which single answer would change the proposal, and which open answers would narrow the
result most.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import log
from typing import Any

from insurance_catalog.terms.model import PolicyTerms
from reports.engine import ranking
from reports.engine.events import COVERED
from reports.engine.parameters import Entry
from reports.engine.profile import Profile
from reports.engine.ranking import ADEQUATE, LACKING, Ranked
from reports.engine.subject import Firm
from reports.engine.variants import Variants, annual_yen

CANDIDATES = 6
"""Plans that are tried when an answer is changed: those nearest to winning."""
SHOWN_MOVES = 5
SHOWN_FLIPS = 3
SHOWN_NARROWING = 3


@dataclass(frozen=True, slots=True)
class Move:
    """One answer changed.

    Attributes:
        question: whose answer it is.
        answer: what it is changed to.
        annual_yen: by how much the expected loss of a year moves.
        amounts: recommended amounts then.
        winner: code of the plan proposed then; None if none is.
    """

    question: str
    answer: Any
    annual_yen: float
    amounts: Mapping[str, int]
    winner: str | None


@dataclass(frozen=True, slots=True)
class Study:
    """What moves the result.

    Attributes:
        moves: answers that move the loss most, the largest first.
        flips: single answers that would change which plan is proposed.
        narrowing: open questions that would narrow the result most.
    """

    moves: tuple[Move, ...]
    flips: tuple[Move, ...]
    narrowing: tuple[str, ...]


def study(
    variants: Variants,
    profile: Profile,
    ranked: tuple[Ranked, ...],
    recommended: Mapping[str, int],
) -> Study:
    """Change one answer at a time.

    Args:
        variants: of the firm.
        profile: of the firm.
        ranked: the plans as they stand; none in information mode.
        recommended: the amounts as they stand, in yen by section.
    """
    plans = tuple(row.match.terms for row in ranked[:CANDIDATES])
    base = _tried(variants, "", None, {}, plans)
    standing = {base.winner, _proposed(ranked)}
    moves = [
        _tried(variants, question, answer, {question: answer}, plans)
        for question, answer in _alternatives(variants, profile)
    ]
    by_size = sorted(
        moves, key=lambda move: (-abs(move.annual_yen - base.annual_yen), move.question)
    )
    return Study(
        moves=_differences(_one_each(by_size), base, recommended)[:SHOWN_MOVES],
        flips=_differences(_one_each(_flipping(by_size, standing)), base, recommended)[
            :SHOWN_FLIPS
        ],
        narrowing=tuple(_narrowing(variants, profile)),
    )


def _flipping(moves: list[Move], standing: set[str | None]) -> list[Move]:
    """Return the moves that change the proposal.

    Answers are tried on a part of the events, where another plan may win than on all of them: what
    is proposed already is no change, on either.
    """
    return [move for move in moves if move.winner not in standing]


def _proposed(ranked: tuple[Ranked, ...]) -> str | None:
    """Return the code of the plan that the advice proposes; None if it proposes none."""
    first = ranked[0] if ranked else None
    return first.match.code if first is not None and first.group in (ADEQUATE, LACKING) else None


def _one_each(moves: list[Move]) -> Iterator[Move]:
    """Yield the first move of every question."""
    seen: set[str] = set()
    for move in moves:
        if move.question not in seen:
            seen.add(move.question)
            yield move


def _differences(
    moves: Iterator[Move], base: Move, recommended: Mapping[str, int]
) -> tuple[Move, ...]:
    """Return the moves as they differ from the result.

    Answers are tried on a part of the events, which may stand on another step than all of them:
    an amount that no answer moves there is the recommended one.
    """
    return tuple(
        replace(
            move,
            annual_yen=move.annual_yen - base.annual_yen,
            amounts={
                section: recommended[section] if amount == base.amounts[section] else amount
                for section, amount in move.amounts.items()
            },
        )
        for move in moves
    )


def _tried(
    variants: Variants,
    question: str,
    answer: Any,
    changes: Mapping[str, Any],
    plans: tuple[PolicyTerms, ...],
) -> Move:
    changed = variants.firm(changes)
    return Move(
        question,
        answer,
        annual_yen(changed.events),
        {section: changed.needs.recommended(section) for section in COVERED},
        _winner(changed, plans, variants.case.seed),
    )


def _winner(firm: Firm, plans: tuple[PolicyTerms, ...], seed: int) -> str | None:
    if firm.needs.needs_nothing or not plans:
        return None
    ranked = ranking.rank(ranking.judged(plans, firm, seed), firm.profile, firm.parameters)
    first = ranked[0]
    return first.match.code if first.group in (ADEQUATE, LACKING) else None


# --- Which answers are tried --------------------------------------------------------------------


def _alternatives(variants: Variants, profile: Profile) -> Iterator[tuple[str, Any]]:
    """Yield (question, other answer) for the answers given that the data says to try."""
    for row in variants.parameters.entries["move"]:
        given = profile.answers.get(row.id)
        if given is None:
            continue
        for answer in _others(row, given):
            yield row.id, answer


def _others(row: Entry, given: Any) -> Iterator[Any]:
    """Yield the answers to try instead: those listed, or the figure so many times larger."""
    for answer in row.extra.get("answers", ()):
        if answer != given:
            yield answer
    for times in row.extra.get("times", ()):
        other = given * times
        if row.extra.get("most") is not None:
            other = min(other, row.extra["most"])
        whole = round(other) if isinstance(given, int) else round(other, 2)
        if whole != given:
            yield whole


# --- Which open answers would narrow the result -------------------------------------------------


def _narrowing(variants: Variants, profile: Profile) -> list[str]:
    """Return open questions by how far their ends put the amounts apart, then the loss.

    Demands come first, since without them a floor cannot be known. A question whose ends move
    neither would narrow nothing, and is not asked for.
    """
    found = []
    for row in variants.parameters.entries["narrow"]:
        if row.id in profile.answers or not profile.may_apply(row.id):
            continue
        ends = _ends(row, profile)
        width = _width(variants, row.id, ends) if ends is not None else NO_WIDTH
        first = row.extra.get("first", False)
        if first or width.amounts > 0 or width.annual >= LEAST_WIDTH:
            found.append((not first, -width.amounts, -width.annual, row.id))
    return [question for *_, question in sorted(found)[:SHOWN_NARROWING]]


def _ends(row: Entry, profile: Profile) -> tuple[Any, Any] | None:
    if "between" in row.extra:
        low, high = row.extra["between"]
        return low, high
    figure = profile.figures.get(row.id)
    return None if figure is None else (figure.low, figure.high)


@dataclass(frozen=True, slots=True)
class Width:
    """How far apart an open answer's ends put the amounts and the loss (sums of logarithms)."""

    amounts: float
    annual: float


NO_WIDTH = Width(0, 0)
LEAST_WIDTH = log(1.1)
"""A tenth more loss in a year is the least that counts as a difference."""


def _width(variants: Variants, question: str, ends: tuple[Any, Any]) -> Width:
    one, other = (_tried(variants, question, end, {question: end}, ()) for end in ends)
    apart = [
        abs(log((one.amounts[section] + LEAST_AMOUNT) / (other.amounts[section] + LEAST_AMOUNT)))
        for section in COVERED
    ]
    return Width(sum(apart), abs(log(max(one.annual_yen, 1) / max(other.annual_yen, 1))))


LEAST_AMOUNT = 1_000_000
"""Keeps a need of nothing from counting as infinitely far from the smallest one."""
