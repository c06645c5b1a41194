"""Coming back a year later."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from assessment import consent_texts
from assessment.models import Answer, Assessment, Company, Consent
from assessment.selectors import answers_of
from tests.assessment.opened import open_page

LAST_YEAR = {
    "industry": "manufacturing",
    "annual-revenue": 820_000_000,
    "cloud-admin": "one-person",
    "priority-points": ["cover", "support", "services", "no-overlap"],
    "start-date": "2026-04-01",
    "gone-question": "whatever",
    "tolerable-outage": 9_999,
}


@pytest.fixture
def last_year(begun: Assessment) -> Assessment:
    for question_id, value in LAST_YEAR.items():
        Answer.objects.create(assessment=begun, question_id=question_id, value=value)
    return begun


def renew(browser: Client, previous: Assessment, consent: str = consent_texts.HANDLE) -> Assessment:
    browser.post(f"/a/{previous.public_id}/again/", {"consent": consent})
    return Assessment.objects.exclude(pk=previous.pk).latest("pk")


def test_it_begins_from_the_answers_that_still_hold(browser: Client, last_year: Assessment) -> None:
    new = renew(browser, last_year)
    assert answers_of(new) == {
        "industry": "manufacturing",
        "annual-revenue": 820_000_000,
        "cloud-admin": "one-person",
    }
    assert new.previous == last_year
    assert new.company == last_year.company
    assert set(new.answers.values_list("is_carried", flat=True)) == {True}
    assert new.consents.get().kind == Consent.Kind.HANDLE


def test_last_years_record_stays_as_it_was(browser: Client, last_year: Assessment) -> None:
    new = renew(browser, last_year)
    open_page(browser, new, "annual-revenue").put(
        annual_revenue="typed", annual_revenue_typed="9億円"
    ).press()
    assert answers_of(last_year) == LAST_YEAR
    assert answers_of(new)["annual-revenue"] == 900_000_000


def test_each_page_is_led_through_until_it_was_looked_at(
    browser: Client, last_year: Assessment
) -> None:
    new = renew(browser, last_year)
    way_on = f"/a/{new.public_id}/"
    assert browser.get(way_on).headers["Location"] == f"/a/{new.public_id}/q/industry/"
    page = open_page(browser, new, "industry")
    assert "前回のまま" in page.text
    page.press()
    assert not new.answers.get(question_id="industry").is_carried
    assert "前回のまま" not in open_page(browser, new, "industry").text
    assert browser.get(way_on).headers["Location"] != f"/a/{new.public_id}/q/industry/"


def test_the_review_shows_what_changed_and_what_nobody_looked_at(
    browser: Client, last_year: Assessment
) -> None:
    new = renew(browser, last_year)
    review = f"/a/{new.public_id}/review/"
    text = browser.get(review).content.decode()
    assert "まだ見ていない回答が3問" in text
    open_page(browser, new, "cloud-admin").put(cloud_admin="outsourced").press()
    text = browser.get(review).content.decode()
    assert "まだ見ていない回答が2問" in text
    changed = text.partition('class="changes"')[2].partition("</dl>")[0]
    assert "ひとりに任せきり" in changed
    assert "外の会社に任せている" in changed
    assert "主な業種" not in changed


def test_a_deleted_last_year_leaves_the_new_one_whole(
    browser: Client, last_year: Assessment
) -> None:
    new = renew(browser, last_year)
    browser.post(f"/a/{last_year.public_id}/delete/")
    new.refresh_from_db()
    assert new.previous is None
    assert Company.objects.filter(pk=new.company_id).exists()
    assert browser.get(f"/a/{new.public_id}/review/").status_code == 200


def test_an_owned_assessment_stays_with_its_owner(browser: Client, last_year: Assessment) -> None:
    owner = User.objects.create_user("aoi@example.jp")
    Assessment.objects.update(owner=owner, kept_for=owner.email)
    new = renew(browser, last_year)
    assert new.owner == owner
    assert new.hold_key
    assert new.kept_for == owner.email
    assert browser.get(f"/a/{new.public_id}/review/").status_code == 200


def test_an_old_text_of_consent_begins_nothing(browser: Client, last_year: Assessment) -> None:
    browser.post(f"/a/{last_year.public_id}/again/", {"consent": "handle-1999.1"})
    assert Assessment.objects.get() == last_year


def test_sharing_is_not_carried_over(
    browser: Client, last_year: Assessment, consent: Consent
) -> None:
    Consent.objects.filter(pk=consent.pk).update(assessment=last_year)
    new = renew(browser, last_year)
    assert not new.consents.filter(kind=Consent.Kind.SHARE).exists()


def test_only_a_finished_assessment_offers_it(browser: Client, last_year: Assessment) -> None:
    link = f"/a/{last_year.public_id}/again/"
    assert link not in browser.get("/mine/").content.decode()
    Assessment.objects.update(submitted_at=timezone.now() - timedelta(days=365))
    assert link in browser.get("/mine/").content.decode()
