from assessment.questionnaire import loader, path
from assessment.questionnaire.schema import Answers, Mode
from tests.assessment.questionnaire.make import choices, question, questionnaire, when

FIRST = question("first", choices=choices("x", "y", "none"), quick=True)
SECOND = question(
    "second", choices=choices("x", "none"), condition=when(question="first", **{"is": "x"})
)
THIRD = question("third", choices=choices("x"), condition=when(question="second", is_not_none=True))
SMALL = questionnaire(FIRST, SECOND, THIRD, seconds_per_question={"quick": 60, "full": 20})


def ids(answers: Answers, mode: Mode = "full") -> list[str]:
    return [asked.id for asked in path.visible(SMALL, answers, mode)]


def test_a_question_is_shown_when_its_condition_holds() -> None:
    assert ids({}) == ["first"]
    assert ids({"first": "x"}) == ["first", "second"]
    assert ids({"first": "x", "second": "unknown"}) == ["first", "second", "third"]


def test_a_hidden_answer_opens_nothing() -> None:
    assert ids({"first": "y", "second": "x"}) == ["first"]


def test_hidden_answers_are_dropped_and_the_rest_stands_in_the_order_of_the_questions() -> None:
    answers = {"third": "x", "second": "x", "first": "x", "gone": 1}
    assert list(path.prune(SMALL, answers)) == ["first", "second", "third"]
    assert path.prune(SMALL, answers | {"first": "y"}) == {"first": "y"}


def test_quick_mode_asks_its_own_questions_and_keeps_what_was_answered_beyond() -> None:
    assert ids({"first": "x"}, "quick") == ["first"]
    answers = {"first": "x", "second": "x"}
    assert ids(answers, "quick") == ["first", "second"]
    assert path.prune(SMALL, answers, "quick") == answers
    assert path.prune(SMALL, answers | {"first": "y"}, "quick") == {"first": "y"}


def test_an_unknown_answer_counts_as_progress() -> None:
    progress = path.progress(SMALL, {"first": "x", "second": "unknown"}, "full")
    assert progress == path.Progress(answered=2, asked=3, minutes_left=1)


def test_nothing_is_left_when_all_is_answered() -> None:
    assert path.progress(SMALL, {"first": "none"}, "quick") == path.Progress(1, 1, 0)


def test_a_section_without_visible_questions_is_left_out() -> None:
    shipped = loader.load()
    quick = path.sections(shipped, {}, "quick")
    assert [section.id for section, _ in quick] == [
        "company",
        "partners",
        "information",
        "systems",
        "outsourcing",
        "response",
        "insurance",
        "intentions",
    ]
    assert sum(len(questions) for _, questions in quick) == 10
    assert len(path.sections(shipped, {}, "full")) == 9


def test_quick_mode_takes_three_minutes_and_full_mode_ten_to_fifteen() -> None:
    shipped = loader.load()
    assert path.progress(shipped, {}, "quick").minutes_left == 3
    assert 10 <= path.progress(shipped, {}, "full").minutes_left <= 15
