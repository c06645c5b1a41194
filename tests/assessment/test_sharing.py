"""Asking a specialist, with consent to one named recipient."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import Firm, User
from accounts.visitor import Visitor
from assessment import consent_texts
from assessment.models import Assessment, Consent
from assessment.selectors import live_share_consents


def share(client: Client, assessment: Assessment, firm: Firm, **fields: str) -> Any:
    sent = {"firm": firm.slug, "consent": consent_texts.SHARE} | fields
    return client.post(f"/a/{assessment.public_id}/share/", sent)


def test_the_page_names_recipient_items_purpose_and_term(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    text = browser.get(f"/a/{begun.public_id}/share/").content.decode()
    wording = consent_texts.load(consent_texts.SHARE)
    assert firm_a.name_ja in text
    assert firm_a.registration_number in text
    assert wording.purpose["ja"] in text
    for item in wording.items:
        assert item.label["ja"] in text
    until = timezone.localtime() + timedelta(days=180)
    assert f"{until:%Y-%m-%d}" in text


def test_a_consent_is_recorded_and_opens_the_door_to_that_firm_only(
    browser: Client, begun: Assessment, firm_a: Firm, ben: User, dai: User
) -> None:
    share(browser, begun, firm_a)
    consent = Consent.objects.get(kind=Consent.Kind.SHARE)
    assert consent.recipient == firm_a
    assert consent.items == ["company", "answers", "reports"]
    assert consent.text_version == consent_texts.SHARE
    assert consent.expires_at is not None
    assert list(Assessment.objects.for_user(Visitor(ben))) == [begun]
    assert not Assessment.objects.for_user(Visitor(dai)).exists()


def test_withdrawing_closes_the_door_and_keeps_the_record(
    browser: Client, begun: Assessment, firm_a: Firm, ben: User
) -> None:
    share(browser, begun, firm_a)
    consent = Consent.objects.get()
    browser.post(f"/a/{begun.public_id}/share/{consent.pk}/withdraw/")
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert not Assessment.objects.for_user(Visitor(ben)).exists()
    assert not live_share_consents(firm_a).exists()


def test_an_expired_consent_opens_nothing(
    begun: Assessment, firm_a: Firm, ben: User, browser: Client
) -> None:
    share(browser, begun, firm_a)
    Consent.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not Assessment.objects.for_user(Visitor(ben)).exists()


def test_sharing_twice_leaves_one_live_consent(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    share(browser, begun, firm_a)
    share(browser, begun, firm_a)
    assert Consent.objects.count() == 2
    assert live_share_consents(firm_a).count() == 1


def test_a_firm_that_is_not_listed_cannot_be_chosen(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    Firm.objects.update(is_listed=False)
    assert share(browser, begun, firm_a).status_code == 404
    assert not Consent.objects.exists()


def test_agreeing_to_an_old_text_shares_nothing(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    share(browser, begun, firm_a, consent="share-2020.1")
    assert not Consent.objects.exists()


def test_somebody_elses_consent_cannot_be_withdrawn(
    browser: Client, begun: Assessment, consent: Consent
) -> None:
    browser.post(f"/a/{begun.public_id}/share/{consent.pk}/withdraw/")
    consent.refresh_from_db()
    assert consent.withdrawn_at is None
