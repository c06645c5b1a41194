"""The operator's view: read only, and written down."""

import pytest

from accounts.models import AccessEntry, User
from assessment.models import Answer, Assessment
from tests.conftest import SignIn


@pytest.mark.parametrize("model", ["assessment", "company", "consent"])
def test_lists_are_for_admins_only(model: str, emi: User, ben: User, sign_in: SignIn) -> None:
    url = f"/admin/assessment/{model}/"
    assert sign_in(emi).get(url).status_code == 200
    assert sign_in(ben).get(url).status_code in (302, 403)


def test_looking_at_a_record_is_written_down(
    aois_assessment: Assessment, emi: User, sign_in: SignIn
) -> None:
    Answer.objects.create(assessment=aois_assessment, question_id="industry", value="it")
    browser = sign_in(emi)
    for model, pk in (
        ("assessment", aois_assessment.pk),
        ("company", aois_assessment.company_id),
    ):
        assert browser.get(f"/admin/assessment/{model}/{pk}/change/").status_code == 200
    assert [entry.user for entry in AccessEntry.objects.all()] == [emi, emi]


def test_a_company_is_found_however_its_name_was_written(
    aois_assessment: Assessment, emi: User, sign_in: SignIn
) -> None:
    page = sign_in(emi).get("/admin/assessment/company/", {"q": "あおい"})
    assert "株式会社あおい製作所" in page.content.decode()


def test_nothing_can_be_changed(aois_assessment: Assessment, emi: User, sign_in: SignIn) -> None:
    browser = sign_in(emi)
    url = f"/admin/assessment/assessment/{aois_assessment.pk}"
    assert browser.post(f"{url}/change/", {"mode": "quick"}).status_code == 403
    assert browser.post(f"{url}/delete/", {"post": "yes"}).status_code == 403
    aois_assessment.refresh_from_db()
    assert aois_assessment.mode == Assessment.Mode.FULL
