"""What a questionnaire has to be, beyond its shape: judged by system checks and tests."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assessment.questionnaire.conditions import OPERATORS, choices_in, questions_in
from assessment.questionnaire.schema import (
    UNKNOWN,
    Choice,
    Condition,
    Field,
    Question,
    Questionnaire,
    Text,
)

QUICK_QUESTIONS = 10
REQUIRED_QUESTIONS = 2
REQUIRED_NOTICES = ("not-disclosure", "quick-head", "full-head", "unknown", "bands")
_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DRIVES = frozenset("FSCIVOQR")
_CHOICE_TYPES = frozenset({"one", "many", "list"})
_NUMBER_TYPES = frozenset({"int", "yen", "ratio", "days"})
_FIELD_TYPES = frozenset({"rows", "mapping"})
_INT32_MAX = 2**31 - 1
_INT64_MAX = 2**63 - 1
_CONTROL = ("all", "partly", "no", "not-applicable")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a questionnaire: the rule it breaks ("E002"), where, and how."""

    rule: str
    where: str
    message: str


def faults(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """Return everything that is wrong with a questionnaire, in no particular order."""
    return tuple(
        Fault(rule, where, message)
        for rule, (_, judge) in RULES.items()
        for where, message in judge(questionnaire)
    )


Finding = tuple[str, str]


def _ids(questionnaire: Questionnaire) -> Iterator[Finding]:
    groups = {
        "sections": [section.id for section in questionnaire.sections],
        "questions": [question.id for question in questionnaire],
        "contradictions": [rule.id for rule in questionnaire.contradictions],
    }
    for question in questionnaire:
        groups[f"{question.id} choices"] = [choice.id for choice in question.choices]
        groups[f"{question.id} fields"] = [field.id for field in question.fields]
        for field in question.fields:
            groups[f"{question.id}.{field.id}"] = [choice.id for choice in field.choices]
    for where, ids in groups.items():
        yield from ((where, f"{each!r} is not kebab-case") for each in ids if not _is_kebab(each))
        yield from ((where, f"{each!r} twice") for each in sorted(set(ids)) if ids.count(each) > 1)


def _is_kebab(text: str) -> bool:
    return bool(_KEBAB.fullmatch(text))


def _texts(questionnaire: Questionnaire) -> Iterator[Finding]:
    for where, text in _every_text(questionnaire):
        for lang in ("ja", "en"):
            if not text[lang].strip():
                yield where, f"nothing is said in {lang}"


def _every_text(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    yield "title", questionnaire.title
    yield from ((f"notice {name}", text) for name, text in questionnaire.notices.items())
    yield from ((f"contradiction {rule.id}", rule.text) for rule in questionnaire.contradictions)
    for section in questionnaire.sections:
        yield f"section {section.id}", section.title
        yield f"section {section.id}", section.intro
    for question in questionnaire:
        yield from ((question.id, text) for text in _texts_of(question))


def _texts_of(question: Question) -> Iterator[Text]:
    yield from (question.text, question.label, question.why, question.help, question.example)
    optional = (
        question.unit,
        question.entry_label,
        question.to_ask,
        question.unknown_label,
        question.answer_frame,
        question.choice_frame,
        question.entry_frame,
    )
    yield from (text for text in optional if text is not None)
    yield from question.parts
    yield from (band.label for band in question.bands)
    yield from _texts_of_choices(question.choices)
    for field in question.fields:
        yield field.label
        yield from _texts_of_choices(field.choices)
        yield from (text for text in (field.help, field.unit) if text is not None)


def _texts_of_choices(choices: tuple[Choice, ...]) -> Iterator[Text]:
    for choice in choices:
        yield choice.label
        if choice.help is not None:
            yield choice.help


def _conditions(questionnaire: Questionnaire) -> Iterator[Finding]:
    earlier: set[str] = set()
    for question in questionnaire:
        for condition in filter(None, (question.condition, question.quick_condition)):
            for message in _condition_faults(questionnaire, condition, earlier):
                yield question.id, message
        earlier.add(question.id)
    for rule in questionnaire.contradictions:
        for message in _condition_faults(questionnaire, rule.condition, earlier):
            yield rule.id, message
        unnamed = set(questions_in(rule.condition)) ^ set(rule.questions)
        if unnamed:
            yield rule.id, f"questions and condition differ in {sorted(unnamed)}"


def _condition_faults(
    questionnaire: Questionnaire, condition: Condition, earlier: set[str]
) -> Iterator[str]:
    for asked in questions_in(condition):
        if asked not in questionnaire:
            yield f"the condition asks for {asked!r}, which does not exist"
        elif asked not in earlier:
            yield f"the condition asks for {asked!r}, which comes later"
    for asked, chosen in choices_in(condition):
        if asked in questionnaire and chosen not in _choice_ids(questionnaire.question(asked)):
            yield f"the condition compares {asked!r} with {chosen!r}, which is no choice of it"
    for part in _every_part(condition):
        if part.question in questionnaire and not _fits(
            part, questionnaire.question(part.question)
        ):
            yield f"{part.operator!r} does not fit {part.question!r}"


def _choice_ids(question: Question) -> frozenset[str]:
    return frozenset(choice.id for choice in question.choices)


def _every_part(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.parts:
        yield from _every_part(part)


def _fits(condition: Condition, question: Question) -> bool:
    """Tell whether an operator makes sense on a question of this type."""
    if condition.operator == "control-weak":
        return _choice_ids(question) == frozenset(_CONTROL)
    match OPERATORS[condition.operator].takes:
        case "number" | "comparison":
            return question.type in _NUMBER_TYPES
        case "choice" | "choices":
            return question.type in _CHOICE_TYPES
        case _:
            return True


def _choices(questionnaire: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire:
        takes_choices = question.type in (*_CHOICE_TYPES, "mapping")
        if question.type in _CHOICE_TYPES and len(question.choices) < 2:
            yield question.id, "fewer than two choices"
        if question.choices and not takes_choices:
            yield question.id, f"choices on a question of type {question.type}"
        if UNKNOWN in _choice_ids(question):
            yield question.id, "unknown is offered to every question and is no choice of its own"
        alone = set(question.exclusive[2:])
        if not alone <= _choice_ids(question):
            yield question.id, f"exclusive names {sorted(alone)}, which are not all choices"


def _counts(questionnaire: Questionnaire) -> Iterator[Finding]:
    quick = [question for question in questionnaire if question.quick]
    required = [question for question in questionnaire if question.required]
    if len(quick) != QUICK_QUESTIONS:
        yield "quick", f"{len(quick)} quick questions instead of {QUICK_QUESTIONS}"
    if len(required) != REQUIRED_QUESTIONS:
        yield "required", f"{len(required)} required questions instead of {REQUIRED_QUESTIONS}"
    for question in (*quick, *required):
        if question.condition is not None or question.quick_condition is not None:
            yield question.id, "a quick or required question is always shown"
    for question in required:
        if not question.quick:
            yield question.id, "a required question is asked in quick mode too"


def _ranges(questionnaire: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire:
        if question.type in _NUMBER_TYPES:
            yield from _range_faults(question.id, question)
            yield from _band_faults(question)
        elif question.bands or question.minimum is not None or question.maximum is not None:
            yield question.id, f"a range or bands on a question of type {question.type}"
        for field in question.fields:
            if field.type in ("yen", "int"):
                yield from _range_faults(f"{question.id}.{field.id}", field)
        if question.part_questions and len(question.part_questions) != len(question.parts):
            yield question.id, "part-questions and parts differ in number"
        for other in filter(None, question.part_questions):
            if other not in questionnaire or questionnaire.question(other).type != question.type:
                yield question.id, f"a part answers {other!r}, which is no question of its type"


def _range_faults(where: str, spec: Question | Field) -> Iterator[Finding]:
    if spec.minimum is None or spec.maximum is None:
        yield where, "a number needs a minimum and a maximum"
        return
    ceiling = {"yen": _INT64_MAX, "ratio": 1}.get(spec.type, _INT32_MAX)
    if not 0 <= spec.minimum < spec.maximum <= ceiling:
        yield where, f"the range {spec.minimum} to {spec.maximum} is not sensible"


def _band_faults(question: Question) -> Iterator[Finding]:
    minimum, maximum = question.minimum or 0, question.maximum or 0
    stored = [band.value for band in question.bands]
    if len(set(stored)) < len(stored):
        yield question.id, "two bands store the same value"
    for band in question.bands:
        low = band.value if band.low is None else band.low
        high = band.value if band.high is None else band.high
        if not minimum <= low <= band.value <= high <= maximum:
            yield question.id, f"the band {band.value} does not lie within its range"
        if question.type != "ratio" and not isinstance(band.value, int):
            yield question.id, f"the band {band.value} is not whole"


def _fields(questionnaire: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire:
        if bool(question.fields) != (question.type in _FIELD_TYPES):
            yield question.id, f"fields and the type {question.type} do not go together"
        for field in question.fields:
            if (field.type == "one") != bool(field.choices or question.choices):
                yield f"{question.id}.{field.id}", "choices and the type do not go together"


def _drives(questionnaire: Questionnaire) -> Iterator[Finding]:
    for question in questionnaire:
        letters = question.drives.split()
        if not letters or not set(letters) <= _DRIVES:
            yield question.id, f"drives {question.drives!r}"


def _notices(questionnaire: Questionnaire) -> Iterator[Finding]:
    for name in REQUIRED_NOTICES:
        if name not in questionnaire.notices:
            yield f"notice {name}", "is missing"
    if set(questionnaire.seconds_per_question) != {"quick", "full"}:
        yield "seconds-per-question", "quick and full are both needed"


RULES: dict[str, tuple[str, Callable[[Questionnaire], Iterator[Finding]]]] = {
    "E002": ("every id is kebab-case and unique in its place", _ids),
    "E003": ("every text says something in Japanese and in English", _texts),
    "E004": ("conditions look back at existing questions and choices", _conditions),
    "E005": ("choices stand where the type takes them, unknown is none of them", _choices),
    "E006": ("ten quick questions, two required, none of them conditional", _counts),
    "E007": ("numbers have sensible ranges, bands lie within them, parts fit", _ranges),
    "E008": ("rows and mappings have fields, nothing else has", _fields),
    "E009": ("every question drives something", _drives),
    "E010": ("the notices and the pace are there", _notices),
}
