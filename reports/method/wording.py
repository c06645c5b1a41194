"""Conditions of a factor in words: which answers make it apply."""

from assessment.questionnaire import describe
from assessment.questionnaire.schema import Condition, Questionnaire, Text
from reports.engine.wordy import say

AND, OR = say("、かつ ", " and "), say("、または ", ", or ")


def condition_text(
    condition: Condition, questionnaire: Questionnaire, own: str | None = None
) -> Text:
    """Say when a condition holds.

    Args:
        own: the question the reader already knows it is about; it is not named again.
    """
    if condition.operator in ("all", "any"):
        parts = [condition_text(part, questionnaire, own) for part in condition.parts]
        joint = AND if condition.operator == "all" else OR
        return Text(
            ja=joint["ja"].join(part["ja"] for part in parts),
            en=joint["en"].join(part["en"] for part in parts),
        )
    question = questionnaire.question(condition.question)
    said = _value(condition, questionnaire)
    if condition.question == own:
        return said
    label = question.label
    return Text(ja=f"{label['ja']}: {said['ja']}", en=f"{label['en']}: {said['en']}")


def _value(condition: Condition, questionnaire: Questionnaire) -> Text:
    question = questionnaire.question(condition.question)
    values = condition.value
    if not isinstance(values, tuple | list):
        said = describe.value(question, [values] if question.type == "many" else values)
        if condition.operator == "at-least":
            return Text(ja=f"{said['ja']}以上", en=f"{said['en']} or more")
        return said
    parts = [
        describe.value(question, [value] if question.type == "many" else value) for value in values
    ]
    return Text(
        ja="・".join(part["ja"] for part in parts), en=" / ".join(part["en"] for part in parts)
    )
