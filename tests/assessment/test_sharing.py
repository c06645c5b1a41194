"""Asking a specialist, with consent to one named recipient."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Firm, User
from accounts.visitor import Visitor
from assessment import consent_texts
from assessment.models import Assessment, AssessmentQuerySet, Consent
from assessment.selectors import live_share_consents
from assessment.services.share_assessment import share_assessment
from assessment.services.withdraw_consent import withdraw_consent
from tests.conftest import make_consent

CONTACT = {"contact": "架空 花子", "phone": "03-1234-5678", "email": ""}


def share(client: Client, assessment: Assessment, firm: Firm, **fields: str) -> Any:
    sent = {"firm": firm.slug, "consent": consent_texts.SHARE, **CONTACT} | fields
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


def test_the_page_names_others_to_ask_and_the_way_back(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    address = f"/a/{begun.public_id}/share/"
    text = browser.get(address).content.decode()
    assert "https://www.ipa.go.jp/security/support/soudan.html" in text
    assert f'href="/a/{begun.public_id}/review/"' in text
    begun.submitted_at = timezone.now()
    begun.save()
    after = browser.get(address).content.decode()
    assert f'href="/reports/of/{begun.public_id}/"' in after


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


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"contact": ""}, "ご連絡先のお名前を入れてください。"),
        ({"phone": ""}, "電話番号かメールアドレスの、どちらかを入れてください。"),
        ({"phone": "110"}, "電話番号"),
        ({"email": "a@b"}, "メールアドレス"),
    ],
)
def test_nothing_is_shared_without_a_way_to_answer_and_what_was_typed_stays(
    browser: Client, begun: Assessment, firm_a: Firm, missing: dict[str, str], said: str
) -> None:
    response = share(browser, begun, firm_a, **missing)
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text.partition("panel-error")[2]
    for typed in ({**CONTACT, **missing}).values():
        assert f'value="{typed}"' in text
    assert not Consent.objects.exists()


def test_the_contact_is_kept_and_stands_there_the_next_time(
    browser: Client, begun: Assessment, firm_a: Firm, firm_b: Firm
) -> None:
    share(browser, begun, firm_a, phone="", email="hanako@example.jp", name="架空デザイン")
    begun.company.refresh_from_db()
    assert begun.company.contact == "架空 花子"
    assert begun.company.email == "hanako@example.jp"
    text = browser.get(f"/a/{begun.public_id}/share/").content.decode()
    assert 'value="hanako@example.jp"' in text
    assert 'value="架空デザイン"' in text


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


def test_withdrawing_ends_every_live_consent_to_that_firm(
    browser: Client, begun: Assessment, firm_a: Firm, firm_b: Firm, ben: User, dai: User
) -> None:
    share(browser, begun, firm_b)
    first, second = (make_consent(begun, firm_a) for _click in range(2))
    browser.post(f"/a/{begun.public_id}/share/{first.pk}/withdraw/")
    second.refresh_from_db()
    assert second.withdrawn_at is not None
    assert not Assessment.objects.for_user(Visitor(ben)).exists()
    assert Assessment.objects.for_user(Visitor(dai)).exists()


def test_a_consent_replaced_meanwhile_still_ends_the_sharing(
    browser: Client, begun: Assessment, firm_a: Firm
) -> None:
    share(browser, begun, firm_a)
    on_the_page = Consent.objects.get()
    share(browser, begun, firm_a)
    browser.post(f"/a/{begun.public_id}/share/{on_the_page.pk}/withdraw/")
    assert not live_share_consents(firm_a).exists()


def test_sharing_and_withdrawing_wait_for_each_other(
    browser: Client, begun: Assessment, firm_a: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[Any] = []
    lock = AssessmentQuerySet.select_for_update

    def noted(rows: AssessmentQuerySet, **options: Any) -> Any:
        locked.append(rows.model)
        return lock(rows, **options)

    monkeypatch.setattr(AssessmentQuerySet, "select_for_update", noted)
    share_assessment(
        assessment=begun, firm=firm_a, consent_version=consent_texts.SHARE, now=timezone.now()
    )
    consent = Consent.objects.get()
    assert withdraw_consent(assessment=begun, consent_id=consent.pk, now=timezone.now())
    assert locked == [Assessment, Assessment]


@pytest.mark.parametrize(
    ("slug", "is_looked_up"),
    [("a\x00b", False), ("", False), ("株式会社", False), ("nobody", True)],
)
def test_a_text_that_can_name_no_firm_is_never_looked_up(
    browser: Client, begun: Assessment, firm_a: Firm, slug: str, is_looked_up: bool
) -> None:
    with CaptureQueriesContext(connection) as queries:
        response = browser.post(f"/a/{begun.public_id}/share/", {"firm": slug})
    assert response.status_code == 404
    asked = [query["sql"] for query in queries.captured_queries]
    assert any('"accounts_firm"."is_listed" AND' in sql for sql in asked) is is_looked_up
