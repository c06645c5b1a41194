"""What the parameter files must hold beyond their shape; judged at start and in tests."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.questionnaire.conditions import choices_in, questions_in
from assessment.questionnaire.schema import Condition, Questionnaire, Text
from insurance_catalog.terms import vocabulary
from reports.engine import facts
from reports.engine.at_the_step import POLICY
from reports.engine.frequency import SCENARIOS
from reports.engine.items import ITEMS
from reports.engine.parameters import SECTIONS, Parameters
from reports.engine.scoring import OVERALL
from reports.engine.story import PREMISES, Story
from reports.engine.worse import MOVES_LOSSES

ROWS = (
    *(f"W{number}" for number in range(6)),
    *(f"N{number}" for number in range(1, 7)),
    *(f"I{number}" for number in range(1, 8)),
)
"""Reasons a small company has to think about it, features that raise the need, industries."""
RULES = {
    "E002": "a condition names only questions and choices of the questionnaire",
    "E003": "every row W0-W5, N1-N6 and I1-I7 has a rule and a text",
    "E004": "ids are unique",
    "E005": "what is imputed is a question, or a choice of one",
    "E006": "a text names only figures that are known",
    "E007": "every industry has its parameters, and every kind of policy its text",
    "E008": "every section has its full points, and levels fall",
    "E009": "of every question that moves losses it is said which answer is worse, or why none",
    "E010": "a story names only what the engine knows, one fits every firm, and payment ends it",
}
_PLACE = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where."""

    rule: str
    where: str
    message: str


def faults(parameters: Parameters, questionnaire: Questionnaire) -> list[Fault]:
    """Return everything that is wrong with the parameters, in a fixed order."""
    return [
        *_conditions(parameters, questionnaire),
        *_rows(parameters),
        *_ids(parameters),
        *_typical(parameters, questionnaire),
        *_places(parameters),
        *_complete(parameters),
        *_levels(parameters),
        *_worse(parameters, questionnaire),
        *_stories(parameters),
    ]


def _named_conditions(parameters: Parameters) -> Iterator[tuple[str, Condition]]:
    for rule in parameters.rules:
        yield f"rule {rule.id}", rule.condition
    for kind, rows in parameters.entries.items():
        for row in rows:
            if row.condition is not None:
                yield f"{kind} {row.id}", row.condition
    for story in parameters.stories.told:
        yield from _story_conditions(story)


def _story_conditions(story: Story) -> Iterator[tuple[str, Condition]]:
    if story.condition is not None:
        yield f"story {story.id}", story.condition
    for step in story.steps:
        where = f"story {story.id} {step.id}"
        if step.condition is not None:
            yield where, step.condition
        yield from ((where, note.condition) for note in step.notes)


def _conditions(parameters: Parameters, questionnaire: Questionnaire) -> Iterator[Fault]:
    for where, condition in _named_conditions(parameters):
        for question in questions_in(condition):
            if question not in questionnaire:
                yield Fault("E002", where, f"no question is called {question}")
        for question, choice in choices_in(condition):
            if question in questionnaire and not _has_choice(questionnaire, question, choice):
                yield Fault("E002", where, f"{question} has no choice {choice}")


def _has_choice(questionnaire: Questionnaire, question: str, choice: str) -> bool:
    return any(row.id == choice for row in questionnaire.question(question).choices)


def _rows(parameters: Parameters) -> Iterator[Fault]:
    ruled = {row for rule in parameters.rules for row in rule.rows}
    told = {row.extra.get("row", row.id) for row in parameters.entries.get("why", ())}
    for row in ROWS:
        if row not in ruled:
            yield Fault("E003", row, "no rule belongs to it")
        if row not in told:
            yield Fault("E003", row, "no text tells of it")
    for row in sorted((ruled | told) - set(ROWS)):
        yield Fault("E003", row, "there is no such row")


def _ids(parameters: Parameters) -> Iterator[Fault]:
    kinds = {"rule": [rule.id for rule in parameters.rules]}
    kinds |= {kind: [row.id for row in rows] for kind, rows in parameters.entries.items()}
    kinds["story"] = [story.id for story in parameters.stories.told]
    kinds |= {
        f"story {story.id}": [step.id for step in story.steps] for story in parameters.stories.told
    }
    for kind, ids in kinds.items():
        for name in sorted({each for each in ids if ids.count(each) > 1}):
            yield Fault("E004", f"{kind} {name}", "the id is used twice")


