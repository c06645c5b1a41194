"""Showing a report to somebody without an account, by a link that ends."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import tokens
from accounts.models import AccessEntry, Firm, User
from accounts.rate_limit import RATES
from assessment.services.delete_assessment import delete_assessment
from reports.models import Document, Report, ReportJob
from reports.services.release_report import release_report
from reports.services.share_report import OPEN_LINKS, share_report
from reports.sharing import ShareAccess, ShareLink
from tests.conftest import SignIn
from tests.log_lines import Log
from tests.reports.conftest import freeze, make_job
from tests.reports.document.snapshot_sample import snapshot

LABEL = "税理士の佐藤先生"


@pytest.fixture
def owner(aoi: User, report: Report, sign_in: SignIn) -> Client:
    return sign_in(aoi)


def make_link(owner: Client, report: Report, days: int = 7) -> str:
    """Fill the owner's form and return the path of the link that is shown."""
    path = reverse("reports:share_links", args=[report.public_id])
    text = owner.post(path, {"label": LABEL, "days": days}).content.decode()
    found = re.search(r">http://testserver(/shared/[^<]+)<", text)
    assert found is not None
    return found[1]


@pytest.fixture
def path(owner: Client, report: Report) -> str:
    return make_link(owner, report)


def redeem(path: str, client: Client | None = None) -> tuple[Client, ShareLink]:
    """Press the reader's button."""
    client = client or Client()
    assert client.post(path).status_code == 302
    return client, ShareLink.objects.get(token_hash=tokens.digest(path.split("/")[2]))


def view_of(link: ShareLink) -> str:
    return reverse("reports:shared", args=[link.public_id])


def finished(report: Report, edition: str = "unconfirmed") -> None:
    """Store a finished document and its job."""
    key = f"pdf:{report.public_id}:ja:{edition}"
    make_job(report, state="done", edition=edition, effect_key=key)
    document = Document(
        report=report, kind="pdf", language="ja", edition=edition, sha256="0" * 64, size_bytes=8
    )
    document.created_at = timezone.now()
    document.file.save(f"documents/{report.public_id}/{edition}.pdf", ContentFile(b"%PDF-1.7"))


# --- The link ----------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 7, 14])
def test_the_token_is_nowhere_in_the_database_and_ends_when_the_owner_said(
    owner: Client, report: Report, days: int
) -> None:
    token, link = make_link(owner, report, days).split("/")[2], ShareLink.objects.get()
    assert link.token_hash == tokens.digest(token)
    assert token not in str(ShareLink.objects.values())
    assert link.expires_at - link.created_at == timedelta(days=days)


@pytest.mark.parametrize("sent", [{"days": "15"}, {"days": "0"}, {"label": " "}, {"label": "\x00"}])
def test_a_link_for_nobody_or_for_too_long_is_not_made_and_nothing_typed_is_lost(
    owner: Client, report: Report, sent: dict[str, str]
) -> None:
    address = reverse("reports:share_links", args=[report.public_id])
    response = owner.post(address, {"label": "銀行", "days": "3", **sent})
    assert response.status_code == 422
    assert not ShareLink.objects.exists()
    if "label" not in sent:
        assert 'value="銀行"' in response.content.decode()


def test_the_service_too_refuses_more_than_fourteen_days(report: Report) -> None:
    with pytest.raises(ValueError, match="14 days"):
        share_report(report=report, label=LABEL, days=15, now=timezone.now())


def test_opening_the_address_uses_nothing_up_and_shows_nothing_but_a_button(path: str) -> None:
    for _scanner in range(3):
        page = Client().get(path)
        assert page.status_code == 200
        assert "あおい" not in page.content.decode()
        assert LABEL not in page.content.decode()
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]
    assert not ShareAccess.objects.exists()


