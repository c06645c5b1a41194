"""Cutting the questionnaire into pages."""

from assessment import pages
from assessment.questionnaire import loader, path

QUESTIONNAIRE = loader.load()


def test_quick_mode_asks_one_question_a_page() -> None:
    cut = pages.pages_of(QUESTIONNAIRE, "quick")
    asked = [question for question in QUESTIONNAIRE if question.may_be_quick]
    assert [page.questions for page in cut] == [(question,) for question in asked]


def test_full_mode_holds_every_question_once_and_in_order() -> None:
    cut = pages.pages_of(QUESTIONNAIRE, "full")
    assert [q.id for page in cut for q in page.questions] == [q.id for q in QUESTIONNAIRE]


def test_no_page_holds_more_than_six_questions() -> None:
    assert max(len(page.questions) for page in pages.pages_of(QUESTIONNAIRE, "full")) <= 6


def test_the_way_passes_over_pages_with_nothing_to_ask() -> None:
    cut = pages.pages_of(QUESTIONNAIRE, "full")
    visible = frozenset(q.id for q in path.visible(QUESTIONNAIRE, {}, "full"))
    route = pages.Route(cut, visible)
    walked = [next(route.open_pages())]
    while (page := route.after(walked[-1])) is not None:
        assert route.before(page) == walked[-1]
        walked.append(page)
    assert walked == list(route.open_pages())
    assert "revenue-breakdown" not in [page.slug for page in walked]
