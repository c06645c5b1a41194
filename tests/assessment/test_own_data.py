"""One's own data: all along, all gone, gone by itself, and another address."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Firm, User
from accounts.services.log_access import log_access
from assessment.models import Answer, Assessment, Consent, Draft, ResumeCode
from assessment.services.hand_over_sections import hand_over_sections
from assessment.services.purge_answers import kept_until, purge_answers
from reports.services.log_share_access import log_share_access
from reports.services.share_report import share_report
from reports.sharing import ShareAccess
from tests.assessment.conftest import holding
from tests.assessment.test_resume import keep, prove
from tests.brokerage.reports import make_report
from tests.conftest import make_assessment, make_consent
from tests.reports.conftest import make_notice

OLD, NEW = "aoi@example.jp", "aoi@new.example.jp"


# --- Taking all along -----------------------------------------------------------------------


def taken(browser: Client) -> Any:
    response = browser.get("/mine/download/")
    assert response["Content-Disposition"].startswith("attachment")
    return json.loads(response.content)


def test_all_that_is_kept_comes_along(browser: Client, begun: Assessment, firm_a: Firm) -> None:
    Answer.objects.create(assessment=begun, question_id="annual-revenue", value=120_000_000)
    Draft.objects.create(assessment=begun, question_id="founded", typed={"typed": "むかし"})
    begun.company.name = "株式会社 髙﨑"
    begun.company.save()
    make_consent(begun, firm_a)
    report = make_report(begun)
    (own,) = taken(browser)["assessments"]
    assert own["company"]["name"] == "株式会社 髙﨑"
    (answer,) = own["answers"]
    assert answer["value"] == 120_000_000
    assert answer["in_words"]["ja"] == "1億2,000万円"
    assert own["typed_but_not_taken"] == {"founded": {"typed": "むかし"}}
    assert own["consents"][0]["recipient"] == firm_a.name_ja
    assert own["reports"][0]["id"] == str(report.public_id)
    assert own["reports"][0]["content"] == report.snapshot


def test_nothing_of_anybody_else_comes_along(browser: Client, chies_assessment: Assessment) -> None:
    assert "ちえ" not in json.dumps(taken(browser), ensure_ascii=False)
    assert taken(Client())["assessments"] == []


def test_links_to_readers_and_notices_of_cover_are_taken_along(
    browser: Client, begun: Assessment
) -> None:
    report = make_report(begun)
    link, _token = share_report(report=report, label="税理士", days=3, now=timezone.now())
    log_share_access(link=link, action=ShareAccess.Action.OPEN, now=timezone.now())
    notice = make_notice(begun)
    (own,) = taken(browser)["assessments"]
    (kept,) = own["reports"][0]["links_to_readers"]
    assert kept["label"] == "税理士"
    assert [one["action"] for one in kept["used"]] == ["open"]
    assert link.token_hash not in str(own)
    assert own["cover_notices"][0]["policy_number"] == notice.policy_number


def queries_of_taking(browser: Client, *assessments: Assessment) -> int:
    for one in assessments:
        for question_id in ("industry", "annual-revenue", "cloud-admin"):
            Answer.objects.get_or_create(
                assessment=one, question_id=question_id, defaults={"value": "unknown"}
            )
        make_report(one)
    holding(browser, *assessments)
    with CaptureQueriesContext(connection) as queries:
        assert len(taken(browser)["assessments"]) == len(assessments)
    return len(queries)


def test_more_answers_and_assessments_take_no_more_queries(
    browser: Client, begun: Assessment
) -> None:
    others = [make_assessment(None, f"会社{n}") for n in range(5)]
    assert queries_of_taking(browser, begun) == queries_of_taking(browser, begun, *others)


def test_no_list_takes_more_queries_with_more_rows(
    browser: Client, begun: Assessment, firm_a: Firm, firm_b: Firm
) -> None:
    here = f"/a/{begun.public_id}"
    parts = ("share", "hand-over", "review", "q/industry")
    pages = ["/mine/", "/", "/mine/delete/", *(f"{here}/{part}/" for part in parts)]

    def counted() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            counts.append(len(queries))
        return counts

    make_consent(begun, firm_a)
    hand_over_sections(assessment=begun, now=timezone.now())
    few = counted()
    others = [make_assessment(None, f"会社{n}") for n in range(5)]
    holding(browser, begun, *others)
    for firm in (firm_a, firm_b, firm_b):
        make_consent(begun, firm)
        hand_over_sections(assessment=begun, now=timezone.now())
    for question_id in ("industry", "annual-revenue", "cloud-admin", "mfa-email"):
        Answer.objects.create(assessment=begun, question_id=question_id, value="unknown")
    assert counted() == few


# --- Deleting all ---------------------------------------------------------------------------


def test_asking_to_delete_all_deletes_nothing_and_names_what_stays(
    browser: Client, begun: Assessment
) -> None:
    text = browser.get("/mine/delete/").content.decode()
    assert "担当者が確認して渡したレポート" in text
    assert Assessment.objects.filter(pk=begun.pk).exists()


def test_deleting_all_takes_the_person_too(browser: Client, begun: Assessment) -> None:
    keep(browser, begun, OLD)
    prove(browser, OLD)
    other = make_assessment(None, "よその会社")
    browser.post("/mine/delete/")
    assert list(Assessment.objects.all()) == [other]
    assert not User.objects.filter(email=OLD).exists()
    assert browser.get("/mine/").status_code == 200


def test_staff_who_own_an_assessment_stay_staff(
    browser: Client, begun: Assessment, ben: User
) -> None:
    Assessment.objects.filter(pk=begun.pk).update(owner=ben)
    browser.post("/mine/delete/")
    assert User.objects.filter(pk=ben.pk).exists()


# --- Gone by itself -------------------------------------------------------------------------


def aged(assessment: Assessment, days: int) -> Assessment:
    Assessment.objects.filter(pk=assessment.pk).update(
        updated_at=timezone.now() - timedelta(days=days)
    )
    assessment.refresh_from_db()
    return assessment


@pytest.mark.parametrize(
    ("days", "kept_for", "is_shared", "stays"),
    [
        (29, "", False, True),
        (31, "", False, False),
        (31, OLD, False, True),
        (31, "", True, True),
        (1094, OLD, True, True),
        (1096, OLD, True, False),
    ],
)
def test_what_is_due_goes_and_the_rest_stays(
    begun: Assessment, firm_a: Firm, days: int, kept_for: str, is_shared: bool, stays: bool
) -> None:
    Assessment.objects.filter(pk=begun.pk).update(kept_for=kept_for)
    if is_shared:
        make_consent(begun, firm_a)
    aged(begun, days)
    call_command("purge_answers", verbosity=0)
    assert Assessment.objects.filter(pk=begun.pk).exists() is stays


def test_ended_sessions_and_finished_tasks_go_along(db: None) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    Session.objects.create(session_key="ended", session_data="", expire_date=long_ago)
    Session.objects.create(
        session_key="open", session_data="", expire_date=timezone.now() + timedelta(days=1)
    )
    for finished in (long_ago, timezone.now()):
        DBTaskResult.objects.create(
            status="SUCCESSFUL",
            args_kwargs={"args": [], "kwargs": {}},
            task_path="reports.tasks.nudge",
            backend_name="default",
            run_after=finished,
            finished_at=finished,
            exception_class_path="",
            traceback="",
        )
    call_command("purge_answers", verbosity=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert DBTaskResult.objects.count() == 1


def test_the_day_on_the_list_is_the_day_it_goes(browser: Client, begun: Assessment) -> None:
    until = kept_until(begun)
    assert f"{until:%Y-%m-%d} に自動で消えます" in browser.get("/mine/").content.decode()
    assert purge_answers(now=until - timedelta(minutes=1)) == 0
    assert purge_answers(now=until + timedelta(minutes=1)) == 1


def test_beginning_anew_sweeps_a_little(client: Client, begun: Assessment) -> None:
    aged(begun, 40)
    client.post("/start/", {"mode": "quick", "consent": "handle-2026.1"})
    assert not Assessment.objects.filter(pk=begun.pk).exists()
    assert Assessment.objects.count() == 1


# --- Another address ------------------------------------------------------------------------


def code_mailed_to(address: str) -> str:
    (message,) = [one for one in mail.outbox if one.to == [address] and "コード" in one.subject]
    found = re.search(r"([0-9]{4}) ([0-9]{4})", str(message.body))
    assert found is not None
    return "".join(found.groups())


@pytest.fixture
def owned(browser: Client, begun: Assessment) -> Assessment:
    """Aoi's assessment, in a browser that proved her address."""
    keep(browser, begun, OLD)
    prove(browser, OLD)
    mail.outbox.clear()
    begun.refresh_from_db()
    return begun


