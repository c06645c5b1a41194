"""Firms at random: any answers that the questionnaire allows."""

from typing import Any

from hypothesis import strategies as st

from assessment.questionnaire import loader
from assessment.questionnaire.schema import Question
from tests.reports.engine.firms import PLAIN, Answers

QUESTIONS = tuple(loader.load())


def _answer(question: Question) -> st.SearchStrategy[Any]:
    unknown: Any = ["unknown"] if question.type == "many" else "unknown"
    known: st.SearchStrategy[Any]
    match question.type:
        case "one":
            known = st.sampled_from([choice.id for choice in question.choices])
        case "many":
            ids = [choice.id for choice in question.choices if choice.id != "none"]
            lists = st.lists(st.sampled_from(ids), min_size=1, unique=True)
            known = st.one_of(lists, st.just(["none"])) if ids else st.just(["none"])
        case "int" | "yen" | "days":
            most = int(question.maximum) if question.maximum is not None else 10**12
            known = st.integers(int(question.minimum or 0), most)
        case "ratio":
            known = st.floats(0, 1)
        case _:
            return st.just(unknown)
    return known if question.required else st.one_of(known, st.just(unknown))


@st.composite
def firms(draw: st.DrawFn) -> Answers:
    """Return the answers of a firm; optional questions may be open or unknown."""
    answers: dict[str, Any] = dict(PLAIN)
    asked = draw(st.sets(st.sampled_from(range(len(QUESTIONS)))))
    for place, question in enumerate(QUESTIONS):
        if question.required or place in asked:
            answers[question.id] = draw(_answer(question))
    return answers
