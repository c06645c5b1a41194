import pytest
from django.test import Client
from django.urls import reverse

from insurance_catalog.models import Plan, WrongDataReport
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import publish_revision
from tests.insurance_catalog.test_admin import TODAY

ADDRESS = reverse("insurance_catalog:report_wrong_data", args=["SN-STD"])
REMARK = {
    "item": "waiting-period",
    "message": "待機時間の選択肢に6時間が抜けています。",
    "evidence": "重要事項説明書 12ページ",
}
pytestmark = pytest.mark.usefixtures("published_samples")


def test_a_remark_is_kept_with_the_edition_that_was_read(client: Client) -> None:
    response = client.post(ADDRESS, REMARK, follow=True)
    assert "お知らせありがとうございます" in response.content.decode()
    remark = WrongDataReport.objects.get()
    assert (remark.item, remark.message, remark.evidence) == tuple(REMARK.values())
    read = Plan.objects.get(code="SN-STD")
    assert (remark.plan, remark.state) == (read, WrongDataReport.State.OPEN)
    draft = draft_revision(source=read.revision, label="2026-11", by=None)
    publish_revision(revision=draft, on=TODAY, reason="訂正", by=None)
    remark.refresh_from_db()
    assert remark.plan == read


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"message": "  "}, "このフィールドは必須です"),
        ({"message": "違う"}, "5字以上"),
        ({"message": "あ" * 2_001}, "2000"),
        ({"item": "nothing"}, "nothing"),
        ({"evidence": "あ" * 301}, "300"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_not_lost(
    client: Client, wrong: dict[str, str], message: str
) -> None:
    response = client.post(ADDRESS, REMARK | wrong)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert (REMARK | wrong)["evidence"] in page
    assert not WrongDataReport.objects.exists()


def test_the_same_line_may_not_flood_the_desk(client: Client) -> None:
    codes = [client.post(ADDRESS, REMARK).status_code for _ in range(11)]
    assert codes == [302] * 10 + [429]
    assert WrongDataReport.objects.count() == 10


def test_nothing_can_be_said_of_a_plan_that_is_not_on_sale(client: Client) -> None:
    address = reverse("insurance_catalog:report_wrong_data", args=["NOPE"])
    assert client.get(address).status_code == 404
    assert client.post(address, REMARK).status_code == 404


def test_the_page_of_a_plan_leads_there(client: Client) -> None:
    page = client.get(reverse("insurance_catalog:plan", args=["SN-STD"])).content.decode()
    assert ADDRESS in page
