from dataclasses import replace
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied

from accounts.models import User
from insurance_catalog import models, sample, selectors
from insurance_catalog.services.draft_revision import draft_revision
from insurance_catalog.services.import_terms import import_terms
from insurance_catalog.services.publish_revision import CannotPublishError, publish_revision
from insurance_catalog.terms.exchange import TermsError
from insurance_catalog.terms.model import PolicyTerms, Product, Text

FIRST, TODAY = date(2026, 10, 1), date(2026, 11, 23)
PLANS = {terms.code: terms for terms in sample.load()}


def publish(revision: models.Revision, on: date = TODAY, reason: str = "見直し") -> None:
    publish_revision(revision=revision, on=on, reason=reason, by=None)


def leak() -> PolicyTerms:
    """Return a second plan of the product of SN-STD."""
    return replace(PLANS["SN-STD"], code="SN-NEW", name=Text(ja="情報漏えい限定", en="Leak only"))


def test_a_new_edition_takes_over_on_its_day(sn_published: models.Revision) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    models.Plan.objects.filter(revision=draft).update(territory="japan")
    publish(draft, on=TODAY)

    def territory(on: date) -> object:
        terms = selectors.published_plan("SN-STD", on)
        return terms and (terms.revision, terms.territory)

    assert territory(date(2026, 9, 30)) is None
    assert territory(date(2026, 11, 22)) == ("2026-10", "world")
    assert territory(TODAY) == ("2026-11", "japan")


def test_an_announced_edition_waits_for_its_day(published_samples: None) -> None:
    announced = replace(
        PLANS["SJ-WEB"], revision="2027-01", summary=Text(ja="2027年1月版", en="January 2027")
    )
    (draft,) = import_terms(plans=[announced], by=None)
    publish_revision(revision=draft, on=date(2027, 1, 1), reason="2027年1月版の告知", by=None)
    before = selectors.published_plan("SJ-WEB", date(2026, 12, 31))
    after = selectors.published_plan("SJ-WEB", date(2027, 1, 1))
    assert before == PLANS["SJ-WEB"]
    assert after == announced
    old, new = models.Revision.objects.filter(product__code="SJ-ONLINE").order_by("pk")
    assert (old.state, old.superseded_on) == ("superseded", date(2027, 1, 1))
    assert new.reason == "2027年1月版の告知"
    assert selectors.terms_of_revision(old) == (PLANS["SJ-WEB"],)


def test_a_label_that_is_taken_gets_a_number(sn_published: models.Revision) -> None:
    labels = [draft_revision(source=sn_published, label="2026-10", by=None).label for _ in "ab"]
    assert labels == ["2026-10.2", "2026-10.3"]


def test_importing_what_is_published_changes_nothing(published_samples: None) -> None:
    assert import_terms(plans=sample.load(), by=None) == []


def test_an_import_keeps_the_plans_it_does_not_name(sn_published: models.Revision) -> None:
    (draft,) = import_terms(plans=[leak()], by=None)
    codes = [terms.code for terms in selectors.terms_of_revision(draft)]
    assert codes == ["SN-NEW", "SN-STD"]
    publish(draft)
    assert selectors.published_plan("SN-NEW", TODAY) is not None
    assert selectors.published_plan("SN-STD", TODAY) is not None


def test_a_plan_without_product_is_a_product_of_its_own(db: None) -> None:
    alone = replace(PLANS["SN-STD"], product=None)
    (draft,) = import_terms(plans=[alone], by=None)
    publish(draft)
    assert selectors.published_terms(TODAY) == (alone,)


@pytest.mark.parametrize(
    "other",
    [
        replace(leak(), insurer_code="KN"),
        replace(leak(), revision="2027-01"),
        replace(leak(), product=Product("SN-CYBER", Text(ja="別", en="Other"))),
    ],
    ids=["insurer", "edition", "product"],
)
def test_plans_of_a_product_must_agree(db: None, other: PolicyTerms) -> None:
    with pytest.raises(TermsError, match=r"^SN-NEW: product"):
        import_terms(plans=[PLANS["SN-STD"], other], by=None)
    assert not models.Product.objects.exists()


def test_a_product_does_not_change_its_insurer(published_samples: None) -> None:
    stolen = replace(PLANS["SN-STD"], insurer_code="KN", insurer=PLANS["KN-ONE"].insurer)
    with pytest.raises(TermsError, match="insurer_code"):
        import_terms(plans=[stolen], by=None)


def test_publishing_needs_a_reason_a_day_and_plans(sn_published: models.Revision) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    with pytest.raises(CannotPublishError, match="理由"):
        publish(draft, reason="  ")
    with pytest.raises(CannotPublishError, match="より前"):
        publish(draft, on=date(2026, 9, 1))
    models.Plan.objects.filter(revision=draft).delete()
    with pytest.raises(CannotPublishError, match="プランがありません"):
        publish(draft)
    with pytest.raises(CannotPublishError, match="下書きではありません"):
        publish(sn_published)


def test_an_incomplete_or_unsound_plan_is_not_published(sn_published: models.Revision) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=None)
    models.PlanSection.objects.filter(plan__revision=draft).update(limit_menu_yen=(5, 3))
    with pytest.raises(CannotPublishError, match=r"^SN-STD: sections\.liability\.limit_menu_yen"):
        publish(draft)
    models.Support.objects.filter(plan__revision=draft).delete()
    with pytest.raises(CannotPublishError, match="事故対応サポート"):
        publish(draft)
    sn_published.refresh_from_db()
    assert sn_published.state == "published"


def test_a_code_belongs_to_one_product(published_samples: None) -> None:
    other = replace(PLANS["SN-STD"], product=Product("SN-OTHER", Text(ja="別", en="Other")))
    (draft,) = import_terms(plans=[other], by=None)
    with pytest.raises(CannotPublishError, match="別の商品"):
        publish(draft)


def test_only_catalog_admins_may_draft_import_and_publish(
    sn_published: models.Revision, ben: User, emi: User
) -> None:
    draft = draft_revision(source=sn_published, label="2026-11", by=emi)
    with pytest.raises(PermissionDenied):
        draft_revision(source=sn_published, label="2026-11", by=ben)
    with pytest.raises(PermissionDenied):
        import_terms(plans=sample.load(), by=ben)
    with pytest.raises(PermissionDenied):
        publish_revision(revision=draft, on=TODAY, reason="見直し", by=ben)
    publish_revision(revision=draft, on=TODAY, reason="見直し", by=emi)
    assert LogEntry.objects.filter(user=emi, object_id=draft.pk).count() == 2
