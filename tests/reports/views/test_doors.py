"""Who may read a report and take its document: the cast at every address."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessEntry, Firm, User
from accounts.visitor import SESSION_KEY
from assessment.models import Assessment, Consent
from reports.models import Report
from tests.conftest import SignIn, make_consent
from tests.reports.conftest import freeze, make_job
from tests.reports.document.snapshot_sample import snapshot

READ = ("reports:result", "reports:document_status")
CHANGE = ("reports:document_status", "reports:cancel", "reports:retry")


def address(name: str, report: Report) -> str:
    """Return the address of a report's page, in Japanese where it takes a language."""
    return reverse(name, args=[report.public_id] if name == "reports:result" else _args(report))


def _args(report: Report) -> list[object]:
    return [report.public_id, "pdf", "ja"]


def holding(assessment: Assessment) -> Client:
    """Return a browser that began this assessment without signing in."""
    client = Client()
    session = client.session
    session[SESSION_KEY] = [str(assessment.public_id)]
    session.save()
    return client


@pytest.mark.parametrize("name", READ)
def test_the_owner_reads(aoi: User, report: Report, sign_in: SignIn, name: str) -> None:
    assert sign_in(aoi).get(address(name, report)).status_code == 200


@pytest.mark.parametrize("name", READ)
def test_the_browser_that_began_it_reads(report: Report, name: str) -> None:
    assert holding(report.assessment).get(address(name, report)).status_code == 200


@pytest.mark.parametrize("name", READ)
def test_the_broker_it_is_shared_with_reads(
    ben: User, shared_report: Report, sign_in: SignIn, name: str
) -> None:
    assert sign_in(ben).get(address(name, shared_report)).status_code == 200


@pytest.mark.parametrize("name", [*READ, "reports:download"])
@pytest.mark.parametrize("who", ["chie", "dai", "emi", "fumi"])
def test_a_stranger_finds_nothing(
    request: pytest.FixtureRequest, shared_report: Report, sign_in: SignIn, name: str, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.get(address(name, shared_report)).status_code == 404


@pytest.mark.parametrize("name", CHANGE)
@pytest.mark.parametrize("who", ["chie", "dai", "emi", "fumi"])
def test_a_stranger_changes_nothing(
    request: pytest.FixtureRequest, shared_report: Report, sign_in: SignIn, name: str, who: str
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.post(address(name, shared_report)).status_code == 404


@pytest.mark.parametrize("name", [*READ, "reports:download"])
def test_somebody_without_a_session_finds_nothing(report: Report, name: str) -> None:
    assert Client().get(address(name, report)).status_code == 404


def test_a_broker_without_consent_finds_nothing(ben: User, report: Report, sign_in: SignIn) -> None:
    assert sign_in(ben).get(address("reports:result", report)).status_code == 404


def test_a_consent_that_leaves_reports_out_hands_over_none(
    ben: User, report: Report, firm_a: Firm, sign_in: SignIn
) -> None:
    consent = make_consent(report.assessment, firm_a)
    Consent.objects.filter(pk=consent.pk).update(items=["answers"])
    assert sign_in(ben).get(address("reports:result", report)).status_code == 404


def test_a_consent_that_ended_hands_over_none(
    ben: User, report: Report, firm_a: Firm, sign_in: SignIn
) -> None:
    make_consent(report.assessment, firm_a, days=-1)
    assert sign_in(ben).get(address("reports:result", report)).status_code == 404


def test_an_erased_assessment_takes_its_reports_along(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    Assessment.objects.filter(pk=report.assessment_id).update(erased_at=report.created_at)
    assert sign_in(aoi).get(address("reports:result", report)).status_code == 404


def test_an_unknown_report_is_not_found(aoi: User, sign_in: SignIn) -> None:
    assert sign_in(aoi).get(reverse("reports:result", args=[uuid4()])).status_code == 404


def test_a_document_is_never_made_or_read_in_another_language_or_form(
    aoi: User, report: Report, sign_in: SignIn
) -> None:
    path = address("reports:document_status", report)
    assert sign_in(aoi).get(path.replace("/ja/", "/fr/")).status_code == 404
    assert sign_in(aoi).get(path.replace("/pdf/", "/exe/")).status_code == 404


def test_reading_by_a_broker_is_logged_and_by_the_owner_is_not(
    aoi: User, ben: User, shared_report: Report, sign_in: SignIn
) -> None:
    sign_in(aoi).get(address("reports:result", shared_report))
    assert not AccessEntry.objects.exists()
    sign_in(ben).get(address("reports:result", shared_report))
    entry = AccessEntry.objects.get()
    assert (entry.user, entry.action, entry.object_id) == (
        ben,
        "view-report",
        str(shared_report.public_id),
    )


def test_taking_a_document_by_a_broker_is_logged(
    ben: User, shared_report: Report, sign_in: SignIn
) -> None:
    make_job(shared_report, state="done")
    sign_in(ben).get(address("reports:download", shared_report))
    assert AccessEntry.objects.get().action == "download-report"


def test_the_newest_report_is_found_by_its_assessment(
    aoi: User, chie: User, report: Report, sign_in: SignIn
) -> None:
    newer = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"}, supersedes=report)
    path = reverse("reports:newest", args=[report.assessment.public_id])
    assert sign_in(aoi).get(path).headers["Location"] == address("reports:result", newer)
    assert sign_in(chie).get(path).status_code == 404