def move(browser: Client, owned: Assessment, code: str | None = None) -> Any:
    browser.post(f"/a/{owned.public_id}/address/", {"email": NEW})
    code = code or code_mailed_to(NEW)
    return browser.post(f"/a/{owned.public_id}/address/code/", {"code": code})


def test_the_new_address_counts_once_its_code_came_back(browser: Client, owned: Assessment) -> None:
    assert move(browser, owned).status_code == 302
    owned.refresh_from_db()
    assert owned.owner is not None
    assert owned.owner.email == owned.kept_for == NEW
    assert not User.objects.filter(email=OLD).exists()
    assert browser.get(f"/a/{owned.public_id}/review/").status_code == 200
    assert "移りました" in str(next(one for one in mail.outbox if one.to == [OLD]).body)


def test_a_wrong_code_changes_nothing(browser: Client, owned: Assessment) -> None:
    response = move(browser, owned, "00000000")
    assert response.status_code == 422
    owned.refresh_from_db()
    assert owned.owner is not None
    assert owned.owner.email == OLD


def test_somebody_already_known_there_gets_them_too(browser: Client, owned: Assessment) -> None:
    known = User.objects.create_user(NEW)
    theirs = make_assessment(known, "前からの会社")
    move(browser, owned)
    assert set(Assessment.objects.filter(owner=known)) == {owned, theirs}
    # The browser proved the new mailbox, too, but opens only what it held.
    assert browser.get(f"/a/{theirs.public_id}/review/").status_code == 404


