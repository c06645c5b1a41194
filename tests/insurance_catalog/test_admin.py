from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from accounts.models import User
from insurance_catalog import models, sample, selectors
from insurance_catalog.admin.parts import PARTS
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.terms import model as shapes
from insurance_catalog.terms.model import UNKNOWN, PolicyTerms
from tests.insurance_catalog.form_data import untouched

TODAY = date(2026, 11, 23)
SignIn = Callable[[User], Client]


@pytest.fixture
def admin(sign_in: SignIn, emi: User) -> Client:
    """Emi's browser."""
    return sign_in(emi)


def draft_of(code: str) -> models.Plan:
    """Return a draft of one published plan."""
    source = models.Revision.objects.get(plans__code=code, state="published")
    return draft_revision(source=source, label="2026-11", by=None).plans.get(code=code)


@pytest.fixture
def sk_mfg(published_samples: None) -> models.Plan:
    """A draft of the manufacturers' plan."""
    return draft_of("SK-MFG")


def change_url(plan: models.Plan, part: str = "basics") -> str:
    return f"{reverse('admin:insurance_catalog_plan_change', args=[plan.pk])}?part={part}"


def form_of(admin: Client, plan: models.Plan, part: str) -> dict[str, list[str]]:
    """Return one page of a plan's form as it was sent to the browser."""
    return untouched(admin.get(change_url(plan, part)).content.decode(), "plan_form")


def deep_except(*quick: str) -> list[object]:
    """Return every sample code, all but the quick ones for the deep run only."""
    return [
        code if code in quick else pytest.param(code, marks=pytest.mark.deep)
        for code in (terms.code for terms in sample.load())
    ]


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("code", deep_except("SJ-EDR"))
def test_a_plan_saved_untouched_keeps_every_term(admin: Client, code: str) -> None:
    plan = draft_of(code)
    before = selectors.terms_of_revision(plan.revision)
    for part in PARTS:
        response = admin.post(change_url(plan, part.id), form_of(admin, plan, part.id))
        assert response.status_code == 302, part.id
        said = [str(message) for message in get_messages(response.wsgi_request)]
        assert [one for one in said if "公開の前に" in one] == []
    assert selectors.terms_of_revision(plan.revision) == before
    assert LogEntry.objects.filter(object_id=plan.pk).exists()


def save(admin: Client, plan: models.Plan, part: str, **changes: str) -> PolicyTerms:
    """Save a page of the plan's form with some fields changed, and return the terms."""
    data = form_of(admin, plan, part)
    for name, value in changes.items():
        data[name] = [value] if value else []
    assert admin.post(change_url(plan, part), data).status_code == 302
    return selectors.terms_of_revision(plan.revision)[0]


def test_terms_are_typed_as_people_write_them(admin: Client, sk_mfg: models.Plan) -> None:
    save(
        admin,
        sk_mfg,
        "cover",
        **{
            "sections-0-limit_menu_yen_0": "3000万円、1億2,000万円",
            "sections-1-order_0": "支払割合→自己負担額",
        },
    )
    save(
        admin,
        sk_mfg,
        "interruption",
        **{
            "interruption-0-waiting_menu_hours_0": "8、24時間",
            "interruption-0-outside_systems_share_0": "15%",
            "interruption-0-extra_expense_limit_yen_0": "",
            "interruption-0-indemnity_period_days_0": "",
            "interruption-0-indemnity_period_days_1": "on",
        },
    )
    terms = save(admin, sk_mfg, "conditions", **{"ransom-0-payment": "unknown"})
    liability, response = terms.sections["liability"], terms.sections["response"]
    assert isinstance(liability, shapes.Section)
    assert isinstance(response, shapes.Section)
    assert isinstance(terms.interruption, shapes.Interruption)
    assert liability.limit_menu_yen == (30_000_000, 120_000_000)
    assert response.order == ("ratio", "deductible")
    assert terms.interruption.waiting_menu_hours == (8, 24)
    assert terms.interruption.outside_systems_share == 0.15
    assert terms.interruption.extra_expense_limit_yen is None
    assert terms.interruption.indemnity_period_days is UNKNOWN
    assert terms.ransom.payment is UNKNOWN


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        (
            "cover",
            {
                "sections-0-limit_menu_yen_0": ("たくさん", "金額で入れてください"),
                "sections-1-limit_menu_yen_0": ("", "わからないときは未確認に印"),
                "sections-0-deductible_menu_yen_1": ("on", "どちらかにしてください"),
                "sections-0-order_0": ("支払割合→なぞ", "矢印"),
            },
        ),
        ("basics", {"name_1": ("", "日本語と英語の両方")}),
        ("price", {"rating-0-waiting_factors": ("12: 3", "読めない行です")}),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field_and_not_lost(
    admin: Client, sk_mfg: models.Plan, part: str, wrong: dict[str, tuple[str, str]]
) -> None:
    before = selectors.terms_of_revision(sk_mfg.revision)
    data = form_of(admin, sk_mfg, part) | {name: [value] for name, (value, _) in wrong.items()}
    page = admin.post(change_url(sk_mfg, part), data).content.decode()
    for value, message in wrong.values():
        assert message in page
        assert value in page
    assert selectors.terms_of_revision(sk_mfg.revision) == before


