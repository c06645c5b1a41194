"""From the field of a form to the answer of a question, and back to what the field shows."""

from datetime import date as Date  # noqa: N812 - there is a function called date beside
from decimal import Decimal

from assessment.questionnaire import values
from assessment.questionnaire.normalise.dates import date
from assessment.questionnaire.normalise.numbers import number
from assessment.questionnaire.normalise.problem import NormaliseProblem
from assessment.questionnaire.normalise.texts import text
from assessment.questionnaire.schema import UNKNOWN, AnswerValue, Field, Question

_YES_NO = {"yes": True, "no": False}


def answer(question: Question, typed: str, *, as_of: Date) -> AnswerValue:
    """Return what was typed or tapped for a question of one field as its checked answer.

    Questions of type one, int, yen, ratio, days, date and text have one field; "unknown" is taken
    as it stands.

    Raises:
        NormaliseProblem: if it cannot be read, or is outside what the question takes.
    """
    read = typed if typed == UNKNOWN else _read(question, typed)
    try:
        return values.check(question, read, as_of=as_of)
    except values.ValueProblem as problem:
        raise NormaliseProblem(problem.message["ja"], problem.message["en"]) from problem


def cell(field: Field, typed: str) -> str | int | float | bool:
    """Return what was typed for one field of a row or mapping, read but not yet checked.

    A "yes-no" field is typed "yes" or "no". Leave a field out where nothing was typed.

    Raises:
        NormaliseProblem: if it cannot be read.
    """
    if field.type != "yes-no":
        return _read(field, typed)
    if typed not in _YES_NO:
        raise NormaliseProblem("「はい」か「いいえ」を選んでください。", "Please choose yes or no.")
    return _YES_NO[typed]


def _read(question: Question | Field, typed: str) -> str | int | float:
    match question.type:
        case "yen" | "int" | "ratio" | "days":
            return number(typed, unit=question.type)
        case "date":
            return date(typed)
        case "text":
            return text(typed, max_length=question.max_length)
        case _:
            return typed


def entry(question: Question, value: AnswerValue) -> str:
    """Return what the typed field of a question shows for a stored answer (万円, %, a date).

    `answer(question, entry(question, value))` gives the value back.
    """
    if question.type == "yen" and isinstance(value, int):
        ten_thousands = Decimal(value) / 10_000
        return f"{ten_thousands:,f}"
    if question.type == "ratio" and isinstance(value, int | float):
        return f"{(Decimal(repr(value)) * 100).normalize():f}"
    return "" if value is None or isinstance(value, list | dict) else str(value)
