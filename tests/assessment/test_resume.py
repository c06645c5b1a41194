"""Leaving and going on with a mailed code."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import structlog
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from assessment.models import Assessment, ResumeCode
from assessment.services.claim_assessments import claim_assessments
from assessment.services.issue_code import MAILS_AN_HOUR
from assessment.services.mail_resume_code import mail_resume_code
from assessment.services.use_code import TRIES

EMAIL = "aoi@example.jp"


def ask(client: Client, email: str = EMAIL) -> str:
    """Ask for a code and return it from the mail ("" if the mail has none)."""
    client.post("/resume/", {"email": email})
    found = re.search(r"([0-9]{4}) ([0-9]{4})", str(mail.outbox[-1].body))
    return "".join(found.groups()) if found else ""


def keep(browser: Client, assessment: Assessment, email: str) -> None:
    browser.post(f"/a/{assessment.public_id}/keep/", {"email": email})
    assessment.refresh_from_db()


def prove(client: Client, email: str) -> None:
    """Go on elsewhere with the code from the mail."""
    code = ask(client, email)
    assert client.post("/resume/code/", {"code": code}).status_code == 302


def test_a_typed_address_is_only_noted_and_can_be_corrected(
    browser: Client, begun: Assessment
) -> None:
    for typed, kept in ((" Nwe@Example.jp ", "nwe@example.jp"), ("new@example.jp",) * 2):
        keep(browser, begun, typed)
        assert begun.owner is None
        assert begun.kept_for == kept
    assert not User.objects.exists()
    assert ask(Client(), "nwe@example.jp") == ""


def test_a_proven_address_makes_an_owner_who_cannot_sign_in_with_a_password(
    browser: Client, begun: Assessment
) -> None:
    keep(browser, begun, "new@example.jp")
    prove(Client(), "New@example.jp")
    begun.refresh_from_db()
    assert begun.owner is not None
    assert begun.owner.email == "new@example.jp"
    assert not begun.owner.has_usable_password()


def test_who_planted_an_assessment_loses_it_once_the_address_is_proven(
    browser: Client, begun: Assessment
) -> None:
    keep(browser, begun, EMAIL)
    victim, page = Client(), f"/a/{begun.public_id}/q/industry/"
    prove(victim, EMAIL)
    assert browser.get(page).status_code == 404
    assert str(begun.public_id) not in browser.get("/mine/").content.decode()
    assert victim.get(page).status_code == 200
    assert EMAIL in victim.get("/mine/").content.decode()


def test_a_second_device_does_not_shut_out_the_first(browser: Client, begun: Assessment) -> None:
    keep(browser, begun, EMAIL)
    prove(browser, EMAIL)
    prove(Client(), EMAIL)
    assert browser.get(f"/a/{begun.public_id}/q/industry/").status_code == 200


def test_proving_an_address_takes_nothing_from_another_owner(
    aois_assessment: Assessment, chie: User
) -> None:
    Assessment.objects.update(kept_for=chie.email)
    assert ask(Client(), chie.email) == ""
    assert claim_assessments(email=chie.email) == []
    aois_assessment.refresh_from_db()
    assert aois_assessment.owner != chie


def test_an_owned_assessment_is_not_given_to_another_address(
    browser: Client, begun: Assessment, aoi: User, chie: User
) -> None:
    Assessment.objects.filter(pk=begun.pk).update(owner=aoi)
    response = browser.post(f"/a/{begun.public_id}/keep/", {"email": chie.email})
    assert response.status_code == 422
    begun.refresh_from_db()
    assert begun.owner == aoi


@pytest.mark.parametrize(
    "typed",
    [
        "a@b",
        "Ａ@ｅｘａｍｐｌｅ.jp",
        "a@example.jp,b@example.jp",
        "a..b@docomo.ne.jp",
        "x\x00@example.jp",
    ],
)
def test_only_one_plain_address_is_taken(client: Client, db: None, typed: str) -> None:
    response = client.post("/resume/", {"email": typed})
    assert response.status_code == 422
    assert not mail.outbox


def test_a_plus_in_the_address_is_kept(client: Client, db: None) -> None:
    ask(client, "a+tag@example.jp")
    assert mail.outbox[0].to == ["a+tag@example.jp"]


def test_the_code_opens_the_assessments_on_another_device(
    client: Client, aois_assessment: Assessment
) -> None:
    code = ask(client)
    response = client.post("/resume/code/", {"code": f"{code[:4]}－{code[4:]}"})
    assert response.headers["Location"] == "/mine/"
    assert "株式会社あおい製作所" in client.get("/mine/").content.decode()
    assert client.get(f"/a/{aois_assessment.public_id}/q/industry/").status_code == 200


def test_full_width_digits_of_the_code_are_forgiven(
    client: Client, aois_assessment: Assessment
) -> None:
    code = ask(client).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert client.post("/resume/code/", {"code": code}).status_code == 302


def test_known_and_unknown_addresses_see_the_same(
    client: Client, aois_assessment: Assessment
) -> None:
    known, unknown = (
        Client().post("/resume/", {"email": email}, follow=True)
        for email in (EMAIL, "nobody@example.jp")
    )
    hidden = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    pages = [hidden.sub("", page.content.decode()) for page in (known, unknown)]
    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [[EMAIL], ["nobody@example.jp"]]
    assert not re.search(r"[0-9]{4} [0-9]{4}", str(mail.outbox[1].body))


def test_the_code_is_nowhere_in_the_database(client: Client, aois_assessment: Assessment) -> None:
    code = ask(client)
    row = ResumeCode.objects.values().get()
    assert code not in str(row)


def test_opening_the_page_uses_nothing_up(client: Client, aois_assessment: Assessment) -> None:
    code = ask(client)
    for _time in range(3):
        client.get("/resume/code/")
        client.head("/resume/code/")
    assert client.post("/resume/code/", {"code": code}).status_code == 302


def test_a_code_works_once(client: Client, aois_assessment: Assessment) -> None:
    code = ask(client)
    request_id = client.session["resume_request"]
    client.post("/resume/code/", {"code": code})
    session = client.session
    session["resume_request"] = request_id
    session.save()
    assert client.post("/resume/code/", {"code": code}).status_code == 422


def test_a_code_works_only_where_it_was_asked_for(
    client: Client, aois_assessment: Assessment
) -> None:
    code = ask(client)
    other = Client()
    assert other.post("/resume/code/", {"code": code}).headers["Location"] == "/resume/"
    ask(other, "nobody@example.jp")
    assert other.post("/resume/code/", {"code": code}).status_code == 422


def test_a_code_expires(client: Client, aois_assessment: Assessment) -> None:
    code = ask(client)
    row = ResumeCode.objects.get()
    assert row.expires_at - row.created_at <= timedelta(minutes=10)
    ResumeCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/resume/code/", {"code": code}).status_code == 422


def test_guessing_ends_after_a_few_tries(client: Client, aois_assessment: Assessment) -> None:
    code = ask(client)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    for _time in range(TRIES):
        assert client.post("/resume/code/", {"code": wrong}).status_code == 422
    assert client.post("/resume/code/", {"code": code}).status_code == 422


def test_one_address_gets_a_few_mails_an_hour(client: Client, aois_assessment: Assessment) -> None:
    for _time in range(MAILS_AN_HOUR + 2):
        client.post("/resume/", {"email": EMAIL})
    assert len(mail.outbox) == MAILS_AN_HOUR


def test_an_owner_is_found_whatever_the_case_of_the_address(
    client: Client, aois_assessment: Assessment
) -> None:
    User.objects.update(email="Aoi@Example.jp")
    assert ask(client)
    prove(client, EMAIL)
    assert client.get(f"/a/{aois_assessment.public_id}/q/industry/").status_code == 200


def test_one_network_address_asks_a_few_times_an_hour(client: Client, db: None) -> None:
    for number in range(20):
        assert client.post("/resume/", {"email": f"a{number}@example.jp"}).status_code == 302
    response = client.post("/resume/", {"email": "b@example.jp"})
    assert response.status_code == 429
    assert "時間をおいて" in response.content.decode()
    assert (ResumeCode.objects.count(), len(mail.outbox)) == (20, 20)


def test_requests_beyond_the_limit_do_not_prolong_it(aois_assessment: Assessment) -> None:
    now = timezone.now()
    for minute in [0] * MAILS_AN_HOUR + [30] * MAILS_AN_HOUR:
        mail_resume_code(email=EMAIL, now=now + timedelta(minutes=minute))
    assert len(mail.outbox) == MAILS_AN_HOUR
    mail_resume_code(email=EMAIL, now=now + timedelta(minutes=61))
    assert len(mail.outbox) == MAILS_AN_HOUR + 1


def test_a_code_that_was_not_mailed_opens_nothing(
    client: Client, aois_assessment: Assessment
) -> None:
    code = ask(client)
    ResumeCode.objects.update(mailed_at=None)
    assert client.post("/resume/code/", {"code": code}).status_code == 422


@pytest.mark.parametrize("fault", [OSError("down"), SMTPRecipientsRefused({EMAIL: (550, b"no")})])
def test_a_mail_that_fails_shows_the_same_page_and_does_not_count(
    client: Client,
    aois_assessment: Assessment,
    monkeypatch: pytest.MonkeyPatch,
    fault: OSError,
) -> None:
    def failing(*_args: Any) -> None:
        raise fault

    monkeypatch.setattr("assessment.services.issue_code.send_mail", failing)
    with structlog.testing.capture_logs() as logs:
        response = client.post("/resume/", {"email": EMAIL})
    assert response.headers["Location"] == "/resume/code/"
    assert ResumeCode.objects.get().mailed_at is None
    assert "resume_mail_failed" in [entry["event"] for entry in logs]
    assert EMAIL not in str(logs)


def test_codes_are_forgotten_after_a_day(client: Client, db: None) -> None:
    ask(client, "old@example.jp")
    ResumeCode.objects.update(created_at=timezone.now() - timedelta(hours=25))
    ask(client)
    assert ResumeCode.objects.get().email == EMAIL


def test_an_empty_request_is_told_what_is_missing(browser: Client, begun: Assessment) -> None:
    for url in ("/resume/", f"/a/{begun.public_id}/keep/"):
        response = browser.post(url)
        assert response.status_code == 422
        assert response.context["form"].errors["email"]


def test_a_session_planted_before_is_worth_nothing_afterwards(
    client: Client, aois_assessment: Assessment
) -> None:
    code = ask(client)
    planted = client.session.session_key
    client.post("/resume/code/", {"code": code})
    assert client.session.session_key != planted


def test_a_code_never_signs_a_broker_in(
    client: Client, aois_assessment: Assessment, ben: User
) -> None:
    Assessment.objects.update(owner=ben)
    code = ask(client, ben.email)
    client.post("/resume/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_the_mail_speaks_the_language_of_the_page(
    client: Client, aois_assessment: Assessment
) -> None:
    ask(client)
    assert "続けるためのコード" in str(mail.outbox[0].body)
    assert "\n" not in mail.outbox[0].subject
