"""From a published revision to the next: draft, look, compare, publish on a day, with a reason."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from insurance_catalog import models, sample
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import publish_revision
from insurance_catalog.terms.model import UNKNOWN
from tests.insurance_catalog.crowd import make_crowd

CODE = "SN-STD"
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def admin(sign_in: Callable[[User], Client], emi: User) -> Client:
    """Emi's browser."""
    return sign_in(emi)


@pytest.fixture
def published(db: None) -> models.Revision:
    """One product, published."""
    (terms,) = (terms for terms in sample.load() if terms.code == CODE)
    (draft,) = import_terms(plans=[terms], by=None)
    return publish_revision(revision=draft, on=OCTOBER, reason="最初の版", by=None)


@pytest.fixture
def draft(published: models.Revision) -> models.Revision:
    """Its next edition, with three terms changed and a rider more."""
    made = draft_revision(source=published, label="2026-11", by=None)
    plan = made.plans.get()
    plan.summary = {"ja": "新しい説明。", "en": "A new sentence."}
    plan.save()
    models.Support.objects.filter(plan=plan).update(hotline_hours=UNKNOWN)
    models.PlanInterruption.objects.filter(plan=plan).update(waiting_menu_hours=(6, 12))
    rider = {"code": "R-NEW", "name": {"ja": "新特約", "en": "New rider"}}
    models.Rider.objects.create(plan=plan, position=99, **rider)
    return made


def address(name: str, revision: models.Revision) -> str:
    return reverse(f"admin:insurance_catalog_revision_{name}", args=[revision.pk])


def test_the_page_of_a_revision_leads_to_everything(admin: Client, draft: models.Revision) -> None:
    page = admin.get(address("change", draft)).content.decode()
    plan = draft.plans.get()
    assert address("publish", draft) in page
    assert address("compare", draft) in page
    for part in ("basics", "cover", "interruption", "conditions", "price"):
        assert f"/plan/{plan.pk}/change/?part={part}" in page
    assert reverse("admin:insurance_catalog_plan_preview", args=[plan.pk]) in page


def test_a_draft_begins_from_the_published_page(admin: Client, published: models.Revision) -> None:
    page = admin.get(address("change", published)).content.decode()
    assert address("redraft", published) in page
    response = admin.post(address("redraft", published))
    hub = admin.get(response.headers["Location"]).content.decode()
    assert "下書きを1件作りました" in hub
    made = models.Revision.objects.get(state="draft")
    assert response.headers["Location"] == address("change", made)
    assert admin.get(address("redraft", published)).status_code == 302
    assert models.Revision.objects.count() == 2


def test_two_revisions_stand_side_by_side(
    admin: Client, published: models.Revision, draft: models.Revision
) -> None:
    page = admin.get(address("compare", draft)).content.decode()
    for said in ("新しい説明。", "6時間、12時間", "12時間、24時間", "R-NEW", "最初の版"):
        assert said in page
    assert page.count('class="change-changed"') == 3
    assert 'class="change-removed"' not in page
    assert 'class="change-same"' not in page
    everything = admin.get(
        address("compare", published), {"with": str(draft.pk), "show": "all"}
    ).content.decode()
    assert everything.count('class="change-same"') > 100
    assert everything.count('class="change-changed"') == 3


def test_a_first_revision_has_nothing_to_compare_with(
    admin: Client, published: models.Revision
) -> None:
    page = admin.get(address("compare", published), {"with": "x"}).content.decode()
    assert "この商品の版は1つだけです" in page


def test_publishing_says_first_what_it_changes(admin: Client, draft: models.Revision) -> None:
    page = admin.get(address("publish", draft)).content.decode()
    assert "6時間、12時間" in page
    assert f'value="{timezone.localdate()}"' in page
    assert "公開の前に直すこと" not in page


def test_publishing_needs_a_day_and_a_reason(admin: Client, draft: models.Revision) -> None:
    page = admin.post(address("publish", draft), {"published_on": "いつか", "reason": " "})
    text = page.content.decode()
    assert "このフィールドは必須です" in text
    assert "日付を正しく入力してください" in text
    assert "いつか" in text
    assert models.Revision.objects.get(pk=draft.pk).state == "draft"


def publish(admin: Client, draft: models.Revision, on: date) -> str:
    sent = {"published_on": str(on), "reason": "年次の見直し"}
    return admin.post(address("publish", draft), sent, follow=True).content.decode()


def test_publishing_keeps_the_reason_and_the_former_edition(
    admin: Client, emi: User, published: models.Revision, draft: models.Revision
) -> None:
    today = timezone.localdate()
    assert "2026-11 を公開しました" in publish(admin, draft, today)
    draft.refresh_from_db()
    published.refresh_from_db()
    assert (draft.state, draft.published_on, draft.published_by) == ("published", today, emi)
    assert (published.state, published.superseded_on) == ("superseded", today)
    entry = LogEntry.objects.filter(object_id=draft.pk).latest("pk")
    assert "年次の見直し" in entry.change_message
    assert "12時間、24時間" in admin.get(address("compare", published)).content.decode()
    assert "下書きではありません" in publish(admin, draft, today)