def test_wrong_expired_and_withdrawn_are_the_same_nothing(
    owner: Client, report: Report, path: str
) -> None:
    expired, withdrawn = make_link(owner, report), make_link(owner, report)
    yesterday = timezone.now() - timedelta(days=1)
    for gone, change in ((expired, "expires_at"), (withdrawn, "revoked_at")):
        stored = tokens.digest(gone.split("/")[2])
        ShareLink.objects.filter(token_hash=stored).update(**{change: yesterday})
    assert Client().get(path).status_code == 200
    answers = [
        getattr(Client(), method)(address)
        for address in ("/shared/nonsense/", expired, withdrawn)
        for method in ("get", "post")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({_without_tokens(answer) for answer in answers}) == 1


def _without_tokens(answer: Any) -> str:
    """Return a page without what differs by request: its CSRF tokens and its own address."""
    return re.sub(
        r'(name="(csrfmiddlewaretoken|next)" value=)"[^"]*"', r"\1", answer.content.decode()
    )


def test_redeeming_gives_the_session_a_new_key(path: str) -> None:
    reader = Client()
    session = reader.session
    session["planted"] = True
    session.save()
    before = session.session_key
    redeem(path, reader)
    assert reader.session.session_key != before


def test_machines_that_try_are_slowed_down(db: None) -> None:
    allowed = int(RATES["share-link"].partition("/")[0])
    codes = [Client().post("/shared/nonsense/").status_code for _try in range(allowed + 1)]
    assert codes == [404] * allowed + [429]


def test_there_is_an_end_to_open_links(owner: Client, report: Report) -> None:
    for _link in range(OPEN_LINKS):
        share_report(report=report, label=LABEL, days=1, now=timezone.now())
    address = reverse("reports:share_links", args=[report.public_id])
    text = owner.post(address, {"label": LABEL, "days": "1"}).content.decode()
    assert "取り消してから" in text
    assert ShareLink.objects.count() == OPEN_LINKS


def test_no_log_line_holds_the_token(path: str) -> None:
    with Log() as log:
        redeem(path)
        Client().get(path)
        Client().post("/shared/nonsense-but-secret/")
    assert path.split("/")[2] not in log.raw
    assert "nonsense-but-secret" not in log.raw


# --- What it opens -----------------------------------------------------------------------------


def test_the_reader_sees_this_report_and_may_go_nowhere_else(
    owner: Client, path: str, report: Report
) -> None:
    other = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"})
    reader, link = redeem(path)
    page = reader.get(view_of(link)).content.decode()
    assert snapshot()["company"]["name"] in page
    of_owner = ["result", "share_links", "document_status"]
    for name in of_owner:
        for one in (report, other):
            args = [one.public_id, *(["pdf", "ja"] if name == "document_status" else [])]
            assert reader.get(reverse(f"reports:{name}", args=args)).status_code == 404
    assert reader.get(f"/a/{report.assessment.public_id}/review/").status_code == 404
    assert (
        reader.post("/reports/", {"assessment": str(report.assessment.public_id)}).status_code
        == 404
    )
    assert str(report.assessment.public_id) not in reader.get("/mine/").content.decode()
    assert Client().get(view_of(link)).status_code == 404


def test_every_way_on_from_the_readers_page_is_open_to_the_reader(
    path: str, report: Report
) -> None:
    finished(report)
    reader, link = redeem(path)
    page = reader.get(view_of(link)).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    ways = set(re.findall(r'(?:href|hx-get)="([^"#]+)"', main))
    ways = {way for way in ways if not way.startswith("/catalog/")}  # no plan is on sale here
    assert ways
    for way in ways:
        assert reader.get(way).status_code == 200, way
    assert str(report.public_id) not in page
    assert str(report.assessment.public_id) not in page


def test_the_reader_may_have_the_pdf_made_and_take_it(path: str, report: Report) -> None:
    reader, link = redeem(path)
    status = reverse("reports:shared_document", args=[link.public_id, "ja"])
    file = reverse("reports:shared_download", args=[link.public_id, "ja"])
    assert reader.get(file).status_code == 404
    assert reader.post(status).headers["Location"] == view_of(link)
    job = ReportJob.objects.get()
    assert (job.state, job.edition) == ("queued", "unconfirmed")
    assert (
        'hx-trigger="every 1s"'
        in reader.get(status, headers={"HX-Request": "true"}).content.decode()
    )
    job.delete()
    finished(report)
    response: Any = reader.get(file)
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    assert report.number in response["Content-Disposition"]


def test_plans_withheld_from_the_owner_stay_withheld_from_the_reader(
    path: str, settings: Any, report: Report
) -> None:
    settings.NAMED_PROPOSALS = "after-release"
    reader, link = redeem(path)
    page = reader.get(view_of(link)).content.decode()
    assert "担当者が確認してからお示しします" in page
    names = [policy["name"]["ja"] for policy in snapshot()["result"]["policies"]]
    assert names
    assert [name for name in names if name in page] == []
    reader.post(reverse("reports:shared_document", args=[link.public_id, "ja"]))
    assert ReportJob.objects.get().edition == "withheld"


def test_after_a_release_the_reader_sees_who_confirmed_it(
    path: str, ben: User, firm_a: Firm, shared_report: Report
) -> None:
    reader, link = redeem(path)
    release_report(report=shared_report, firm=firm_a, user=ben)
    assert "担当者が確認済み" in reader.get(view_of(link)).content.decode()


def test_an_older_report_says_so_without_a_way_to_the_newer(path: str, report: Report) -> None:
    reader, link = redeem(path)
    newer = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"}, supersedes=report)
    page = reader.get(view_of(link)).content.decode()
    assert "新しい結果が作られています" in page
    assert str(newer.public_id) not in page


@pytest.mark.parametrize("change", ["revoked_at", "expires_at"])
def test_withdrawal_and_the_end_of_the_term_close_what_is_open(path: str, change: str) -> None:
    reader, link = redeem(path)
    ShareLink.objects.filter(pk=link.pk).update(**{change: timezone.now()})
    for name in ("shared_document", "shared_download"):
        assert (
            reader.get(reverse(f"reports:{name}", args=[link.public_id, "ja"])).status_code == 404
        )
    assert reader.get(view_of(link)).status_code == 404
    assert reader.post(path).status_code == 404


def test_leaving_the_device_leaves_the_report_too(path: str) -> None:
    reader, link = redeem(path)
    assert "この端末から離れる" in reader.get(view_of(link)).content.decode()
    reader.post("/accounts/leave/")
    assert reader.get(view_of(link)).status_code == 404


def test_deleting_the_assessment_ends_every_link_to_it(
    path: str, ben: User, firm_a: Firm, shared_report: Report
) -> None:
    """A report that was confirmed stays on record, yet nobody reads it by a link any more."""
    reader, link = redeem(path)
    release_report(report=shared_report, firm=firm_a, user=ben)
    assert not delete_assessment(assessment=shared_report.assessment, now=timezone.now())
    assert reader.get(view_of(link)).status_code == 404
    assert not ShareLink.objects.exists()


# --- What the owner sees of it -----------------------------------------------------------------


def test_the_owner_sees_how_often_and_when_last_and_can_close_it(
    owner: Client, path: str, report: Report
) -> None:
    address = reverse("reports:share_links", args=[report.public_id])
    assert "まだ開かれていません" in owner.get(address).content.decode()
    for _device in range(2):
        reader, link = redeem(path)
        reader.get(view_of(link))
    page = owner.get(address).content.decode()
    assert LABEL in page
    assert "2回(最後は " in page
    owner.post(reverse("reports:revoke_share", args=[report.public_id, link.public_id]))
    page = owner.get(address).content.decode()
    assert "に取り消し" in page
    assert "いま使えるリンク" not in page
    assert reader.get(view_of(link)).status_code == 404


def test_each_use_is_written_down(path: str, report: Report) -> None:
    finished(report)
    reader, link = redeem(path)
    reader.get(view_of(link))
    reader.get(reverse("reports:shared_download", args=[link.public_id, "ja"]))
    used = ShareAccess.objects.order_by("id").values_list("link", "action")
    assert list(used) == [(link.pk, "open"), (link.pk, "view"), (link.pk, "download")]
    assert not AccessEntry.objects.exists()


def test_a_broker_neither_makes_nor_sees_links(
    path: str, ben: User, shared_report: Report, sign_in: SignIn
) -> None:
    broker = sign_in(ben)
    address = reverse("reports:share_links", args=[shared_report.public_id])
    assert broker.get(address).status_code == 403
    assert broker.post(address, {"label": "x", "days": "1"}).status_code == 403
    assert (
        "shared/"
        not in broker.get(
            reverse("reports:result", args=[shared_report.public_id])
        ).content.decode()
    )


def test_the_result_page_offers_the_form_to_the_owner(owner: Client, report: Report) -> None:
    page = owner.get(reverse("reports:result", args=[report.public_id])).content.decode()
    assert page.count('name="days"') == 1
    assert '<option value="7" selected>' in page
    assert page.count("<option value=") == 4


def test_somebody_elses_link_cannot_be_closed(
    owner: Client, path: str, report: Report, chie: User, sign_in: SignIn
) -> None:
    link = ShareLink.objects.get()
    address = reverse("reports:revoke_share", args=[report.public_id, link.public_id])
    assert sign_in(chie).post(address).status_code == 404
    other = freeze(report.assessment, snapshot() | {"made_on": "2026-11-24"})
    owner.post(reverse("reports:revoke_share", args=[other.public_id, link.public_id]))
    link.refresh_from_db()
    assert link.revoked_at is None