def test_the_mail_reads_the_same_whether_or_not_the_address_is_known(
    browser: Client, owned: Assessment
) -> None:
    texts = []
    for known in (False, True):
        if known:
            User.objects.create_user(NEW)
        mail.outbox.clear()
        browser.post(f"/a/{owned.public_id}/address/", {"email": NEW})
        texts.append(re.sub(r"[0-9]{4} [0-9]{4}", "", str(mail.outbox[0].body)))
    assert texts[0] == texts[1]


def test_a_code_to_move_opens_nothing_else(browser: Client, owned: Assessment) -> None:
    browser.post(f"/a/{owned.public_id}/address/", {"email": NEW})
    other = Client()
    session = other.session
    session["resume_request"] = ResumeCode.objects.latest("pk").pk
    session.save()
    assert other.post("/resume/code/", {"code": code_mailed_to(NEW)}).status_code == 422


def test_an_address_nobody_proved_is_simply_typed_anew(browser: Client, begun: Assessment) -> None:
    keep(browser, begun, OLD)
    response = browser.get(f"/a/{begun.public_id}/address/")
    assert response.headers["Location"] == f"/a/{begun.public_id}/keep/"


# --- What was shared ------------------------------------------------------------------------


def test_the_page_on_sharing_says_what_went_where_when_and_who_looked(
    browser: Client, begun: Assessment, firm_a: Firm, ben: User, dai: User
) -> None:
    consent = make_consent(begun, firm_a)
    page = f"/a/{begun.public_id}/share/"
    text = browser.get(page).content.decode()
    assert "まだ見られていません" in text
    assert "診断の結果とレポート" in text
    assert f"{timezone.localtime(consent.given_at):%Y-%m-%d %H:%M}" in text
    entry = log_access(user=ben, firm=firm_a, action="view-client", record=begun)
    text = browser.get(page).content.decode()
    assert "まだ見られていません" not in text
    assert f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M}" in text


def test_a_look_before_the_consent_is_not_shown_under_it(
    browser: Client, begun: Assessment, firm_a: Firm, ben: User
) -> None:
    log_access(user=ben, firm=firm_a, action="view-client", record=begun)
    consent = make_consent(begun, firm_a)
    Consent.objects.filter(pk=consent.pk).update(given_at=timezone.now() + timedelta(minutes=1))
    assert "まだ見られていません" in browser.get(f"/a/{begun.public_id}/share/").content.decode()
