"""Two tabs, late requests, and one page that writes several times."""

import re
from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer, Assessment
from assessment.selectors import answers_of
from tests.assessment.opened import open_page


def both_values(response: Any) -> list[str]:
    """Return what is shown of a conflict: the stored value, then the one of this page."""
    found = re.search('<dl class="two-values">(.*?)</dl>', response.content.decode(), re.DOTALL)
    assert found is not None
    return [text.strip() for text in re.findall("<dd>(.*?)</dd>", found[1], re.DOTALL)]


def test_the_same_answer_changed_in_two_tabs_is_a_conflict_that_shows_both(
    browser: Client, begun: Assessment
) -> None:
    first = open_page(browser, begun, "tolerable-outage")
    second = open_page(browser, begun, "tolerable-outage")
    first.put(tolerable_outage="3").press()
    response = second.put(tolerable_outage="7").press()
    assert response.status_code == 409
    assert both_values(response) == ["3日", "7日"]
    assert answers_of(begun)["tolerable-outage"] == 3
    again = open_page(browser, begun, "tolerable-outage")
    assert again.sent["tolerable-outage"] == ["7"]


def test_a_conflict_stays_until_one_of_both_is_chosen(browser: Client, begun: Assessment) -> None:
    first = open_page(browser, begun, "tolerable-outage")
    second = open_page(browser, begun, "tolerable-outage")
    first.put(tolerable_outage="3").press()
    second.put(tolerable_outage="7").press()
    assert open_page(browser, begun, "tolerable-outage").press().status_code == 409
    assert open_page(browser, begun, "tolerable-outage").autosave().status_code == 409
    assert answers_of(begun)["tolerable-outage"] == 3
    open_page(browser, begun, "tolerable-outage").press("take-typed", "tolerable-outage")
    assert answers_of(begun)["tolerable-outage"] == 7
    assert open_page(browser, begun, "tolerable-outage").press().status_code == 302


def test_the_stored_answer_can_be_taken(browser: Client, begun: Assessment) -> None:
    first = open_page(browser, begun, "tolerable-outage")
    second = open_page(browser, begun, "tolerable-outage")
    first.put(tolerable_outage="3").press()
    second.put(tolerable_outage="7").press()
    open_page(browser, begun, "tolerable-outage").press("take-stored", "tolerable-outage")
    again = open_page(browser, begun, "tolerable-outage")
    assert again.sent["tolerable-outage"] == ["3"]
    assert again.press().status_code == 302


def test_different_answers_of_one_page_merge(browser: Client, begun: Assessment) -> None:
    first = open_page(browser, begun, "mfa-email")
    second = open_page(browser, begun, "mfa-email")
    first.put(mfa_email="all").press()
    assert second.put(mfa_cloud="no").press().status_code == 302
    assert answers_of(begun) == {"mfa-email": "all", "mfa-cloud": "no"}


def test_a_tab_that_changed_nothing_overwrites_nothing(browser: Client, begun: Assessment) -> None:
    Answer.objects.create(assessment=begun, question_id="mfa-email", value="no")
    old = open_page(browser, begun, "mfa-email")
    open_page(browser, begun, "mfa-email").put(mfa_email="all").press()
    assert old.press().status_code == 302
    assert answers_of(begun) == {"mfa-email": "all"}


def test_a_page_does_not_conflict_with_its_own_earlier_save(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "tolerable-outage")
    page.put(tolerable_outage="3").autosave(step=1)
    page.put(tolerable_outage="7").autosave(step=2)
    assert answers_of(begun)["tolerable-outage"] == 7
    page.put(tolerable_outage="1", step="3").press()
    assert answers_of(begun)["tolerable-outage"] == 1


def test_a_late_request_never_wins_over_a_newer_one(browser: Client, begun: Assessment) -> None:
    page = open_page(browser, begun, "tolerable-outage")
    page.put(tolerable_outage="7").autosave(step=2)
    page.put(tolerable_outage="3").autosave(step=1)
    assert answers_of(begun)["tolerable-outage"] == 7


def test_going_back_to_the_first_value_in_one_page_is_a_change(
    browser: Client, begun: Assessment
) -> None:
    Answer.objects.create(assessment=begun, question_id="tolerable-outage", value=3)
    page = open_page(browser, begun, "tolerable-outage")
    page.put(tolerable_outage="7").autosave(step=1)
    page.put(tolerable_outage="3").autosave(step=2)
    assert answers_of(begun)["tolerable-outage"] == 3


def test_deleting_what_another_tab_changed_is_a_conflict(
    browser: Client, begun: Assessment
) -> None:
    Answer.objects.create(assessment=begun, question_id="memberships", value=["none"])
    old = open_page(browser, begun, "memberships")
    open_page(browser, begun, "memberships").put(memberships=["industry-body"]).press()
    assert old.put(memberships=None).press().status_code == 409
    assert answers_of(begun)["memberships"] == ["industry-body"]


@pytest.mark.parametrize("page", ["a\x00b", "x" * 33, "<b>", "ａｂｃ"])
def test_a_page_name_that_no_page_has_is_not_stored(
    browser: Client, begun: Assessment, page: str
) -> None:
    opened = open_page(browser, begun, "mfa-email").put(mfa_email="all", page=page)
    assert opened.press().status_code == 302
    assert Answer.objects.get().writer == ""
