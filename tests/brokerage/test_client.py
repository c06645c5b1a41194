"""One client: what a broker sees, notes and releases; and who does not."""

import logging
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django.fixtures import Settings

from accounts.models import AccessEntry, Firm, User
from assessment.models import Answer, Assessment, Consent
from assessment.services.delete_assessment import delete_assessment
from brokerage.models import Comment
from brokerage.services.add_comment import add_comment
from reports.document import conclusion
from reports.models import Report
from tests.brokerage.reports import make_report
from tests.conftest import SignIn, make_consent
from tests.log_lines import Log

STRANGERS = ["chie", "dai", "emi", "fumi"]


@pytest.fixture
def bens(sign_in: SignIn, ben: User) -> Client:
    return sign_in(ben)


@pytest.fixture
def page(aois_assessment: Assessment, consent: Consent) -> str:
    """The path of Aoi's page at the broker's desk."""
    return reverse("brokerage:client", args=[aois_assessment.public_id])


@pytest.fixture
def report(aois_assessment: Assessment) -> Report:
    return make_report(aois_assessment)


def test_a_broker_reads_the_answers_as_they_were_given(
    bens: Client, page: str, aois_assessment: Assessment
) -> None:
    for question, value in (("industry", "manufacturing"), ("annual-revenue", "unknown")):
        Answer.objects.create(assessment=aois_assessment, question_id=question, value=value)
    rows = {row.text: row for section in bens.get(page).context["sections"] for row in section.rows}
    states = [row.state for row in rows.values()]
    assert "製造" in {row.answer for row in rows.values()}
    assert states.count("unknown") == 1
    assert states.count("unanswered") > 5


def test_the_clients_sentence_stands_on_top(bens: Client, page: str, report: Report) -> None:
    html = bens.get(page).content.decode()
    title = report.snapshot["result"]["recommendation"]["title"]["ja"]
    with override("ja"):
        needed = conclusion.sentence(report.snapshot["result"]["needs"], "ja")
    assert html.index(needed) < html.index(title) < html.index("結果と報告書")


def test_every_view_is_logged(
    bens: Client, page: str, ben: User, firm_a: Firm, aois_assessment: Assessment
) -> None:
    bens.get(page)
    bens.get(page)
    entries = AccessEntry.objects.filter(action="view-client", user=ben, firm=firm_a)
    assert [entry.object_id for entry in entries] == [str(aois_assessment.public_id)] * 2


def test_withdrawing_consent_closes_every_door_at_once(
    bens: Client, page: str, consent: Consent, report: Report
) -> None:
    assert bens.get(page).status_code == 200
    Consent.objects.filter(pk=consent.pk).update(withdrawn_at=timezone.now())
    assert bens.get(page).status_code == 404
    assert bens.post(f"{page}comments/", {"text": "x"}).status_code == 404
    release = reverse("brokerage:release", args=[report.public_id])
    assert bens.post(release).status_code == 404
    assert bens.get(reverse("reports:result", args=[report.public_id])).status_code == 404


@pytest.mark.parametrize("person", STRANGERS)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "patch", "delete"])
def test_strangers_find_nothing_by_any_method(
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    page: str,
    report: Report,
    person: str,
    method: str,
) -> None:
    browser = sign_in(request.getfixturevalue(person))
    absent = reverse("brokerage:client", args=[uuid.uuid4()])
    for path in (page, f"{page}comments/", reverse("brokerage:release", args=[report.public_id])):
        assert getattr(browser, method)(path).status_code in {404, 405}
    assert getattr(browser, method)(page).status_code == (
        getattr(browser, method)(absent).status_code
    )
    assert not Comment.objects.exists()
    report.refresh_from_db()
    assert report.released_at is None


def test_a_denied_door_is_logged_without_naming_the_client(
    sign_in: SignIn, dai: User, page: str, aois_assessment: Assessment
) -> None:
    logging.getLogger("django_structlog").setLevel(logging.WARNING)
    with Log() as log:
        sign_in(dai).get(page)
    line = next(line for line in log.lines if line["event"] == "request_finished")
    assert (line["code"], line["user_id"]) == (404, dai.pk)
    assert line["request"] == "GET /broker/clients/<uuid:public_id>/"
    assert str(aois_assessment.public_id) not in log.raw


def test_the_owner_has_no_business_at_the_desk(sign_in: SignIn, aoi: User, page: str) -> None:
    assert sign_in(aoi).get(page).status_code == 404


def test_a_consent_without_answers_shows_none(bens: Client, page: str, consent: Consent) -> None:
    Consent.objects.filter(pk=consent.pk).update(items=["company"])
    context = bens.get(page).context
    assert context["sections"] == ()
    assert context["reports"] == []


