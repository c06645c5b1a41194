"""The mail that tells an owner of a finished document: one a job, whatever dies in between."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from reports.document import pdf
from reports.jobs import making
from reports.models import Report, ReportJob
from reports.outbox import MAX_TRIES, ReadyMail
from reports.services import mail_when_ready as sending
from reports.services.ask_for_mail import ask_for_mail
from reports.services.cancel_job import cancel_job
from reports.services.mail_when_ready import CLAIM, mail_due, mail_when_ready
from tests.conftest import SignIn
from tests.reports.conftest import make_job
from tests.reports.document.snapshot_sample import snapshot

Mails = list[Any]


@pytest.fixture(autouse=True)
def _quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print something short: what is tested here comes afterwards."""
    monkeypatch.setattr(pdf, "render", lambda *_args, **_options: b"%PDF-1.7")


@pytest.fixture
def asked(job: ReportJob) -> ReadyMail:
    """A mail that waits for a job that waits."""
    return ask_for_mail(job=job, now=timezone.now())


def finish(job: ReportJob) -> None:
    ReportJob.objects.filter(pk=job.pk).update(state="done")


def test_the_worker_that_makes_the_document_sends_the_mail(
    asked: ReadyMail, aoi: User, mailoutbox: Mails
) -> None:
    assert making.make(asked.job_id)
    assert [letter.to for letter in mailoutbox] == [[aoi.email]]
    asked.refresh_from_db()
    assert asked.sent_at is not None


def test_nobody_asked_nobody_is_mailed(job: ReportJob, mailoutbox: Mails) -> None:
    assert making.make(job.pk)
    assert mail_due(now=timezone.now()) == 0
    assert mailoutbox == []


def test_the_mail_holds_no_secret_and_nothing_of_the_firm(
    asked: ReadyMail, report: Report, mailoutbox: Mails
) -> None:
    making.make(asked.job_id)
    letter = mailoutbox[0]
    text = f"{letter.subject}\n{letter.body}\n{letter.extra_headers}"
    firm = snapshot()["company"]["name"]
    for word in (firm, "あおい", str(report.public_id), report.number, "shared/"):
        assert word not in text
    assert "http://testserver/mine/" in letter.body
    assert letter.subject == "備え: PDFができました"


def test_the_mail_speaks_the_language_of_the_document(report: Report, mailoutbox: Mails) -> None:
    job = make_job(report, language="en", state="done")
    ask_for_mail(job=job, now=timezone.now())
    assert mail_when_ready(job_id=job.pk, now=timezone.now())
    assert mailoutbox[0].subject == "Sonae: your PDF is ready"
    assert mailoutbox[0].body.isascii()


def test_it_is_not_sent_before_the_document_is_stored(asked: ReadyMail, mailoutbox: Mails) -> None:
    for state in ("queued", "failed", "cancelled"):
        ReportJob.objects.filter(pk=asked.job_id).update(state=state)
        assert mail_due(now=timezone.now()) == 0
    assert mailoutbox == []


def test_a_worker_that_dies_after_storing_leaves_the_mail_to_the_next(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails
) -> None:
    finish(job)
    assert mail_due(now=timezone.now()) == 1
    assert mail_due(now=timezone.now()) == 0
    assert len(mailoutbox) == 1


def test_a_worker_that_dies_while_sending_leaves_a_claim_that_runs_out(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: Any) -> bool:
        raise SystemExit

    finish(job)
    now = timezone.now()
    with monkeypatch.context() as patched:
        patched.setattr(sending, "_was_sent", killed)
        with pytest.raises(SystemExit):
            mail_when_ready(job_id=job.pk, now=now)
    assert mail_due(now=now + CLAIM) == 0
    assert mail_due(now=now + CLAIM + timedelta(seconds=1)) == 1
    assert len(mailoutbox) == 1


