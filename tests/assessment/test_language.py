"""Both languages, switched at any point."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from assessment.models import Assessment
from assessment.selectors import answers_of
from tests.assessment.opened import open_page


def test_switching_on_a_question_page_keeps_all_that_was_typed(
    browser: Client, begun: Assessment
) -> None:
    page = open_page(browser, begun, "employee-count")
    page.put(employee_count_typed="百", site_count_typed="4")
    response = page.press("language", "en")
    assert response.headers["Location"] == f"/a/{begun.public_id}/q/monthly-fixed-costs/"
    assert browser.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    again = open_page(browser, begun, "employee-count")
    assert "How many people work for you?" in again.text
    assert again.sent["employee-count-typed"] == ["百"]
    assert answers_of(begun) == {"site-count": 4}


def test_an_unknown_language_is_ignored(browser: Client, begun: Assessment) -> None:
    response = open_page(browser, begun, "memberships").press("language", "xx")
    assert response.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in browser.cookies


@pytest.mark.parametrize(
    "target", ["https:evil.example", "https://127.0.0.1@evil.example", "%2f%2fevil.example"]
)
def test_the_switch_leads_nowhere_else(client: Client, db: None, target: str) -> None:
    response = client.post("/language/", {"language": "en", "next": target})
    assert urlsplit(response.headers["Location"]).netloc == ""


def test_the_page_names_its_language(client: Client, db: None) -> None:
    assert '<html lang="ja">' in client.get("/").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en">' in client.get("/").content.decode()
