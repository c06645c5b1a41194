"""What a browser holds, and when it lets go of it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.visitor import SESSION_KEY
from assessment.models import Assessment
from tests.accounts.codes import code_now
from tests.conftest import PASSWORD, make_assessment

LEAVE = "この端末から離れる"


@pytest.fixture
def held(client: Client, db: None) -> Assessment:
    """An assessment begun in the browser, with no address given."""
    assessment = make_assessment(None, "株式会社あおい製作所")
    session = client.session
    session[SESSION_KEY] = [str(assessment.public_id)]
    session.save()
    return assessment


def test_staff_signing_in_take_over_nothing_that_the_browser_held(
    client: Client, held: Assessment, ben: User
) -> None:
    client.post(reverse("account_login"), {"login": ben.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert client.session["_auth_user_id"] == str(ben.pk)
    assert SESSION_KEY not in client.session
    assert client.get(reverse("assessment:review", args=[held.public_id])).status_code == 404


@pytest.mark.parametrize(("person", "kept"), [("emi", False), ("fumi", False), ("aoi", True)])
def test_an_owner_keeps_what_the_browser_held_and_staff_of_any_kind_do_not(
    client: Client, held: Assessment, request: pytest.FixtureRequest, person: str, kept: bool
) -> None:
    client.force_login(request.getfixturevalue(person))
    assert (SESSION_KEY in client.session) is kept


def test_leaving_the_browser_leaves_nothing_for_the_next_person(
    client: Client, held: Assessment
) -> None:
    page = reverse("assessment:review", args=[held.public_id])
    assert LEAVE in client.get(page).content.decode()
    asked = client.get(reverse("accounts:leave"))
    assert reverse("assessment:mine") in asked.content.decode()
    assert client.get(page).status_code == 200, "asking alone takes nothing away"
    response = client.post(reverse("accounts:leave"))
    assert response.headers["Location"] == reverse("assessment:home")
    assert client.get(page).status_code == 404
    assert SESSION_KEY not in client.session
    assert Assessment.objects.filter(pk=held.pk).exists()


def test_leaving_is_offered_only_where_something_is_held(client: Client, db: None) -> None:
    assert LEAVE not in client.get("/").content.decode()
