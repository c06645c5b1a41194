"""Both languages, switched at any point."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
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


def test_an_address_being_typed_survives_the_switch_and_nothing_is_done_yet(
    browser: Client, begun: Assessment, mailoutbox: list[object]
) -> None:
    for path in (f"/a/{begun.public_id}/keep/", "/resume/"):
        page = browser.get(path).content.decode()
        assert 'form="typed-form"' in page
        response = browser.post(path, {"email": "aoi@exam", "language": "en"})
        text = response.content.decode()
        assert response.status_code == 200
        assert '<html lang="en">' in text
        assert 'value="aoi@exam"' in text
        assert "aria-invalid" not in text
        assert '<html lang="en">' in browser.get("/").content.decode()
        browser.post(path, {"email": "", "language": "ja"})
    begun.refresh_from_db()
    assert begun.kept_for == ""
    assert mailoutbox == []


def test_a_page_without_a_form_switches_all_the_same(
    browser: Client, begun: Assessment, aoi: User
) -> None:
    Assessment.objects.update(owner=aoi)
    page = browser.get(f"/a/{begun.public_id}/keep/").content.decode()
    assert 'form="typed-form"' not in page
    assert 'action="/language/"' in page
