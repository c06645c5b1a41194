from pathlib import Path

from assessment.questionnaire import listing, loader
from tests.assessment.questionnaire.make import when

PAGE = Path(__file__).resolve().parents[3] / "docs" / "questionnaire.md"


def test_the_page_of_the_questionnaire_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == listing.markdown(loader.load()), (
        "run python -m assessment.questionnaire.listing > docs/questionnaire.md"
    )


def test_every_question_and_choice_is_on_the_page() -> None:
    written = PAGE.read_text(encoding="utf-8")
    for question in loader.load():
        assert f"| `{question.id}`" in written
        assert all(f"`{choice.id}`" in written for choice in question.choices)


def test_a_condition_is_written_on_one_line() -> None:
    joined = when(all=[{"question": "a", "is": "x"}, {"not": {"question": "b", "above": 1}}])
    assert listing.condition_text(joined) == "all (a is x; not (b above 1))"
    compared = when(question="a", above_times={"times": 2, "of": "b"})
    assert listing.condition_text(compared) == "a above-times 2 × b"
    assert listing.condition_text(when(question="a", is_not_none=True)) == "a is-not-none"