def _typical(parameters: Parameters, questionnaire: Questionnaire) -> Iterator[Fault]:
    for row in parameters.typical.values():
        if row.question and row.question not in questionnaire:
            yield Fault("E005", row.id, f"no question is called {row.question}")
            continue
        bands = (row.default, *row.by_industry.values())
        if row.unit != "choice":
            if any(not low <= usual <= high for low, usual, high in bands):
                yield Fault("E005", row.id, "expected low <= usual <= high")
            continue
        named = {each for band in bands for value in band for each in _listed(value)}
        for choice in sorted(named):
            if not _has_choice(questionnaire, row.question, choice):
                yield Fault("E005", row.id, f"{row.question} has no choice {choice}")
    for kind in ("service", "defence", "narrow"):
        for entry in parameters.entries.get(kind, ()):
            if entry.extra.get("row", entry.id) not in questionnaire:
                yield Fault("E005", f"{kind} {entry.id}", "is no question")


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _places(parameters: Parameters) -> Iterator[Fault]:
    for kind, rows in parameters.entries.items():
        for row in rows:
            for text in row.texts.values():
                for name in sorted(_names(text) - facts.NAMES):
                    yield Fault("E006", f"{kind} {row.id}", f"{{{name}}} is not known")


def _names(text: Text) -> set[str]:
    return set(_PLACE.findall(text["ja"])) | set(_PLACE.findall(text["en"]))


def _complete(parameters: Parameters) -> Iterator[Fault]:
    for industry in vocabulary.INDUSTRIES:
        if f"rate.industry.{industry}" not in parameters.values:
            yield Fault("E007", industry, "no rate.industry")
    told = {row.id for row in parameters.entries.get("existing", ())}
    for kind in vocabulary.EXISTING_POLICIES:
        if kind not in told:
            yield Fault("E007", kind, "no text for this kind of policy")


def _levels(parameters: Parameters) -> Iterator[Fault]:
    for section in (OVERALL, *SECTIONS):
        if parameters.full_points.get(section, 0) <= 0:
            yield Fault("E008", section, "no full points")
    if not parameters.levels["high"] > parameters.levels["medium"] > 0:
        yield Fault("E008", "levels", "high must be above medium")


def _worse(parameters: Parameters, questionnaire: Questionnaire) -> Iterator[Fault]:
    ordered = {row.question for row in parameters.worse}
    unordered = {row.question for row in parameters.no_clear_order}
    moving = {row.id for row in questionnaire if MOVES_LOSSES & set(row.drives.split())}
    for question in sorted(moving - ordered - unordered):
        yield Fault("E009", question, "which answer is worse?")
    for question in sorted((ordered | unordered) - moving):
        yield Fault("E009", question, "is no question that moves losses")
    for question in sorted(ordered & unordered):
        yield Fault("E009", question, "has an order and is said to have none")
    for row in parameters.worse:
        if row.question in moving and not _are_answers(questionnaire, row.question, row.order):
            yield Fault("E009", row.question, "the order names a choice that is not offered")


def _are_answers(questionnaire: Questionnaire, question: str, order: tuple[object, ...]) -> bool:
    if questionnaire.question(question).type not in ("one", "many"):
        return all(isinstance(value, int | float) for value in order)
    named = {choice for value in order for choice in _listed(value)}
    return all(_has_choice(questionnaire, question, choice) for choice in named)


def _stories(parameters: Parameters) -> Iterator[Fault]:
    stories = parameters.stories
    if all(story.condition is not None for story in stories.told):
        yield Fault("E010", "story", "none is told to every firm")
    for story in stories.told:
        where = f"story {story.id}"
        if story.scenario not in SCENARIOS:
            yield Fault("E010", where, f"no kind of event is called {story.scenario}")
        if "payout" not in story.steps[-1].policy:
            yield Fault("E010", where, "the last step is not the payment")
        known = (
            ("premise", story.premise, PREMISES),
            ("role", _all(step.calls for step in story.steps), stories.roles),
            ("word", _all(step.policy for step in story.steps), POLICY),
            ("item", _all(step.costs for step in story.steps), ITEMS),
        )
        for kind, named, allowed in known:
            for name in sorted(set(named) - set(allowed)):
                yield Fault("E010", where, f"no {kind} is called {name}")


def _all(rows: Iterable[Iterable[str]]) -> set[str]:
    return {name for row in rows for name in row}
