"""How strongly each kind of cover and help is needed, 0-100, and every rule that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.questionnaire.conditions import questions_in
from reports.engine.parameters import SECTIONS, Parameters, Rule
from reports.engine.profile import Profile

Level = Literal["high", "medium", "low"]
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of 100 and the level of need they stand for."""

    score: int
    level: Level


@dataclass(frozen=True, slots=True)
class Scores:
    """The need overall and by section, with the rules that fired, in the order of the file."""

    overall: Score
    sections: Mapping[str, Score]
    fired: tuple[Rule, ...]

    def primitive(self) -> dict[str, Any]:
        """Return the part `score` of the result."""
        return {
            "overall": self.overall.score,
            "level": self.overall.level,
            "sections": {
                section: {"score": score.score, "level": score.level}
                for section, score in self.sections.items()
            },
            "fired_rules": [
                {"id": rule.id, "points": rule.points, "reason": rule.reason, "source": rule.source}
                for rule in self.fired
            ],
        }


def score(profile: Profile, parameters: Parameters) -> Scores:
    """Apply every rule to the answers given.

    A rule whose questions are all open (unknown or unanswered alike) counts with the share of
    comparable firms for which it holds; it is never listed as fired.
    """
    given = profile.given
    fired = tuple(rule for rule in parameters.rules if profile.holds(rule.condition))
    names = {rule.id for rule in fired}
    open_rules = [
        rule
        for rule in parameters.rules
        if rule.assumed_share and rule.id not in names and _is_open(rule, profile, given)
    ]
    points = {
        section: sum(rule.points for rule in fired if _counts(rule, section))
        + sum(rule.points * rule.assumed_share for rule in open_rules if _counts(rule, section))
        for section in (OVERALL, *SECTIONS)
    }
    scores = {section: _score(points[section], section, parameters) for section in points}
    return Scores(scores.pop(OVERALL), scores, fired)


def _counts(rule: Rule, section: str) -> bool:
    return section == OVERALL or section in rule.sections


def _is_open(rule: Rule, profile: Profile, given: Mapping[str, Any]) -> bool:
    """Tell whether a rule's questions apply to the firm and none has a known answer."""
    questions = set(questions_in(rule.condition))
    return questions.isdisjoint(profile.answers) and all(
        question in given or profile.may_apply(question) for question in questions
    )


def _score(points: float, section: str, parameters: Parameters) -> Score:
    share = points / parameters.full_points[section]
    value = min(100, max(0, round(100 * share)))
    return Score(value, _level(value, parameters))


def _level(value: int, parameters: Parameters) -> Level:
    if value >= parameters.levels["high"]:
        return "high"
    return "medium" if value >= parameters.levels["medium"] else "low"