def test_a_mail_sent_twice_is_the_same_mail(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails
) -> None:
    """The worker died in the instant after the mail server's answer."""
    finish(job)
    for _try in range(2):
        ReadyMail.objects.update(sent_at=None, claimed_until=None)
        mail_when_ready(job_id=job.pk, now=timezone.now())
    first, second = (letter.extra_headers["Message-ID"] for letter in mailoutbox)
    assert first == second


def test_of_two_workers_that_saw_it_due_one_sends(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(job)
    seen = ReadyMail.objects.get()
    assert mail_when_ready(job_id=job.pk, now=timezone.now())
    due = ReadyMail.objects.all()
    monkeypatch.setattr(ReadyMail.objects, "due", lambda _now: due)
    monkeypatch.setattr(due, "filter", lambda **_by: due)
    monkeypatch.setattr(due, "first", lambda: seen)
    assert not mail_when_ready(job_id=job.pk, now=timezone.now())
    assert len(mailoutbox) == 1


def test_a_mail_server_that_refuses_is_tried_again_ever_later_and_not_for_ever(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any, **_options: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(sending, "get_connection", refuse)
    finish(job)
    now, waits = timezone.now(), []
    for _try in range(MAX_TRIES + 2):
        assert mail_due(now=now) == 0
        asked.refresh_from_db()
        assert asked.claimed_until is not None
        waits.append(asked.claimed_until - now)
        now = asked.claimed_until + timedelta(seconds=1)
    assert asked.tries == MAX_TRIES
    assert waits[:3] == [CLAIM, 2 * CLAIM, 4 * CLAIM]
    assert asked.sent_at is None


def test_an_owner_who_left_is_not_mailed(
    asked: ReadyMail, job: ReportJob, mailoutbox: Mails
) -> None:
    finish(job)
    job.report.assessment.owner.delete()  # type: ignore[union-attr]
    assert mail_due(now=timezone.now()) == 0
    assert mailoutbox == []
    assert not ReadyMail.objects.exists()


def test_cancelling_takes_the_mail_back(asked: ReadyMail, job: ReportJob) -> None:
    cancel_job(job=job, now=timezone.now())
    assert not ReadyMail.objects.exists()


def test_the_owner_ticks_the_box_and_is_told_that_a_mail_will_come(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    client = sign_in(aoi)
    address = reverse("reports:document_status", args=[report.public_id, "pdf", "ja"])
    page = client.get(address).content.decode()
    assert 'name="mail"' in page
    assert aoi.email in page
    client.post(address, {"mail": "yes"})
    assert ReadyMail.objects.get().job == ReportJob.objects.get()
    assert "できたらメールでお知らせします" in client.get(address).content.decode()
    client.post(address, {"mail": "yes"})
    assert ReadyMail.objects.count() == 1
    assert mail.outbox == []


def test_without_the_tick_there_is_no_mail(aoi: User, report: Report, sign_in: SignIn) -> None:
    sign_in(aoi).post(reverse("reports:document_status", args=[report.public_id, "pdf", "ja"]))
    assert not ReadyMail.objects.exists()


def test_a_broker_can_have_nobody_mailed(ben: User, shared_report: Report, sign_in: SignIn) -> None:
    client = sign_in(ben)
    address = reverse("reports:document_status", args=[shared_report.public_id, "pdf", "ja"])
    assert 'name="mail"' not in client.get(address).content.decode()
    client.post(address, {"mail": "yes"})
    assert ReportJob.objects.exists()
    assert not ReadyMail.objects.exists()


def test_an_owner_without_a_proven_address_is_not_asked(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    from tests.reports.views.test_doors import holding

    browser = holding(report.assessment)
    report.assessment.owner = None
    report.assessment.kept_for = "typed@example.jp"
    report.assessment.save()
    address = reverse("reports:document_status", args=[report.public_id, "pdf", "ja"])
    assert 'name="mail"' not in browser.get(address).content.decode()
    browser.post(address, {"mail": "yes"})
    assert not ReadyMail.objects.exists()
