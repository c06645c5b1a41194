"""What a process keeps of published plans is never out of date: what a reader sees is stored."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from insurance_catalog import models, rows, selectors
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.publish_revision import publish_revision
from tests.insurance_catalog.crowd import make_crowd

BEFORE, AFTER = {"ja": "まえの説明", "en": "before"}, {"ja": "あとの説明", "en": "after"}


def today() -> date:
    return timezone.localdate()


def edition(source: models.Revision, **terms: Any) -> models.Revision:
    """Return a draft of the next edition, some terms of its plan changed."""
    draft = draft_revision(source=source, label="2026-11", by=None)
    models.Plan.objects.filter(revision=draft).update(**terms)
    return draft


def publish(draft: models.Revision, on: date | None = None) -> None:
    publish_revision(revision=draft, on=on or today(), reason="見直し", by=None)


def seen(client: Client) -> dict[str, str]:
    """Return the pages of the catalog that show SN-STD, each twice so that its terms are kept."""
    addresses = {
        "list": reverse("insurance_catalog:list") + "?q=SN-STD",
        "plan": reverse("insurance_catalog:plan", args=["SN-STD"]),
        "compared": reverse("insurance_catalog:compare") + "?plan=SN-STD&plan=KN-ONE",
    }
    for address in addresses.values():
        client.get(address)
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def test_a_new_edition_is_shown_at_once(client: Client, sn_published: models.Revision) -> None:
    publish(edition(sn_published, summary=BEFORE))
    assert "まえの説明" in seen(client)["list"]
    assert "まえの説明" in seen(client)["plan"]
    current = models.Revision.objects.get(product=sn_published.product, state="published")
    publish(edition(current, summary=AFTER, territory="japan"))
    pages = seen(client)
    assert "あとの説明" in pages["list"]
    assert "あとの説明" in pages["plan"]
    assert not any("まえの説明" in page for page in pages.values())
    assert "世界" not in pages["plan"]
    assert "日本" in pages["compared"]


def test_the_old_edition_keeps_saying_what_it_said(sn_published: models.Revision) -> None:
    (before,) = selectors.terms_of_revision(sn_published)
    publish(edition(sn_published, summary=AFTER))
    old = models.Revision.objects.get(pk=sn_published.pk)
    assert old.state == models.Revision.State.SUPERSEDED
    assert old.seal == sn_published.seal
    assert selectors.terms_of_revision(old) == (before,)
    eve = selectors.published_plan("SN-STD", today() - timedelta(days=1))
    assert eve == before


def test_a_plan_withdrawn_from_sale_goes_at_once(
    client: Client, sn_published: models.Revision
) -> None:
    assert "SN-STD" in seen(client)["list"]
    publish(edition(sn_published, on_sale_until=today() - timedelta(days=1)))
    pages = seen(client)
    assert 'href="/catalog/SN-STD/"' not in pages["list"]
    assert client.get(reverse("insurance_catalog:plan", args=["SN-STD"])).status_code == 404
    assert "いま販売中のプランにありません" in pages["compared"]


def test_the_last_day_of_sale_ends_it_although_nothing_was_changed(
    sn_published: models.Revision,
) -> None:
    publish(edition(sn_published, on_sale_until=today()))
    assert selectors.published_plan("SN-STD", today()) is not None
    assert selectors.published_plan("SN-STD", today() + timedelta(days=1)) is None


def test_new_names_of_insurer_and_product_are_shown_at_once(
    client: Client, sn_published: models.Revision
) -> None:
    seen(client)
    product = sn_published.product
    product.name = {"ja": "新しい商品名", "en": "new product"}
    product.insurer.name = {"ja": "新しい社名", "en": "new insurer"}
    product.save()
    product.insurer.save()
    pages = seen(client)
    assert "新しい商品名" in pages["list"]
    assert "新しい商品名" in pages["plan"]
    assert all("新しい社名" in page for page in pages.values())


def test_an_edition_whose_publishing_was_undone_leaves_nothing_behind(
    sn_published: models.Revision,
) -> None:
    draft = edition(sn_published, summary=BEFORE)
    with transaction.atomic():
        publish(draft)
        assert selectors.terms_of_revision(_stored(draft))[0].summary == BEFORE
        transaction.set_rollback(True)
    models.Plan.objects.filter(revision=draft).update(summary=AFTER)
    publish(draft)
    assert selectors.terms_of_revision(_stored(draft))[0].summary == AFTER


def _stored(revision: models.Revision) -> models.Revision:
    found: models.Revision = models.Revision.objects.get(pk=revision.pk)
    return found


def test_a_draft_is_read_anew_each_time(sn_published: models.Revision) -> None:
    draft = edition(sn_published, summary=BEFORE)
    assert selectors.terms_of_revision(draft)[0].summary == BEFORE
    models.Plan.objects.filter(revision=draft).update(summary=AFTER)
    assert selectors.terms_of_revision(draft)[0].summary == AFTER


def test_what_is_kept_is_read_no_second_time(client: Client, sn_published: models.Revision) -> None:
    make_crowd(sn_published.plans.get(), 30)
    on = today()
    cold = selectors.published_terms(on)
    with CaptureQueriesContext(connection) as warm:
        assert selectors.published_terms(on) == cold
    assert len(warm) == 1
    assert cold == tuple(
        rows.terms_of(plan) for plan in selectors.with_parts(selectors.on_sale(on))
    )


def test_the_admin_counts_what_the_draft_says_now(
    sign_in: Callable[[User], Client], emi: User, sn_published: models.Revision
) -> None:
    desk, address = sign_in(emi), reverse("admin:insurance_catalog_plan_changelist")
    draft = edition(sn_published)
    before = _counted(desk, address, draft)
    models.Plan.objects.filter(revision=draft).update(territory="unknown")
    known, total = _counted(desk, address, draft)
    assert (known, total) == (before[0] - 1, before[1])


def test_the_admin_counts_each_edition_by_itself(
    sign_in: Callable[[User], Client], emi: User, sn_published: models.Revision
) -> None:
    desk, address = sign_in(emi), reverse("admin:insurance_catalog_plan_changelist")
    before = _counted(desk, address, sn_published)
    draft = edition(sn_published, territory="unknown")
    publish(draft)
    assert _counted(desk, address, draft) == (before[0] - 1, before[1])
    assert _counted(desk, address, sn_published) == before


def test_the_admin_lists_a_plan_that_lacks_rows(
    sign_in: Callable[[User], Client], emi: User, sn_published: models.Revision
) -> None:
    draft = edition(sn_published)
    models.Support.objects.filter(plan__revision=draft).delete()
    page = sign_in(emi).get(reverse("admin:insurance_catalog_plan_changelist")).content.decode()
    assert '<td class="field-confirmed">-</td>' in page


def _counted(desk: Client, address: str, draft: models.Revision) -> tuple[int, int]:
    """Return the confirmed facts and all facts that the list shows of the plan of a draft."""
    listed = desk.get(address).context["cl"].result_list
    (plan,) = (plan for plan in listed if plan.revision_id == draft.pk)
    shown = desk.get(address).context["cl"].model_admin.confirmed(plan)
    known, total = shown.split(" / ")
    return int(known), int(total)


# --- The seal --------------------------------------------------------------------------------


def test_what_is_published_has_a_seal_and_a_draft_has_none(sn_published: models.Revision) -> None:
    assert sn_published.seal is not None
    draft = edition(sn_published)
    assert draft.seal is None
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Revision.objects.filter(pk=draft.pk).update(seal=uuid4())