def test_a_revision_may_wait_for_its_day(
    admin: Client, client: Client, published: models.Revision, draft: models.Revision
) -> None:
    day = timezone.localdate() + timedelta(days=30)
    assert f"{day} から公開します" in publish(admin, draft, day)
    listed = admin.get(reverse("admin:insurance_catalog_revision_changelist")).content.decode()
    assert "公開予定" in listed
    assert "公開中(次の版が公開予定)" in listed
    page = client.get(reverse("insurance_catalog:plan", args=[CODE])).content.decode()
    assert "新しい説明。" not in page


def test_what_stands_in_the_way_is_said_before_and_after(
    admin: Client, draft: models.Revision
) -> None:
    models.PlanSection.objects.filter(plan__revision=draft).update(rider="R-GONE")
    assert "公開の前に直すこと" in admin.get(address("publish", draft)).content.decode()
    assert "特約の一覧にないコードです" in publish(admin, draft, timezone.localdate())
    assert models.Revision.objects.get(pk=draft.pk).state == "draft"


def test_a_draft_is_seen_as_an_owner_sees_it(
    admin: Client, client: Client, draft: models.Revision
) -> None:
    preview = reverse("admin:insurance_catalog_plan_preview", args=[draft.plans.get().pk])
    page = admin.get(preview).content.decode()
    assert "下書きの見え方です" in page
    assert "新しい説明。" in page
    assert '<span class="badge-unknown text-wrap">未確認・要照会</span>' in page
    assert client.get(preview).status_code == 302


def test_a_plan_without_its_rows_cannot_be_previewed(admin: Client, draft: models.Revision) -> None:
    plan = models.Plan.objects.create(
        revision=draft,
        code="BARE",
        name={"ja": "空", "en": "Bare"},
        summary={"ja": "空", "en": "Bare"},
    )
    preview = reverse("admin:insurance_catalog_plan_preview", args=[plan.pk])
    assert "見え方を示すには" in admin.get(preview, follow=True).content.decode()
    assert "がまだありません" in admin.get(address("change", draft)).content.decode()


# --- Which plans want looking after ------------------------------------------------------------


def listed(admin: Client, **filters: str) -> set[str]:
    url = reverse("admin:insurance_catalog_plan_changelist")
    plans = admin.get(url, filters).context["cl"].queryset
    return {f"{plan.code} {plan.revision.label}" for plan in plans}


def test_plans_are_listed_by_what_wants_looking_after(
    admin: Client, published: models.Revision, draft: models.Revision
) -> None:
    old, new = f"{CODE} 2026-10", f"{CODE} 2026-11"
    models.Ransom.objects.filter(plan__revision=draft).update(payment=UNKNOWN)
    assert listed(admin, unknown="ransom") == {new}
    assert listed(admin, unknown="any") | listed(admin, unknown="none") == {old, new}
    assert listed(admin, unknown="any") >= {new}
    assert listed(admin, unknown="nonsense") == {old, new}

    today = timezone.localdate()
    models.Provenance.objects.filter(plan__revision=draft).update(
        seen_on=today - timedelta(days=200)
    )
    assert listed(admin, stale="6") == {new}
    assert listed(admin, stale="12") == set()
    models.Provenance.objects.filter(plan__revision=draft).update(seen_on=None)
    assert listed(admin, stale="undated") == {new}

    models.Plan.objects.filter(revision=draft).update(on_sale_until=today + timedelta(days=60))
    assert listed(admin, sale_ends="90") == {new}
    assert listed(admin, sale_ends="30") == set()
    models.Plan.objects.filter(revision=draft).update(on_sale_until=today - timedelta(days=1))
    assert listed(admin, sale_ends="past") == {new}

    models.Plan.objects.filter(revision=draft).update(key_facts_document=None)
    assert listed(admin, key_facts="missing") == {new}
    assert listed(admin, key_facts="there") == {old}


def test_the_list_of_plans_does_not_ask_more_for_more_plans(
    admin: Client, published: models.Revision
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            admin.get(reverse("admin:insurance_catalog_plan_changelist"))
        return len(counted)

    make_crowd(published.plans.get(), 2)
    before = queries()
    make_crowd(published.plans.get(), 20, prefix="D")
    assert queries() == before


# --- What readers say --------------------------------------------------------------------------


def test_a_remark_is_answered_in_the_admin(
    admin: Client, emi: User, published: models.Revision
) -> None:
    remark = models.WrongDataReport.objects.create(
        plan=published.plans.get(), item="ransom", message="身代金は対象外のはずです。"
    )
    url = reverse("admin:insurance_catalog_wrongdatareport_change", args=[remark.pk])
    assert "身代金は対象外のはずです。" in admin.get(url).content.decode()
    hub = address("change", published)
    assert "未対応の誤りの知らせが1件あります" in admin.get(hub).content.decode()
    assert "調べた結果を書いてから" in admin.post(url, {"state": "corrected"}).content.decode()
    sent = {"state": "corrected", "answer": "約款9条で確認", "message": "書き換え"}
    assert admin.post(url, sent).status_code == 302
    remark.refresh_from_db()
    assert (remark.state, remark.answer, remark.handled_by) == ("corrected", "約款9条で確認", emi)
    assert remark.message == "身代金は対象外のはずです。"
    assert remark.handled_at is not None
    assert "未対応の誤りの知らせ" not in admin.get(hub).content.decode()
    admin.post(url, {"state": "open", "answer": ""})
    remark.refresh_from_db()
    assert remark.handled_by is None