def test_what_stands_in_the_way_of_publishing_is_said_on_saving(
    admin: Client, sk_mfg: models.Plan
) -> None:
    data = form_of(admin, sk_mfg, "cover") | {"sections-0-rider": ["R-GONE"]}
    response = admin.post(change_url(sk_mfg, "cover"), data)
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert any("sections.liability.rider" in one for one in said)


def test_saving_stays_turns_the_page_or_goes_back_to_the_revision(
    admin: Client, sk_mfg: models.Plan
) -> None:
    def led_to(button: str) -> str:
        data = form_of(admin, sk_mfg, "cover") | {button: ["1"]}
        return admin.post(change_url(sk_mfg, "cover"), data).headers["Location"]

    assert led_to("_continue") == change_url(sk_mfg, "cover")
    assert led_to("_next") == change_url(sk_mfg, "interruption")
    hub = reverse("admin:insurance_catalog_revision_change", args=[sk_mfg.revision_id])
    assert led_to("_save") == hub


def test_a_published_plan_can_be_read_but_not_saved(
    admin: Client, sn_published: models.Revision
) -> None:
    plan = sn_published.plans.get()
    page = ""
    for part in PARTS:
        response = admin.get(change_url(plan, part.id))
        page += response.content.decode()
        assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert " style=" not in page
    assert "1億円、3億円、5億円" in page
    assert "未確認・要照会" in page
    assert 'name="_save"' not in page
    assert "UNKNOWN" not in page
    assert "bodily-injury" not in page
    assert admin.post(change_url(plan), {"code": "X"}).status_code == 403
    revision_page = admin.get(
        reverse("admin:insurance_catalog_revision_change", args=[sn_published.pk])
    ).content.decode()
    assert 'name="_save"' not in revision_page


def act(admin: Client, action: str, revision: models.Revision, **given: str) -> str:
    """Run an action of the list of revisions and return the page that follows."""
    data = {"action": action, "_selected_action": str(revision.pk), **given}
    url = reverse("admin:insurance_catalog_revision_changelist")
    return admin.post(url, data, follow=True).content.decode()


def test_a_draft_is_made_from_the_list(admin: Client, sn_published: models.Revision) -> None:
    assert "下書きを1件作りました" in act(admin, "draft", sn_published)
    assert models.Revision.objects.filter(state="draft").count() == 1


def test_published_revisions_cannot_be_deleted(
    admin: Client, sn_published: models.Revision
) -> None:
    act(admin, "delete_selected", sn_published, post="yes")
    assert models.Revision.objects.filter(pk=sn_published.pk).exists()
    url = reverse("admin:insurance_catalog_revision_delete", args=[sn_published.pk])
    assert admin.post(url, {"post": "yes"}).status_code == 403


def test_a_draft_can_be_deleted(admin: Client, sk_mfg: models.Plan) -> None:
    url = reverse("admin:insurance_catalog_revision_delete", args=[sk_mfg.revision.pk])
    assert admin.post(url, {"post": "yes"}).status_code == 302
    assert not models.Plan.objects.filter(pk=sk_mfg.pk).exists()


@pytest.mark.usefixtures("published_samples")
@pytest.mark.parametrize("name", ["insurer", "product", "revision", "plan", "wrongdatareport"])
def test_the_lists_and_the_empty_forms_open(admin: Client, name: str) -> None:
    listed = admin.get(reverse(f"admin:insurance_catalog_{name}_changelist"))
    assert listed.status_code == 200
    assert "css/catalog_admin.css" in listed.content.decode()
    if name == "wrongdatareport":
        return  # only readers write them
    assert admin.get(reverse(f"admin:insurance_catalog_{name}_add")).status_code == 200


def test_a_plan_can_be_begun_from_nothing(admin: Client, sk_mfg: models.Plan) -> None:
    url = reverse("admin:insurance_catalog_plan_add")
    data = untouched(
        admin.get(f"{url}?revision={sk_mfg.revision_id}").content.decode(), "plan_form"
    )
    assert data["revision"] == [str(sk_mfg.revision_id)]
    data |= {
        "code": ["SK-NEW"],
        "name_0": ["新しいプラン"],
        "name_1": ["New plan"],
        "summary_0": ["まだ何も決まっていません。"],
        "summary_1": ["Nothing is settled yet."],
    }
    response = admin.post(url, data)
    plan = models.Plan.objects.get(code="SK-NEW")
    assert response.headers["Location"] == change_url(plan, "cover")
    (terms,) = (t for t in selectors.terms_of_revision(plan.revision) if t.code == "SK-NEW")
    assert terms.support.payment is UNKNOWN
    assert terms.exclusions is UNKNOWN
    assert terms.sections == {"liability": None, "response": None}


def test_owners_and_brokers_find_no_catalog_admin(
    sign_in: SignIn, aoi: User, ben: User, published_samples: None
) -> None:
    for person in (aoi, ben):
        url = reverse("admin:insurance_catalog_plan_changelist")
        assert sign_in(person).get(url).status_code in {302, 403, 404}