def test_a_note_stays_inside_the_firm(
    bens: Client, page: str, sign_in: SignIn, dai: User, firm_b: Firm, aois_assessment: Assessment
) -> None:
    bens.post(f"{page}comments/", {"text": "一行目\r\n二行目 <b>"})
    note = Comment.objects.get()
    assert note.text == "一行目\n二行目 <b>"
    assert "二行目 &lt;b&gt;" in bens.get(page).content.decode()
    make_consent(aois_assessment, firm_b)
    assert "一行目" not in sign_in(dai).get(page).content.decode()
    assert AccessEntry.objects.filter(action="comment").count() == 1


@pytest.mark.parametrize(
    "text",
    ["", "   ", "x" * 2001, "a\x00b", "a\u202eb"],
    ids=["empty", "blank", "too-long", "nul", "direction"],
)
def test_an_unusable_note_is_explained_and_kept_in_the_field(
    bens: Client, page: str, text: str
) -> None:
    response = bens.post(f"{page}comments/", {"text": text})
    assert response.status_code == 200
    assert response.context["comment_form"].errors["text"]
    assert not Comment.objects.exists()
    assert bens.get(page).status_code == 200


def test_a_note_is_never_edited(bens: Client, page: str) -> None:
    bens.post(f"{page}comments/", {"text": "最初の見立て"})
    note = Comment.objects.get()
    with pytest.raises(TypeError):
        note.save()
    with pytest.raises(TypeError):
        Comment.objects.update(text="別の話")


def test_a_note_cannot_hang_on_another_clients_report(
    ben: User, consent: Consent, aois_assessment: Assessment, chies_assessment: Assessment
) -> None:
    foreign = make_report(chies_assessment)
    with pytest.raises(PermissionDenied):
        add_comment(assessment=aois_assessment, user=ben, text="x", report=foreign)


def test_notes_go_with_the_client_even_where_a_confirmed_report_stays(
    bens: Client, ben: User, aois_assessment: Assessment, consent: Consent, report: Report
) -> None:
    add_comment(assessment=aois_assessment, user=ben, text="社長は元請けの要求を気にしている")
    bens.post(reverse("brokerage:release", args=[report.public_id]), {"note": "確認しました。"})
    delete_assessment(assessment=aois_assessment, now=timezone.now())
    assert Report.objects.filter(pk=report.pk).exists()
    assert not Comment.objects.exists()


def test_a_broker_releases_with_a_word_to_the_client(
    bens: Client, ben: User, firm_a: Firm, page: str, report: Report
) -> None:
    form = {"note": "条件をご一緒に確認しました。"}
    response = bens.post(reverse("brokerage:release", args=[report.public_id]), form)
    assert response.headers["Location"] == page
    report.refresh_from_db()
    assert (report.released_by, report.released_for) == (ben, firm_a)
    assert report.release_note == form["note"]
    html = bens.get(page).content.decode()
    assert "確認済み" in html
    assert "確認済みにする" not in html
    assert AccessEntry.objects.filter(action="release-report").count() == 1


def test_a_second_release_changes_nothing(
    bens: Client, page: str, report: Report, sora: User, sign_in: SignIn
) -> None:
    path = reverse("brokerage:release", args=[report.public_id])
    bens.post(path, {"note": "一度目"})
    response = sign_in(sora).post(path, {"note": "二度目"}, follow=True)
    assert "すでに確認済み" in response.content.decode()
    report.refresh_from_db()
    assert report.release_note == "一度目"


def test_answers_changed_since_the_report_are_pointed_out(
    bens: Client, page: str, report: Report, aois_assessment: Assessment
) -> None:
    assert bens.get(page).context["is_outdated"] is False
    Answer.objects.create(
        assessment=aois_assessment,
        question_id="industry",
        value="it",
        answered_at=timezone.now() + timedelta(minutes=1),
    )
    assert "回答が変わっています" in bens.get(page).content.decode()


def test_an_older_report_is_not_released_any_more(
    bens: Client, page: str, report: Report, aois_assessment: Assessment
) -> None:
    make_report(aois_assessment, created_at=timezone.now() + timedelta(minutes=1))
    bens.post(reverse("brokerage:release", args=[report.public_id]))
    report.refresh_from_db()
    assert report.released_at is None


def test_extra_fields_change_nothing(bens: Client, page: str, report: Report, ben: User) -> None:
    path = reverse("brokerage:release", args=[report.public_id])
    bens.post(path, {"note": "", "firm": "2", "user": "1", "snapshot": "{}", "released_by": "9"})
    report.refresh_from_db()
    assert report.released_by == ben


def test_showing_the_record_beside_a_refused_form_is_logged_too(
    bens: Client, page: str, report: Report
) -> None:
    bens.post(f"{page}comments/", {"text": ""})
    bens.post(reverse("brokerage:release", args=[report.public_id]), {"note": "a\x00b"})
    assert AccessEntry.objects.filter(action="view-client").count() == 2


def test_a_site_in_information_mode_repeats_no_recommendation(
    bens: Client, page: str, report: Report, settings: Settings
) -> None:
    settings.MODE = "information"
    title = report.snapshot["result"]["recommendation"]["title"]["ja"]
    assert title not in bens.get(page).content.decode()
