"""The list of jobs for whoever runs the site: states, no clients."""

from django.urls import reverse

from accounts.models import User
from reports.models import ReportJob
from tests.conftest import SignIn


def test_the_admin_sees_states_and_tries_failed_jobs_again(
    emi: User, job: ReportJob, sign_in: SignIn
) -> None:
    ReportJob.objects.filter(pk=job.pk).update(state="failed", reason="lost")
    client = sign_in(emi)
    address = reverse("admin:reports_reportjob_changelist")
    said = client.get(address).content.decode()
    assert "失敗" in said
    assert "株式会社あおい製作所" not in said
    client.post(address, {"action": "try_again", "_selected_action": [job.pk]})
    job.refresh_from_db()
    assert job.state == "queued"


def test_the_admin_can_neither_add_nor_delete_nor_edit(
    emi: User, job: ReportJob, sign_in: SignIn
) -> None:
    client = sign_in(emi)
    assert client.get(reverse("admin:reports_reportjob_add")).status_code == 403
    assert client.get(reverse("admin:reports_reportjob_delete", args=[job.pk])).status_code == 403
    page = client.get(reverse("admin:reports_reportjob_change", args=[job.pk]))
    assert page.status_code == 200
    assert '<input type="text"' not in page.content.decode()


def test_reports_have_no_page_in_the_admin(emi: User, sign_in: SignIn) -> None:
    assert sign_in(emi).get("/admin/reports/report/").status_code == 404
